import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { enter, systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { PayeeChannel } from '../channels/accounts.ts'
import {
  CallbackRefused,
  type CallbackReply,
  type Notice,
  type OnlineChannel,
  type PaidFacts,
  type SentCallback,
} from '../channels/channel.ts'
import { markPaid, settle } from '../orders/settle.ts'
import { holdByNumber, type PaymentRow } from '../orders/store.ts'
import type { Comparing } from '../reconciliation/again.ts'
import { concludeRefund } from '../refunds/conclude.ts'
import type { PaymentServices } from '../services.ts'
import {
  type CallbackCode,
  countRefused,
  insertCallback,
  insertRefused,
  isHeldAlready,
} from './store.ts'

export interface Received {
  code: CallbackCode
  reply: CallbackReply
}

/**
 * One callback, one transaction: what it changes and the record of it commit before the channel hears that it
 * was taken. If the answer is lost the channel calls again, and the repetition changes nothing. Whatever is
 * signed is taken, even where it cannot be booked, since calling again would not mend it; it waits for a person.
 * @param accounts of the payee at the channel, at least one: the one that it is signed for tells what it says
 */
export async function receiveCallback(
  services: PaymentServices,
  accounts: readonly PayeeChannel[],
  uscc: string,
  sent: SentCallback,
): Promise<Received> {
  const [first] = accounts
  if (!first) throw new Error('no account of the payee')
  const { id: channel, reply } = first.channel
  const told = noticeIn(accounts, sent)
  const record = {
    id: services.newId(),
    ...{ uscc, channel, received_at: services.now() },
    body_hash: createHash('sha256').update(sent.body).digest('hex'),
  }
  if (told instanceof CallbackRefused) {
    await keepRefused(services, { ...record, code: told.code })
    return { code: told.code, reply: reply(false) }
  }
  const { notice, accountId } = told
  const act = { act: 'payments.receive-callback', object: `callback/${record.id}` }
  const code = await transact(services, actor, act, async (tx) => {
    const taken = await take(tx, services, { channel, uscc, accountId }, notice)
    const paid = notice.kind === 'paid' ? notice : null
    await insertCallback(tx, {
      ...{ ...record, code: taken, account_id: accountId, paid_at: paid?.paidAt ?? null },
      ...{ number: numberIn(notice), channel_txn_no: paid?.txnNo ?? null },
      amount_fen: paid?.amountFen ?? null,
    })
    return taken
  })
  return { code, reply: reply(true) }
}

const actor = systemActor('支付回调')
const minuteMs = 60_000

interface Refused {
  id: string
  uscc: string
  channel: OnlineChannel
  code: CallbackRefused['code']
  received_at: Date
  body_hash: string
}

/** Anybody can send what is not signed: the first of a minute is audited, the others only counted. */
async function keepRefused(services: PaymentServices, refused: Refused): Promise<void> {
  const minute = new Date(Math.floor(refused.received_at.getTime() / minuteMs) * minuteMs)
  const isCounted = await services.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return countRefused(tx, { ...refused, minute })
  })
  if (isCounted) return
  const act = { act: 'payments.refuse-callback', object: `callback/${refused.id}` }
  await transact(services, actor, act, (tx) => insertRefused(tx, { ...refused, minute }))
}

const numberIn = (notice: Notice) => (notice.kind === 'other' ? null : notice.number)

/** What it says to the account that it is signed for. */
function noticeIn(
  accounts: readonly PayeeChannel[],
  sent: SentCallback,
): { notice: Notice; accountId: string | null } | CallbackRefused {
  let refused = new CallbackRefused('SIGNATURE_INVALID')
  for (const { channel, accountId } of accounts) {
    try {
      return { notice: channel.readCallback(sent), accountId }
    } catch (error) {
      if (!(error instanceof CallbackRefused)) throw error
      if (error.code !== 'SIGNATURE_INVALID') refused = error
    }
  }
  return refused
}

/** At which account of which payee something was paid. */
export interface PaidAt {
  channel: OnlineChannel
  uscc: string
  accountId: string | null
}

async function take(
  tx: Tx,
  services: PaymentServices,
  place: PaidAt,
  notice: Notice,
): Promise<CallbackCode> {
  if (notice.kind === 'paid') return takePaid(tx, services, place, notice)
  if (notice.kind === 'other') return 'ACCEPTED'
  return concludeRefund(tx, services, { ...place, ...notice })
}

/** Books what a channel says was paid, by callback or by query alike. */
export async function takePaid(
  tx: Tx,
  services: Comparing,
  { channel, uscc, accountId }: PaidAt,
  paid: PaidFacts,
): Promise<CallbackCode> {
  // Two callbacks about one transaction take turns, even where no order tells them apart.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${channel}/${uscc}/${paid.txnNo}`}, 7))`.execute(
    tx,
  )
  const payment = await holdByNumber(tx, paid.number)
  const isOurs =
    payment?.uscc === uscc && payment.channel === channel && payment.account_id === accountId
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
