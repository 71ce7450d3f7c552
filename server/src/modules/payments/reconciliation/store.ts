import type { Selectable } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Candidate, Totals } from './compare.ts'

type Table = DB['payments.reconciliation']
export const reconciliationStates = ['BALANCED', 'OPEN', 'PROPOSED', 'RESOLVED'] as const
export type ReconciliationState = (typeof reconciliationStates)[number]

export interface ReconciliationRow
  extends Omit<
    Selectable<Table>,
    'state' | 'candidates' | 'checked_at' | 'proposed_at' | 'resolved_at'
  > {
  state: ReconciliationState
  candidates: Candidate[]
  checked_at: Date
  proposed_at: Date | null
  resolved_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as ReconciliationRow
const select = (tx: Tx) => tx.selectFrom('payments.reconciliation').selectAll()

/** Locks it. */
export async function findDay(tx: Tx, uscc: string, day: string) {
  const row = await select(tx)
    .where('uscc', '=', uscc)
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirst()
  return row && typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdBreak(tx: Tx, id: string): Promise<ReconciliationRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

interface Found {
  uscc: string
  day: string
  totals: Totals
  candidates: Candidate[]
  isBroken: boolean
  former: ReconciliationRow | undefined
}

export async function saveDay(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  { uscc, day, totals, candidates, isBroken, former }: Found,
): Promise<ReconciliationRow> {
  const figures = {
    platform_fen: totals.platform,
    bank_fen: totals.bank,
    ledger_fen: totals.ledger,
  }
  const at = { checked_at: context.now(), candidates: JSON.stringify(candidates) }
  const isSame =
    former?.platform_fen === totals.platform &&
    former.bank_fen === totals.bank &&
    former.ledger_fen === totals.ledger
  const nobody = { proposed_by: null, proposed_name: null, proposed_at: null, reason: null }
  const unresolved = { resolved_by: null, resolved_name: null, resolved_at: null }
  const anew = { ...figures, ...nobody, ...unresolved, state: isBroken ? 'OPEN' : 'BALANCED' }
  if (!former) {
    const row = { id: context.newId(), uscc, day, ...anew, ...at }
    await tx.insertInto('payments.reconciliation').values(row).execute()
    return holdBreak(tx, row.id)
  }
  await tx
    .updateTable('payments.reconciliation')
    .set({ ...(isSame ? {} : anew), ...at, version: former.version + 1 })
    .where('id', '=', former.id)
    .execute()
  return holdBreak(tx, former.id)
}

export async function updateBreak(
  tx: Tx,
  { id, version }: Pick<ReconciliationRow, 'id' | 'version'>,
  change: Partial<
    Pick<
      Selectable<Table>,
      'state' | 'reason' | 'proposed_by' | 'proposed_name' | 'resolved_by' | 'resolved_name'
    >
  > & { proposed_at?: Date | null; resolved_at?: Date },
): Promise<void> {
  await tx
    .updateTable('payments.reconciliation')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** The latest days first. */
export async function listDays(
  tx: Tx,
  { uscc, isOpen }: { uscc: string; isOpen?: boolean | undefined },
  { offset, limit }: { offset: number; limit: number },
) {
  let query = select(tx).where('uscc', '=', uscc)
  if (isOpen) query = query.where('state', 'in', ['OPEN', 'PROPOSED'])
  const rows = await query.orderBy('day', 'desc').offset(offset).limit(limit).execute()
  return rows.map(typed)
}

/** Whether a difference stands open: until it is resolved nothing of the organisation is allocated (charity §5.3). */
export async function hasOpenBreak(tx: Tx, uscc: string): Promise<boolean> {
  const row = await tx
    .selectFrom('payments.reconciliation')
    .select('id')
    .where('uscc', '=', uscc)
    .where('state', 'in', ['OPEN', 'PROPOSED'])
    .executeTakeFirst()
  return row !== undefined
}
