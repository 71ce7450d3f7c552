import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { PaymentChannel } from '../orders/store.ts'

type Table = DB['payments.refund']
export const refundStates = ['REQUESTED', 'REJECTED', 'APPROVED', 'DONE', 'FAILED'] as const
export type RefundState = (typeof refundStates)[number]

export interface RefundRow
  extends Omit<Selectable<Table>, 'channel' | 'state' | 'requested_at' | 'decided_at' | 'done_at'> {
  channel: PaymentChannel
  state: RefundState
  requested_at: Date
  decided_at: Date | null
  done_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as RefundRow
const select = (tx: Tx) => tx.selectFrom('payments.refund').selectAll()

export async function insertRefund(tx: Tx, row: Insertable<Table>): Promise<RefundRow> {
  await tx.insertInto('payments.refund').values(row).execute()
  return holdRefund(tx, row.id)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdRefund(tx: Tx, id: string): Promise<RefundRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function findRefund(tx: Tx, id: string): Promise<RefundRow | undefined> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  return row && typed(row)
}

/** Locks it. */
export async function holdRefundByNumber(tx: Tx, number: string): Promise<RefundRow | undefined> {
  const row = await select(tx).where('number', '=', number).forUpdate().executeTakeFirst()
  return row && typed(row)
}

export async function updateRefund(tx: Tx, id: string, change: Updateable<Table>): Promise<void> {
  await tx.updateTable('payments.refund').set(change).where('id', '=', id).execute()
}

export async function listRefundsOf(tx: Tx, paymentId: string): Promise<RefundRow[]> {
  const rows = await select(tx).where('payment_id', '=', paymentId).orderBy('id').execute()
  return rows.map(typed)
}

export interface RefundQuery {
  uscc: string
  state?: RefundState | undefined
}

const matching = (tx: Tx, { uscc, state }: RefundQuery) => {
  const query = tx.selectFrom('payments.refund').where('uscc', '=', uscc)
  return state ? query.where('state', '=', state) : query
}

/** The newest first. */
export async function listRefunds(tx: Tx, query: RefundQuery & { offset: number; limit: number }) {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return rows.map(typed)
}

export async function countRefunds(tx: Tx, query: RefundQuery): Promise<number> {
  const { count } = await matching(tx, query)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** 分 that are asked for or on their way. */
export async function refundingFen(tx: Tx, paymentId: string): Promise<number> {
  const { sum } = await tx
    .selectFrom('payments.refund')
    .select(sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('sum'))
    .where('payment_id', '=', paymentId)
    .where('state', 'in', ['REQUESTED', 'APPROVED'])
    .executeTakeFirstOrThrow()
  return sum
}
