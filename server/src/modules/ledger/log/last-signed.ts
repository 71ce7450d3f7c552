import { type Checkpoint, hashesFromTiles, openCheckpoint, rootAt } from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { LogName } from '../record.ts'
import type { LogServices } from '../services.ts'
import { tileStorage } from './storage.ts'

type Last = Pick<Checkpoint, 'size' | 'root'>

/** What this process saw last of each log, after the witnesses had confirmed its past and its transaction had committed. */
const seen = new WeakMap<object, Map<LogName, Last>>()

export const isTrusted = ({ ledger }: LogServices, log: LogName): boolean =>
  seen.get(ledger)?.has(log) ?? false

/** Whatever comes next has to be confirmed by the witnesses first. */
export function distrust({ ledger }: LogServices, log: LogName): void {
  seen.get(ledger)?.delete(log)
}

/** @param note a signed checkpoint, committed */
export async function remember(
  services: LogServices,
  log: LogName,
  note: Uint8Array,
): Promise<void> {
  const { signer } = await services.ledger.key(log)
  const { size, root } = await openCheckpoint(note, [signer])
  const logs = seen.get(services.ledger) ?? new Map<LogName, Last>()
  seen.set(services.ledger, logs.set(log, { size, root }))
}

/**
 * Whether the stored log still begins with what this process saw: a database that was restored or failed over under
 * it does not.
 */
export async function goesOn(tx: Tx, services: LogServices, log: LogName): Promise<boolean> {
  const last = seen.get(services.ledger)?.get(log)
  if (!last) return false
  const storage = tileStorage(tx, log)
  const note = await storage.readCheckpoint('signed')
  if (!note) return false
  const { signer } = await services.ledger.key(log)
  const { size, root } = await openCheckpoint(note, [signer])
  if (size < last.size) return false
  const hash = nodeSha256()
  const before =
    size === last.size ? root : await rootAt(last.size, hash, hashesFromTiles(storage, size, hash))
  return Buffer.compare(before, last.root) === 0
}
