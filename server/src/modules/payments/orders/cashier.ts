import { read, systemActor, transact } from '../../../kernel/context.ts'
import { callbackPath } from '../channels/accounts.ts'
import { ChannelError, reach } from '../channels/channel.ts'
import { sandboxCallback, sandboxKey, sandboxTxnNo } from '../channels/sandbox.ts'
import { wrongState } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import type { PaymentRow } from './store.ts'

export const sandboxCallbackJob = 'payments.send-sandbox-callback'

/**
 * Somebody pays with play money: the sandbox books it, and a job of its own calls back as a channel would.
 * @throws AppError YQ_WRONG_STATE
 */
export function payInSandbox(services: PaymentServices, payment: PaymentRow): Promise<void> {
  const { uscc, number, amount_fen, expires_at } = payment
  const now = services.now()
  const isOpen = payment.state === 'CREATED' && expires_at !== null && expires_at > now
  if (!services.config.demo || payment.channel !== 'sandbox' || !isOpen) {
    throw wrongState('这笔付款已经结束。', 'The payment is over.')
  }
  const act = { act: 'payments.pay-in-sandbox', object: `payment/${payment.id}` }
  return transact(services, systemActor('沙箱收银台'), act, async (tx) => {
    const trade = { txn_no: sandboxTxnNo(), uscc, number, amount_fen, paid_at: now }
    const booked = await tx
      .insertInto('payments.sandbox_trade')
      .values(trade)
      .onConflict((conflict) => conflict.columns(['uscc', 'number']).doNothing())
      .returning('txn_no')
      .executeTakeFirst()
    if (booked) await services.jobs.enqueue(tx, sandboxCallbackJob, { uscc, number })
  })
}

/** @throws ChannelError until the platform says that it was taken, so that the queue calls again */
export async function sendSandboxCallback(
  services: PaymentServices,
  { uscc, number }: { uscc: string; number: string },
  origin = services.config.publicUrl,
): Promise<void> {
  const key = sandboxKey(services.keys, uscc)
  const trade = await read(services, systemActor('沙箱收银台'), (tx) =>
    tx
      .selectFrom('payments.sandbox_trade')
      .selectAll()
      .where('uscc', '=', uscc)
      .where('number', '=', number)
      .executeTakeFirst(),
  )
  if (!trade) return
  const { txn_no: txnNo, amount_fen: amountFen, paid_at } = trade
  const message = { number, txnNo, amountFen, paidAt: paid_at.toISOString() }
  const { headers, body } = sandboxCallback(key, services.now(), message)
  const url = `${origin}${callbackPath('sandbox', uscc)}`
  const response = await reach(url, { method: 'POST', headers, body })
  if (!response.ok) throw new ChannelError(`HTTP ${response.status}`)
}
