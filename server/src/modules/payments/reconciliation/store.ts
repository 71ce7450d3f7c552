import { type Selectable, sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Candidate, Totals } from './compare.ts'

type Table = DB['payments.reconciliation']
export const reconciliationStates = [
  ...(['UNCHECKED', 'BALANCED', 'OPEN', 'PROPOSED', 'RESOLVED'] as const),
] as const
export type ReconciliationState = (typeof reconciliationStates)[number]

export interface ReconciliationRow
  extends Omit<
    Selectable<Table>,
    'state' | 'candidates' | 'checked_at' | 'due_since' | 'proposed_at' | 'resolved_at'
  > {
  state: ReconciliationState
  candidates: Candidate[]
  checked_at: Date | null
  due_since: Date | null
  proposed_at: Date | null
  resolved_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as ReconciliationRow
const select = (tx: Tx) => tx.selectFrom('payments.reconciliation').selectAll()

/**
 * The day has to be compared, for the first time or again; locks it.
 * @returns whether it was not waiting already
 */
export async function markDue(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  uscc: string,
  day: string,
): Promise<boolean> {
  const due = { id: context.newId(), uscc, day, due_since: context.now() }
  const none = { platform_fen: 0, bank_fen: 0, ledger_fen: null, state: 'UNCHECKED' }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('payments.reconciliation')
    .values({ ...due, ...none })
    .onConflict((conflict) =>
      conflict
        .columns(['uscc', 'day'])
        .doUpdateSet({ due_since: due.due_since })
        .where(sql<boolean>`reconciliation.due_since is null`),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Days that wait to be compared. */
export async function listDue(tx: Tx): Promise<{ uscc: string; day: string }[]> {
  return tx
    .selectFrom('payments.reconciliation')
    .select(['uscc', 'day'])
    .where('due_since', 'is not', null)
    .orderBy('day')
    .orderBy('uscc')
    .execute()
}

/** Locks it. */
export async function holdDay(tx: Tx, uscc: string, day: string): Promise<ReconciliationRow> {
  const row = await select(tx)
    .where('uscc', '=', uscc)
    .where('day', '=', day)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdBreak(tx: Tx, id: string): Promise<ReconciliationRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

interface Found {
  totals: Totals
  candidates: Candidate[]
  isBroken: boolean
  former: ReconciliationRow
}

export async function saveDay(
  tx: Tx,
  context: Pick<Context, 'now'>,
  { totals, candidates, isBroken, former }: Found,
): Promise<ReconciliationRow> {
  const figures = {
    platform_fen: totals.platform,
    bank_fen: totals.bank,
    ledger_fen: totals.ledger,
  }
  const at = { checked_at: context.now(), due_since: null, candidates: JSON.stringify(candidates) }
  const isSame =
    former.state !== 'UNCHECKED' &&
    former.platform_fen === totals.platform &&
    former.bank_fen === totals.bank &&
    former.ledger_fen === totals.ledger
  const nobody = { proposed_by: null, proposed_name: null, proposed_at: null, reason: null }
  const unresolved = { resolved_by: null, resolved_name: null, resolved_at: null }
  const anew = { ...figures, ...nobody, ...unresolved, state: isBroken ? 'OPEN' : 'BALANCED' }
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
  if (isOpen) query = query.where(isUnsettled)
  const rows = await query.orderBy('day', 'desc').offset(offset).limit(limit).execute()
  return rows.map(typed)
}

/** A difference that is not resolved, or a day that nobody could compare yet. */
const isUnsettled = sql<boolean>`(state in ('UNCHECKED', 'OPEN', 'PROPOSED') or due_since is not null)`

/** Whether a difference may stand open: until it is resolved nothing of the organisation is allocated (charity §5.3). */
export async function hasOpenBreak(tx: Tx, uscc: string): Promise<boolean> {
  const row = await tx
    .selectFrom('payments.reconciliation')
    .select('id')
    .where('uscc', '=', uscc)
    .where(isUnsettled)
    .executeTakeFirst()
  return row !== undefined
}
