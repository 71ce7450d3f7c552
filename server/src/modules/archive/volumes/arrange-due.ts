import { read, systemActor, today } from '../../../kernel/context.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ArchiveServices } from '../services.ts'
import { arrangeVolume } from './arrange.ts'
import { waitingItems, volumeId, type VolumeKey } from './store.ts'

const most = 1000

/**
 * Once a day: what was filed as long ago as the rule `clock.archive-arrange` gives (parameter
 * `archive.arrange`) and is in no volume yet is arranged by the platform. A volume that cannot be arranged is
 * logged and waits for the next day; the others go on.
 * @throws AggregateError at the end, of what failed: the job counts as failed
 */
export async function arrangeDue(services: ArchiveServices): Promise<number> {
  const actor = systemActor('档案到期整理')
  const day = today(services)
  const due = await read(services, actor, async (tx) => {
    const found = new Map<string, VolumeKey>()
    for (const { uscc, filed_on: start, registrar: region } of await waitingItems(tx, most)) {
      if (!uscc) continue
      const key = { uscc, registrar: region }
      if (found.has(volumeId(key))) continue
      const asked = { asOf: day, region }
      const { result } = await evaluateRule(
        tx,
        services.rules,
        'clock.archive-arrange',
        { start },
        asked,
      )
      const limit = (result as { due?: string } | undefined)?.due
      if (limit !== undefined && limit < day) found.set(volumeId(key), key)
    }
    return [...found].map(([id, key]) => ({ id, ...key }))
  })
  const note = '整理期限届满，由平台按归档日期整理。'
  return eachApart(services, due, async ({ id: _id, ...key }) => {
    await arrangeVolume(services, actor, { key, note })
    return true
  })
}
