import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { OnlineChannel } from '../channels/channel.ts'
import { boundsOf } from '../../../kernel/china-day.ts'
import type { PaymentState } from './machine.ts'

type Table = DB['payments.payment']
export type PaymentChannel = OnlineChannel | 'bank' | 'cash' | 'goods'
export const paymentChannels: readonly PaymentChannel[] = [
  ...(['sandbox', 'wechat', 'alipay', 'bank', 'cash', 'goods'] as const),
]

export interface Goods {
  name: string
  quantity: number
  unit: string
  /** 计价依据, e.g. an invoice or a market price. */
  valuation: string
}

export interface PaymentRow
  extends Omit<
    Selectable<Table>,
    'channel' | 'state' | 'goods' | 'created_at' | 'expires_at' | 'paid_at' | 'settled_at'
  > {
  channel: PaymentChannel
  state: PaymentState
  goods: Goods | null
  created_at: Date
  expires_at: Date | null
  paid_at: Date | null
  settled_at: Date | null
}
/** The checks of the table hold what the types say. */
const typed = (row: Selectable<Table>) => row as unknown as PaymentRow
const select = (tx: Tx) => tx.selectFrom('payments.payment').selectAll()

export async function insertPayment(tx: Tx, row: Insertable<Table>): Promise<PaymentRow> {
  await tx.insertInto('payments.payment').values(row).execute()
  return getPayment(tx, row.id)
}

/** @throws AppError YQ_NOT_FOUND */
export async function getPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function findByNumber(tx: Tx, number: string): Promise<PaymentRow | undefined> {
  const row = await select(tx).where('number', '=', number).executeTakeFirst()
  return row && typed(row)
}

/** Locks it. */
export async function holdByNumber(tx: Tx, number: string): Promise<PaymentRow | undefined> {
  const row = await select(tx).where('number', '=', number).forUpdate().executeTakeFirst()
  return row && typed(row)
}

/**
 * Whether a payment has this transaction number; whoever asks takes turns with others who ask for the same, so that
 * it is true until the end of the transaction.
 */
export async function isTxnKnown(
  tx: Tx,
  { uscc, channel, txnNo }: { uscc: string; channel: PaymentChannel; txnNo: string },
): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel}/${uscc}/${txnNo}`}, 7))`.execute(
    tx,
  )
  const row = await tx
    .selectFrom('payments.payment')
    .select('id')
    .where('uscc', '=', uscc)
    .where('channel', '=', channel)
    .where('channel_txn_no', '=', txnNo)
    .executeTakeFirst()
  return row !== undefined
}

export async function updatePayment(
  tx: Tx,
  payment: Pick<PaymentRow, 'id'>,
  change: Updateable<Table>,
): Promise<void> {
  await tx.updateTable('payments.payment').set(change).where('id', '=', payment.id).execute()
}

/** A transfer may arrive some days after its term: banks are slow, and money is never sent away for that. */
export const graceDays = 30

/** Open ones whose time has run out, of transfers with their grace; those that come after another one. */
export async function listOverdue(
  tx: Tx,
  now: Date,
  limit: number,
  after?: Pick<PaymentRow, 'id' | 'expires_at'>,
): Promise<PaymentRow[]> {
  let query = select(tx)
    .where('state', '=', 'CREATED')
    .where('expires_at', '<=', now)
    .where(({ eb, or }) =>
      or([
        eb('channel', '<>', 'bank'),
        eb('expires_at', '<=', new Date(now.getTime() - graceDays * 86_400_000)),
      ]),
    )
  if (after) {
    query = query.where(
      sql<boolean>`(expires_at, id) > (${after.expires_at}::timestamptz, ${after.id}::uuid)`,
    )
  }
  const rows = await query.orderBy('expires_at').orderBy('id').limit(limit).execute()
  return rows.map(typed)
}

export interface PaymentQuery {
  uscc: string
  state?: PaymentState | undefined
  channel?: PaymentChannel | undefined
  /** Days in China on which they were made. */
  from?: string | undefined
  to?: string | undefined
  /** Part of number, title or transaction number. */
  text?: string | undefined
}

const matching = (tx: Tx, { uscc, state, channel, from, to, text }: PaymentQuery) => {
  let query = tx.selectFrom('payments.payment').where('uscc', '=', uscc)
  if (state) query = query.where('state', '=', state)
  if (channel) query = query.where('channel', '=', channel)
  if (from) query = query.where('created_at', '>=', boundsOf(from).from)
  if (to) query = query.where('created_at', '<', boundsOf(to).to)
  if (text) {
    const part = anywhere(text)
    query = query.where((eb) =>
      eb.or([
        eb('number', 'ilike', part),
        eb('title', 'ilike', part),
        eb('channel_txn_no', 'ilike', part),
      ]),
    )
  }
  return query
}

/** The newest first. */
export async function listPayments(
  tx: Tx,
  query: PaymentQuery & { offset?: number; limit: number },
): Promise<PaymentRow[]> {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(query.offset ?? 0)
    .limit(query.limit)
    .execute()
  return rows.map(typed)
}

/** Of these payments, those that the actor may see. */
export async function paymentsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PaymentRow>> {
  if (ids.length === 0) return new Map()
  const rows = await select(tx)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, typed(row)]))
}

export async function countPayments(
  tx: Tx,
  query: PaymentQuery,
): Promise<{ total: number; netFen: number }> {
  const { total, net } = await matching(tx, query)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(amount_fen - refunded_fen) filter (where settled_at is not null), 0)::bigint`.as(
        'net',
      ),
    ])
    .executeTakeFirstOrThrow()
  return { total, netFen: net }
}
