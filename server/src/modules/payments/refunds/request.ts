import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { reopenCallback } from '../callbacks/store.ts'
import { dayOf } from '../china-time.ts'
import { holdPayment, type PaymentRow } from '../orders/store.ts'
import { refundTooLarge, selfChecked, wrongState } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { sendRefundJob } from './send.ts'
import { holdRefund, insertRefund, type RefundRow, refundingFen, updateRefund } from './store.ts'

export interface RefundDraft {
  paymentId: string
  /** 分. */
  amountFen: number
  reason: string
}

const refundable = new Set(['SETTLED', 'PARTIALLY_REFUNDED'])

/**
 * Asks to give back a part or all of a payment; another clerk approves it.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID (REFUND_EXCEEDS_PAID), and what the guard says
 */
export function requestRefund(
  services: PaymentServices,
  actor: Actor,
  { paymentId, amountFen, reason }: RefundDraft,
): Promise<RefundRow> {
  const act = { act: 'payments.request-refund', object: `payment/${paymentId}`, reason }
  return transact(services, actor, act, async (tx) => {
    const payment = await holdPayment(tx, paymentId)
    if (!refundable.has(payment.state)) {
      throw wrongState('这笔收款还没有入账，不能退。', 'It is not settled: nothing to give back.')
    }
    await requireRefundable(tx, services, payment, amountFen)
    const free = payment.amount_fen - payment.refunded_fen - (await refundingFen(tx, paymentId))
    if (amountFen > free) throw refundTooLarge(free)
    return insertRefund(tx, {
      ...base(services, actor, payment.uscc, reason),
      ...{ payment_id: paymentId, callback_id: null, channel: payment.channel },
      account_id: payment.account_id,
      // What people wrote down need not have a number of a channel.
      channel_txn_no: payment.channel_txn_no ?? payment.number,
      ...{ paid_fen: payment.amount_fen, amount_fen: amountFen },
    })
  })
}

/** Others may say that nothing is given back yet, e.g. whose receipt still stands. */
async function requireRefundable(
  tx: Tx,
  { payments }: PaymentServices,
  payment: PaymentRow,
  amountFen: number,
): Promise<void> {
  const refusal = await payments.refundGuard(tx, payment, amountFen)
  if (refusal) throw refusal
}

/** Of whoever asks, at this time. */
export function base(services: PaymentServices, actor: Actor, uscc: string, reason: string) {
  const { accountId, name } = personOf(actor)
  const now = services.now()
  return {
    id: services.newId(),
    number: unguessableNumber('R', dayOf(now)).replace('-', ''),
    ...{ uscc, reason, requested_by: accountId, requested_name: name, requested_at: now },
  }
}

/**
 * Another clerk approves or rejects it; an approved one goes to its channel. Of cash and transfers the money has
 * been given back by hand: approval is the confirmation, with the number of its voucher.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own request), YQ_WRONG_STATE, and what the guard says
 */
export function decideRefund(
  services: PaymentServices,
  actor: Actor,
  { id, isApproved, note = '' }: { id: string; isApproved: boolean; note?: string },
): Promise<RefundRow> {
  const name = isApproved ? 'payments.approve-refund' : 'payments.reject-refund'
  const act = { act: name, object: `refund/${id}`, reason: note }
  return transact(services, actor, act, async (tx) => {
    const refund = await holdRefund(tx, id)
    const person = personOf(actor)
    if (refund.requested_by === person.accountId) throw selfChecked()
    if (refund.state !== 'REQUESTED') {
      throw wrongState('这笔退款已经有人处理。', 'The refund has been decided.')
    }
    if (isApproved && refund.payment_id !== null) {
      const payment = await holdPayment(tx, refund.payment_id)
      await requireRefundable(tx, services, payment, refund.amount_fen)
    }
    await updateRefund(tx, id, {
      state: isApproved ? 'APPROVED' : 'REJECTED',
      ...{ decided_by: person.accountId, decided_name: person.name, decided_at: services.now() },
    })
    if (!isApproved && refund.callback_id !== null) await reopenCallback(tx, refund.callback_id)
    if (isApproved) await services.jobs.enqueue(tx, sendRefundJob, { id })
    return holdRefund(tx, id)
  })
}
