import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { OnlineChannel, RefusalCode } from '../channels/channel.ts'

type Table = DB['payments.callback']

/** Money that came and cannot be booked by itself: a person takes it or gives it back. */
const heldCodes = ['ORDER_UNKNOWN', 'AMOUNT_DIFFERS', 'PAID_LATE', 'PAID_TWICE'] as const
export type HeldCode = (typeof heldCodes)[number]
export type CallbackCode = 'ACCEPTED' | 'DUPLICATE' | RefusalCode | HeldCode
export const callbackCodes: readonly CallbackCode[] = [
  ...(['ACCEPTED', 'DUPLICATE', 'SIGNATURE_INVALID', 'STALE', 'MALFORMED'] as const),
  'WRONG_MERCHANT',
  ...heldCodes,
]
export const isHeld = (code: CallbackCode): code is HeldCode =>
  heldCodes.some((one) => one === code)

export type Resolution = 'taken' | 'returned' | 'noted'

export interface CallbackRow
  extends Omit<
    Selectable<Table>,
    'channel' | 'code' | 'resolution' | 'received_at' | 'paid_at' | 'resolved_at'
  > {
  channel: OnlineChannel
  code: CallbackCode
  resolution: Resolution | null
  received_at: Date
  paid_at: Date | null
  resolved_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as CallbackRow
const select = (tx: Tx) => tx.selectFrom('payments.callback').selectAll()

export async function insertCallback(tx: Tx, row: Insertable<Table>): Promise<void> {
  await tx.insertInto('payments.callback').values(row).execute()
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdCallback(tx: Tx, id: string): Promise<CallbackRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** What was to be given back was not: it waits for a person again. */
export const reopenCallback = (tx: Tx, id: string) =>
  updateCallback(tx, id, {
    ...{ resolution: null, resolved_by: null, resolved_name: null, resolved_at: null, note: null },
  })

/**
 * Of what was not believed one row stands for the minute, since anybody can send it.
 * @returns whether there was one to count it in
 */
export async function countRefused(
  tx: Tx,
  {
    uscc,
    channel,
    code,
    minute,
  }: Pick<CallbackRow, 'uscc' | 'channel' | 'code'> & { minute: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('payments.callback')
    .set(({ eb }) => ({ times: eb('times', '+', 1) }))
    .where('uscc', '=', uscc)
    .where('channel', '=', channel)
    .where('code', '=', code)
    .where('minute', '=', minute)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The first of its minute; where two came at once the other is it. */
export async function insertRefused(tx: Tx, row: Insertable<Table> & { minute: Date }) {
  await tx
    .insertInto('payments.callback')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function updateCallback(tx: Tx, id: string, change: Updateable<Table>) {
  await tx.updateTable('payments.callback').set(change).where('id', '=', id).execute()
}

/** Whether the money of this transaction is already held, so that a repetition is no second one. */
export async function isHeldAlready(tx: Tx, channel: OnlineChannel, uscc: string, txnNo: string) {
  const row = await tx
    .selectFrom('payments.callback')
    .select('id')
    .where('channel', '=', channel)
    .where('uscc', '=', uscc)
    .where('channel_txn_no', '=', txnNo)
    .where('code', 'in', [...heldCodes])
    .executeTakeFirst()
  return row !== undefined
}

export interface CallbackQuery {
  uscc: string
  /** Only those that wait for a person. */
  isOpen?: boolean | undefined
  code?: CallbackCode | undefined
}

const matching = (tx: Tx, { uscc, isOpen, code }: CallbackQuery) => {
  let query = tx.selectFrom('payments.callback').where('uscc', '=', uscc)
  query = code
    ? query.where('code', '=', code)
    : query.where('code', 'not in', ['ACCEPTED', 'DUPLICATE'])
  if (isOpen) query = query.where('resolution', 'is', null).where('code', 'in', [...heldCodes])
  return query
}

/** The newest first; those that were taken or repeated only where they are asked for. */
export async function listCallbacks(
  tx: Tx,
  query: CallbackQuery & { offset: number; limit: number },
): Promise<CallbackRow[]> {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return rows.map(typed)
}

export async function countCallbacks(tx: Tx, query: CallbackQuery): Promise<number> {
  const { count } = await matching(tx, query)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
