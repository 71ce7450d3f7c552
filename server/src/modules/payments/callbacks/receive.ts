import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  CallbackRefused,
  type CallbackReply,
  type Channel,
  type Notice,
  type PaidFacts,
  type SentCallback,
} from '../channels/channel.ts'
import { markPaid, settle } from '../orders/settle.ts'
import { holdByNumber, type PaymentRow } from '../orders/store.ts'
import { concludeRefund } from '../refunds/conclude.ts'
import type { PaymentServices } from '../services.ts'
import { type CallbackCode, insertCallback, isHeldAlready } from './store.ts'

export interface Received {
  code: CallbackCode
  reply: CallbackReply
}

/**
 * One callback, one transaction: what it changes and the record of it commit before the channel hears that it
 * was taken. If the answer is lost the channel calls again, and the repetition changes nothing. Whatever is
 * signed is taken, even where it cannot be booked, since calling again would not mend it; it waits for a person.
 */
export async function receiveCallback(
  services: PaymentServices,
  channel: Channel,
  uscc: string,
  sent: SentCallback,
): Promise<Received> {
  const notice = noticeIn(channel, sent)
  const record = {
    id: services.newId(),
    ...{ uscc, channel: channel.id, received_at: services.now() },
    body_hash: createHash('sha256').update(sent.body).digest('hex'),
  }
  const actor = systemActor('支付回调')
  const act = { act: 'payments.receive-callback', object: `callback/${record.id}` }
  if (notice instanceof CallbackRefused) {
    const { code } = notice
    await transact(services, actor, act, (tx) => insertCallback(tx, { ...record, code }))
    return { code, reply: channel.reply(false) }
  }
  const code = await transact(services, actor, act, async (tx) => {
    const taken = await take(tx, services, channel, uscc, notice)
    const paid = notice.kind === 'paid' ? notice : null
    await insertCallback(tx, {
      ...{ ...record, code: taken, paid_at: paid?.paidAt ?? null },
      ...{ number: numberIn(notice), channel_txn_no: paid?.txnNo ?? null },
      amount_fen: paid?.amountFen ?? null,
    })
    return taken
  })
  return { code, reply: channel.reply(true) }
}

const numberIn = (notice: Notice) => (notice.kind === 'other' ? null : notice.number)

function noticeIn(channel: Channel, sent: SentCallback): Notice | CallbackRefused {
  try {
    return channel.readCallback(sent)
  } catch (error) {
    if (error instanceof CallbackRefused) return error
    throw error
  }
}

async function take(
  tx: Tx,
  services: PaymentServices,
  channel: Channel,
  uscc: string,
  notice: Notice,
): Promise<CallbackCode> {
  if (notice.kind === 'paid') return takePaid(tx, services, channel.id, uscc, notice)
  if (notice.kind === 'other') return 'ACCEPTED'
  return concludeRefund(tx, services, { uscc, ...notice })
}

/** Books what a channel says was paid, by callback or by query alike. */
export async function takePaid(
  tx: Tx,
  services: Pick<PaymentServices, 'now'>,
  channel: Channel['id'],
  uscc: string,
  paid: PaidFacts,
): Promise<CallbackCode> {
  // Two callbacks about one transaction take turns, even where no order tells them apart.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel}/${uscc}/${paid.txnNo}`}, 7))`.execute(
    tx,
  )
  const payment = await holdByNumber(tx, paid.number)
  const isOurs = payment?.uscc === uscc && payment.channel === channel
  if (isOurs && payment.channel_txn_no === paid.txnNo) return 'DUPLICATE'
  if (await isHeldAlready(tx, channel, uscc, paid.txnNo)) return 'DUPLICATE'
  if (!isOurs) return 'ORDER_UNKNOWN'
  if (payment.channel_txn_no !== null) return 'PAID_TWICE'
  if (payment.amount_fen !== paid.amountFen) return 'AMOUNT_DIFFERS'
  if (isLate(payment, paid.paidAt)) return 'PAID_LATE'
  await settle(tx, services, await markPaid(tx, payment, paid))
  return 'ACCEPTED'
}

/** Paid in time and told late is in time, as long as nobody was told that it had expired. */
const isLate = ({ state, expires_at }: PaymentRow, paidAt: Date) =>
  state === 'EXPIRED' || (expires_at !== null && paidAt > expires_at)
