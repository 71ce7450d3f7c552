import { checkOpening, type Draft, LedgerRefusal } from '@yiqi/charity-ledger'
import { type KeyRing, SealError } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { unseal } from '../opening.ts'
import type { RowFinding } from './rows.ts'

/**
 * Compares what is kept of persons with what the log commits to: each commitment has its opening, under the key of
 * its holder and of no other row, and is reckoned from it again; or it was erased.
 */
export async function compareOpenings(tx: Tx, keys: KeyRing): Promise<RowFinding[]> {
  const entries = await tx
    .selectFrom('ledger.entry')
    .select(['id', 'draft'])
    .where('log', '=', 'charity')
    .execute()
  const expected = new Map<string, string>(
    entries.flatMap(({ id, draft }) =>
      Object.entries((draft as unknown as Draft).commit).map(
        ([field, commitment]) => [`${id} ${field}`, commitment] as const,
      ),
    ),
  )
  const rows = await tx
    .selectFrom('ledger.opening')
    .select(['entry_id', 'field', 'holder', 'sealed'])
    .where('log', '=', 'charity')
    .execute()
  const found: RowFinding[] = []
  for (const row of rows) {
    const id = `${row.entry_id} ${row.field}`
    const commitment = expected.get(id)
    expected.delete(id)
    if (commitment === undefined) found.push({ table: 'ledger.opening', id, what: 'added' })
    else if (row.sealed && !(await fits(commitment))) {
      found.push({ table: 'ledger.opening', id, what: 'altered' })
    }

    async function fits(wanted: string): Promise<boolean> {
      try {
        checkOpening(wanted, row.field, await unseal(tx, keys, 'charity', row))
        return true
      } catch (error) {
        if (error instanceof SealError || error instanceof LedgerRefusal) return false
        throw error
      }
    }
  }
  const missing = [...expected.keys()]
  return [
    ...found,
    ...missing.map((id) => ({ table: 'ledger.opening', id, what: 'missing' as const })),
  ]
}
