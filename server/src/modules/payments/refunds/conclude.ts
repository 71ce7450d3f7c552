import type { Tx } from '../../../kernel/database/connect.ts'
import { type CallbackCode, reopenCallback } from '../callbacks/store.ts'
import type { RefundStatus } from '../channels/channel.ts'
import { countRefund } from '../orders/settle.ts'
import { holdPayment } from '../orders/store.ts'
import { type Comparing, compareAgain } from '../reconciliation/again.ts'
import { dayOf } from '../china-time.ts'
import { holdRefundByNumber, updateRefund } from './store.ts'

/** Books what a channel says became of a refund, once, however often it says so. */
export async function concludeRefund(
  tx: Tx,
  services: Comparing,
  told: { uscc: string; number: string; accountId: string | null; status: RefundStatus },
): Promise<CallbackCode> {
  const { uscc, number, accountId, status } = told
  const refund = await holdRefundByNumber(tx, number)
  if (refund?.uscc !== uscc || refund.account_id !== accountId) return 'ORDER_UNKNOWN'
  if (refund.state !== 'APPROVED') return 'DUPLICATE'
  if (status.state === 'pending') return 'ACCEPTED'
  if (status.state === 'failed') {
    await updateRefund(tx, refund.id, { state: 'FAILED' })
    if (refund.callback_id !== null) await reopenCallback(tx, refund.callback_id)
    return 'ACCEPTED'
  }
  const { txnNo, at } = status
  await updateRefund(tx, refund.id, { state: 'DONE', refund_txn_no: txnNo, done_at: at })
  if (refund.payment_id !== null) {
    const payment = await holdPayment(tx, refund.payment_id)
    await countRefund(tx, services, payment, { id: refund.id, amountFen: refund.amount_fen, at })
  }
  await compareAgain(tx, services, uscc, dayOf(at))
  return 'ACCEPTED'
}
