import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import { dayOf } from '../china-time.ts'
import { type Comparing, compareAgain } from '../reconciliation/again.ts'
import { wrongState } from '../refusals.ts'
import { mayFollow, type PaymentState, stateAfterRefund } from './machine.ts'
import { type PaymentRow, updatePayment } from './store.ts'

/** @throws AppError YQ_WRONG_STATE */
export function requireStep(payment: Pick<PaymentRow, 'state'>, to: PaymentState): void {
  if (!mayFollow(payment.state, to)) {
    throw wrongState(
      '这笔收款现在不能这样处理，请刷新再看。',
      'The payment is no longer at this point.',
    )
  }
}

/** The payer has paid; what nobody but people say still has to be confirmed. Of a payment that is held. */
export async function markPaid(
  tx: Tx,
  payment: PaymentRow,
  { txnNo, paidAt }: { txnNo: string; paidAt: Date },
): Promise<PaymentRow> {
  requireStep(payment, 'PAID')
  const change = { state: 'PAID' as const, channel_txn_no: txnNo, paid_at: paidAt }
  await updatePayment(tx, payment, change)
  return { ...payment, ...change }
}

/**
 * The money is the payee's. Publishes `payments.payment.settled.v1`; of a payment that is held.
 * @throws AppError YQ_WRONG_STATE
 */
export async function settle(
  tx: Tx,
  services: Comparing,
  payment: PaymentRow,
  checker: { accountId: string; name: string } | null = null,
): Promise<void> {
  requireStep(payment, 'SETTLED')
  const settledAt = services.now()
  await updatePayment(tx, payment, {
    ...{ state: 'SETTLED', settled_at: settledAt },
    ...(checker && { checked_by: checker.accountId, checked_name: checker.name }),
  })
  const { id, uscc, purpose, ref, channel, amount_fen: amountFen } = payment
  const isByHand = channel === 'cash' || channel === 'goods'
  const countedAt = isByHand ? settledAt : (payment.paid_at ?? settledAt)
  await compareAgain(tx, services, uscc, dayOf(countedAt))
  await publish(tx, services, {
    type: 'payments.payment.settled.v1',
    subject: `payment/${id}`,
    data: {
      ...{ paymentId: id, uscc, purpose, ref, amountFen, channel },
      settledAt: settledAt.toISOString(),
      // The day by which reconciliation counts it.
      countedAt: countedAt.toISOString(),
    },
  })
}

/** So much was given back. Publishes `payments.payment.refunded.v1`; of a payment that is held. */
export async function countRefund(
  tx: Tx,
  context: Pick<Context, 'now'>,
  payment: PaymentRow,
  refund: { id: string; amountFen: number; at: Date },
): Promise<void> {
  const { id, uscc, purpose, ref, channel, amount_fen: amountFen } = payment
  const refundedFen = payment.refunded_fen + refund.amountFen
  const state = stateAfterRefund(amountFen, refundedFen)
  requireStep(payment, state)
  await updatePayment(tx, payment, { state, refunded_fen: refundedFen })
  await publish(tx, context, {
    type: 'payments.payment.refunded.v1',
    subject: `payment/${id}`,
    data: {
      ...{ paymentId: id, refundId: refund.id, uscc, purpose, ref, channel },
      ...{ amountFen: refund.amountFen, refundedFen, refundedAt: refund.at.toISOString() },
    },
  })
}
