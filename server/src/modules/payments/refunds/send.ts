import { read, systemActor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { channelOf } from '../channels/accounts.ts'
import { ChannelError, isOnline, type RefundStatus } from '../channels/channel.ts'
import type { PaymentServices } from '../services.ts'
import { concludeRefund } from './conclude.ts'
import { findRefund, type RefundRow } from './store.ts'

export const sendRefundJob = 'payments.send-refund'

/**
 * Gives an approved refund to its channel, under the same number each time, so that a repetition is the same one.
 * @throws ChannelError so that the queue tries again, also while the channel has not done it
 */
export async function sendRefund(services: PaymentServices, id: string): Promise<void> {
  const actor = systemActor('退款')
  const refund = await read(services, actor, (tx) => findRefund(tx, id))
  if (refund?.state !== 'APPROVED') return
  const status = await statusOf(services, refund)
  if (status.state !== 'pending') {
    const act = { act: 'payments.conclude-refund', object: `refund/${id}` }
    const { uscc, number, account_id: accountId } = refund
    await transact(services, actor, act, (tx) =>
      concludeRefund(tx, services, { uscc, number, accountId, status }),
    )
    return
  }
  throw new ChannelError('REFUND_PENDING')
}

/**
 * Where the answer does not say that nothing was given back: the money may have left, so it stays on its way and is
 * asked for again. Alipay means that by `20000`, `isp.*` and `aop.*`; what is not signed says nothing at all.
 */
const passing = new Set([
  ...(['SYSTEM_ERROR', 'FREQUENCY_LIMITED', 'SIGNATURE_INVALID', 'ACQ.SYSTEM_ERROR'] as const),
  '20000',
])
export const mayPass = (code: string) =>
  passing.has(code) || /^(HTTP |isp\.|aop\.|(Timeout|Type|Abort)Error$)/.test(code)

async function statusOf(services: PaymentServices, refund: RefundRow): Promise<RefundStatus> {
  const { channel, number, uscc, account_id: accountId } = refund
  if (!isOnline(channel)) return { state: 'done', txnNo: number, at: services.now() }
  try {
    const { refund: give } = await channelOf(services, uscc, channel, accountId)
    return await give({
      ...{ number, txnNo: refund.channel_txn_no, reason: refund.reason },
      ...{ paidFen: refund.paid_fen, amountFen: refund.amount_fen },
    })
  } catch (error) {
    if (error instanceof AppError) return { state: 'failed', code: error.code }
    if (error instanceof ChannelError && !mayPass(error.code)) {
      return { state: 'failed', code: error.code }
    }
    throw error
  }
}
