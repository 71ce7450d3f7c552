import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { CallbackCode } from '../callbacks/store.ts'
import type { RefundStatus } from '../channels/channel.ts'
import { countRefund } from '../orders/settle.ts'
import { holdPayment } from '../orders/store.ts'
import { holdRefundByNumber, updateRefund } from './store.ts'

/** Books what a channel says became of a refund, once, however often it says so. */
export async function concludeRefund(
  tx: Tx,
  context: Pick<Context, 'now'>,
  { uscc, number, status }: { uscc: string; number: string; status: RefundStatus },
): Promise<CallbackCode> {
  const refund = await holdRefundByNumber(tx, number)
  if (refund?.uscc !== uscc) return 'ORDER_UNKNOWN'
  if (refund.state !== 'APPROVED') return 'DUPLICATE'
  if (status.state === 'pending') return 'ACCEPTED'
  if (status.state === 'failed') {
    await updateRefund(tx, refund.id, { state: 'FAILED' })
    return 'ACCEPTED'
  }
  const { txnNo, at } = status
  await updateRefund(tx, refund.id, { state: 'DONE', refund_txn_no: txnNo, done_at: at })
  if (refund.payment_id !== null) {
    const payment = await holdPayment(tx, refund.payment_id)
    await countRefund(tx, context, payment, { id: refund.id, amountFen: refund.amount_fen, at })
  }
  return 'ACCEPTED'
}
