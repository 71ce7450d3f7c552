import { read, systemActor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type PaidAt, takePaid } from '../callbacks/receive.ts'
import { insertCallback } from '../callbacks/store.ts'
import { channelOf } from '../channels/accounts.ts'
import {
  type Channel,
  ChannelError,
  isOnline,
  type Opened,
  type OrderStatus,
  type PaidFacts,
  type Payer,
} from '../channels/channel.ts'
import { wrongState } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { findByNumber, holdByNumber, listOverdue, type PaymentRow, updatePayment } from './store.ts'

const payer = systemActor('付款页')

/** By its number, which nobody can guess, so that whoever pays need not sign in. @throws AppError YQ_NOT_FOUND */
export async function viewPayment(services: PaymentServices, number: string) {
  return read(services, payer, async (tx) => {
    const payment = await findByNumber(tx, number)
    if (!payment) throw new AppError('YQ_NOT_FOUND')
    const payee = (await services.payments.payeeName(tx, payment.uscc)) ?? payment.uscc
    return { payment, payee }
  })
}

/**
 * Opens a payment with its channel: where the payer goes, or what he scans.
 * @throws AppError YQ_WRONG_STATE once it is paid or its time has run out; ChannelError
 */
export async function openPayment(
  services: PaymentServices,
  payment: PaymentRow,
  who: Payer,
): Promise<Opened> {
  const { channel, expires_at: expiresAt } = payment
  const isOpen = payment.state === 'CREATED' && expiresAt !== null && expiresAt > services.now()
  if (!isOnline(channel) || !isOpen) {
    throw wrongState('这笔付款已经结束。', 'The payment is over.')
  }
  const { number, title, amount_fen: amountFen } = payment
  const { open } = await channelOf(services, payment.uscc, channel, payment.account_id)
  return open({ number, title, amountFen, expiresAt }, who)
}

/**
 * Asks the channel what became of an open payment, since a callback may be late or lost.
 * @throws ChannelError
 */
export async function askChannel(services: PaymentServices, payment: PaymentRow): Promise<void> {
  const { uscc, channel, account_id: accountId } = payment
  if (payment.state !== 'CREATED' || !isOnline(channel)) return
  await ask(services, await channelOf(services, uscc, channel, accountId), payment)
}

/** Books it if it was paid; what cannot be booked is held for a person. */
async function ask(
  services: PaymentServices,
  channel: Channel,
  { uscc, number, account_id: accountId }: PaymentRow,
): Promise<OrderStatus['state']> {
  const status = await channel.query(number)
  if (status.state === 'paid') {
    await recordPaid(services, { channel: channel.id, uscc, accountId }, status)
  }
  return status.state
}

async function recordPaid(
  services: PaymentServices,
  { channel, uscc, accountId }: PaidAt,
  paid: PaidFacts,
) {
  const id = services.newId()
  const act = { act: 'payments.take-query', object: `callback/${id}` }
  await transact(services, systemActor('支付查询'), act, async (tx) => {
    const code = await takePaid(tx, services, { channel, uscc, accountId }, paid)
    // The callback was faster.
    if (code === 'DUPLICATE') return
    const { number, txnNo, amountFen, paidAt } = paid
    await insertCallback(tx, {
      ...{ id, uscc, channel, account_id: accountId, code, number, received_at: services.now() },
      ...{ channel_txn_no: txnNo, amount_fen: amountFen, paid_at: paidAt, body_hash: '' },
    })
  })
}

const mostAtOnce = 200

/**
 * Ends payments whose time has run out: asks the channel first, then closes them there, so that what was paid at
 * the last moment is never lost. One that cannot be ended now holds up no other.
 */
export async function expirePayments(services: PaymentServices): Promise<void> {
  const now = services.now()
  let after: PaymentRow | undefined
  do {
    const from = after
    const overdue = await read(services, payer, (tx) => listOverdue(tx, now, mostAtOnce, from))
    for (const payment of overdue) {
      await expire(services, payment).catch((error: unknown) => {
        // Next time; meanwhile nobody is told that it expired.
        services.log.warn({ id: payment.id, err: error }, 'payment could not be closed')
      })
    }
    after = overdue.length === mostAtOnce ? overdue.at(-1) : undefined
  } while (after)
}

async function expire(services: PaymentServices, payment: PaymentRow): Promise<void> {
  const { uscc, channel: id, account_id: accountId } = payment
  if (isOnline(id)) {
    const channel = await channelOf(services, uscc, id, accountId)
    if (!(await isOver(services, channel, payment))) return
  }
  const act = { act: 'payments.expire', object: `payment/${payment.id}` }
  await transact(services, systemActor('付款到期'), act, async (tx) => {
    const now = await holdByNumber(tx, payment.number)
    if (now?.state === 'CREATED') await updatePayment(tx, payment, { state: 'EXPIRED' })
  })
}

/** Whether nobody can pay it any more: it was paid, in which case that is recorded, or it is closed. */
async function isOver(services: PaymentServices, channel: Channel, payment: PaymentRow) {
  if ((await ask(services, channel, payment)) !== 'open') return true
  try {
    await channel.close(payment.number)
    return true
  } catch (error) {
    if (!(error instanceof ChannelError && error.code === 'ORDER_PAID')) throw error
    return (await ask(services, channel, payment)) !== 'open'
  }
}
