import { randomBytes } from 'node:crypto'
import { commitTo, type Json, type Opening } from '@yiqi/charity-ledger'
import { ErasedError, type KeyRing, openFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { LogName } from './record.ts'

/** What is committed to, and under whose key the opening is kept. */
export interface Committed {
  payload: Json
  /** Holder of the key, e.g. `donor/0192…`: with it everything of this person is destroyed. */
  holder: string
}

export interface FreshOpening extends Committed {
  field: string
  salt: Uint8Array
}

/** A salt of its own for each field and record (charity §6.1 L6). */
export const freshOpenings = (given: Readonly<Record<string, Committed>>): FreshOpening[] =>
  Object.entries(given).map(([field, committed]) => ({
    ...committed,
    field,
    salt: new Uint8Array(randomBytes(32)),
  }))

export const openingAt = (log: LogName, entryId: string, field: string) => ({
  table: 'ledger.opening',
  row: `${log}/${entryId}`,
  column: field,
})

export const openingText = ({ salt, payload }: Opening): string =>
  JSON.stringify({ salt: Buffer.from(salt).toString('hex'), payload })

interface Stored {
  entry_id: string
  field: string
  holder: string
  sealed: Uint8Array | null
}

/** Null once it or the key of its holder was destroyed. */
export async function unseal(
  tx: Tx,
  keys: KeyRing,
  log: LogName,
  { entry_id, field, holder, sealed }: Stored,
): Promise<Opening | null> {
  if (!sealed) return null
  try {
    const text = await openFor(tx, keys, holder, openingAt(log, entry_id, field), sealed)
    const { salt, payload } = JSON.parse(text) as { salt: string; payload: Json }
    return { salt: new Uint8Array(Buffer.from(salt, 'hex')), payload }
  } catch (error) {
    if (error instanceof ErasedError) return null
    throw error
  }
}

/** Whether an entry was about the same persons: as far as what is kept of them still says so. */
export async function isAboutSame(
  tx: Tx,
  keys: KeyRing,
  log: LogName,
  entry: { id: string; commit: Readonly<Record<string, string>> },
  given: Readonly<Record<string, Committed>>,
): Promise<boolean> {
  const fields = Object.keys(given).toSorted()
  if (Object.keys(entry.commit).toSorted().join() !== fields.join()) return false
  if (fields.length === 0) return true
  const rows = await tx
    .selectFrom('ledger.opening')
    .select(['entry_id', 'field', 'holder', 'sealed'])
    .where('log', '=', log)
    .where('entry_id', '=', entry.id)
    .execute()
  for (const row of rows) {
    const now = given[row.field]
    const before = await unseal(tx, keys, log, row)
    if (!now || !before) continue
    const again = commitTo(row.field, { salt: before.salt, payload: now.payload })
    if (now.holder !== row.holder || again !== entry.commit[row.field]) return false
  }
  return true
}
