import { amendOf, listOf, type Recording } from '../record.ts'

/** Seals in one state come to be in another, e.g. those in use under seal; codes of the list `sealState`. */
export async function moveSeals(recording: Recording, from: string, to: string): Promise<void> {
  for (const { record } of await listOf(recording, 'seal')) {
    if (record.seal_state !== from) continue
    await amendOf(recording, 'seal', record, { seal_state: to })
  }
}
