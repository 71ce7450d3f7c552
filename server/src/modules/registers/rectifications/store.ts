import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { RegisterRecord } from '../../metadata/index.ts'

export const rectificationStates = ['proposed', 'approved', 'returned'] as const
export type RectificationState = (typeof rectificationStates)[number]

type Stored = DB['registers.rectification']
export type RectificationRow = Omit<
  Selectable<Stored>,
  'state' | 'old_values' | 'new_values' | 'proposed_at' | 'decided_at'
> & {
  state: RectificationState
  old_values: RegisterRecord
  new_values: RegisterRecord
  proposed_at: Date
  decided_at: Date | null
}

const asRow = (row: Selectable<Stored>) => row as unknown as RectificationRow

/** False when an open one of the same record is there already. */
export async function insertRectification(tx: Tx, row: Insertable<Stored>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('registers.rectification')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function getRectification(tx: Tx, id: string): Promise<RectificationRow> {
  const row = await tx
    .selectFrom('registers.rectification')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asRow(row)
}

/** Of two who decide at once, the second waits and then finds it decided. @throws AppError YQ_NOT_FOUND */
export async function holdRectification(tx: Tx, id: string): Promise<RectificationRow> {
  // A lock by `for update` would ask the policy of changing, which hides what is decided.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rectification/${id}`}, 0))`.execute(tx)
  return getRectification(tx, id)
}

export interface RectificationQuery {
  state?: readonly RectificationState[]
  errorReport?: string
  /** Of one record. */
  of?: { dataset: string; recordKey: string }
  /** Of an organisation's record, and of records that belong to it. */
  uscc?: string
  /** Id of the last one seen. */
  before?: string
  limit: number
}

/** The latest first. Row-level security chooses. */
export async function listRectifications(
  tx: Tx,
  { state, errorReport, of, uscc, before, limit }: RectificationQuery,
): Promise<RectificationRow[]> {
  let query = tx.selectFrom('registers.rectification').selectAll()
  if (state) query = query.where('state', 'in', [...state])
  if (errorReport) query = query.where('error_report_id', '=', errorReport)
  if (of) query = query.where('dataset', '=', of.dataset).where('record_key', '=', of.recordKey)
  if (uscc) {
    query = query.where(({ or, eb }) =>
      or([eb('record_key', '=', uscc), eb('record_key', 'like', `${uscc},%`)]),
    )
  }
  if (before) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(asRow)
}

/** Whether somebody still has to decide one that answers this report. */
export async function isBeingRectified(tx: Tx, errorReport: string): Promise<boolean> {
  const [open] = await listRectifications(tx, { errorReport, state: ['proposed'], limit: 1 })
  return open !== undefined
}

export async function updateRectification(
  tx: Tx,
  id: string,
  change: Partial<Insertable<Stored>>,
): Promise<void> {
  await tx.updateTable('registers.rectification').set(change).where('id', '=', id).execute()
}
