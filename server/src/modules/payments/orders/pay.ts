import { read, systemActor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { takePaid } from '../callbacks/receive.ts'
import { insertCallback } from '../callbacks/store.ts'
import { channelOf } from '../channels/accounts.ts'
import {
  ChannelError,
  isOnline,
  type OnlineChannel,
  type Opened,
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
  const { open } = await channelOf(services, payment.uscc, channel)
  return open({ number, title, amountFen, expiresAt }, who)
}

/**
 * Asks the channel what became of an open payment, since a callback may be late or lost.
 * @throws ChannelError
 */
export async function askChannel(services: PaymentServices, payment: PaymentRow): Promise<void> {
  if (payment.state !== 'CREATED' || !isOnline(payment.channel)) return
  const channel = await channelOf(services, payment.uscc, payment.channel)
  const status = await channel.query(payment.number)
  if (status.state === 'paid') await recordPaid(services, channel.id, payment.uscc, status)
}

async function recordPaid(
  services: PaymentServices,
  channel: OnlineChannel,
  uscc: string,
  paid: PaidFacts,
) {
  const id = services.newId()
  const act = { act: 'payments.take-query', object: `callback/${id}` }
  await transact(services, systemActor('支付查询'), act, async (tx) => {
    const code = await takePaid(tx, services, channel, uscc, paid)
    // The callback was faster.
    if (code === 'DUPLICATE') return
    const { number, txnNo, amountFen, paidAt } = paid
    await insertCallback(tx, {
      ...{ id, uscc, channel, code, number, received_at: services.now() },
      ...{ channel_txn_no: txnNo, amount_fen: amountFen, paid_at: paidAt, body_hash: '' },
    })
  })
}

const mostAtOnce = 200

/**
 * Ends payments whose time has run out: asks the channel first, then closes them there, so that what was paid at
 * the last moment is never lost.
 */
export async function expirePayments(services: PaymentServices): Promise<void> {
  const overdue = await read(services, payer, (tx) => listOverdue(tx, services.now(), mostAtOnce))
  for (const payment of overdue) {
    try {
      await expire(services, payment)
    } catch (error) {
      if (!(error instanceof ChannelError || error instanceof AppError)) throw error
      // Next time; meanwhile nobody is told that it expired.
      services.log.warn({ id: payment.id, code: error.code }, 'payment could not be closed')
    }
  }
}

async function expire(services: PaymentServices, payment: PaymentRow): Promise<void> {
  await askChannel(services, payment)
  if (isOnline(payment.channel)) {
    const { close } = await channelOf(services, payment.uscc, payment.channel)
    const isPaid = await close(payment.number).then(
      () => false,
      (error: unknown) => {
        if (error instanceof ChannelError && error.code === 'ORDER_PAID') return true
        throw error
      },
    )
    if (isPaid) return askChannel(services, payment)
  }
  const act = { act: 'payments.expire', object: `payment/${payment.id}` }
  await transact(services, systemActor('付款到期'), act, async (tx) => {
    const now = await holdByNumber(tx, payment.number)
    if (now?.state === 'CREATED') await updatePayment(tx, payment, { state: 'EXPIRED' })
  })
}
