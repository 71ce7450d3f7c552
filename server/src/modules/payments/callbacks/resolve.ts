import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { createPayment } from '../orders/create.ts'
import { markPaid, settle } from '../orders/settle.ts'
import { findByNumber, holdPayment, type PaymentRow } from '../orders/store.ts'
import { wrongState } from '../refusals.ts'
import { base } from '../refunds/request.ts'
import { insertRefund } from '../refunds/store.ts'
import type { PaymentServices } from '../services.ts'
import { type CallbackRow, holdCallback, isHeld, type Resolution, updateCallback } from './store.ts'

export interface ResolutionDraft {
  id: string
  /**
   * `taken`: it becomes a payment of its own, for the purpose of the order it was meant for. `returned`: a refund
   * is asked for, which another clerk approves. `noted`: no money came, or it was found elsewhere.
   */
  resolution: Resolution
  note: string
}

/**
 * Settles a refused callback.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export function resolveCallback(
  services: PaymentServices,
  actor: Actor,
  { id, resolution, note }: ResolutionDraft,
): Promise<void> {
  const act = { act: `payments.callback-${resolution}`, object: `callback/${id}`, reason: note }
  return transact(services, actor, act, async (tx) => {
    const callback = await holdCallback(tx, id)
    if (callback.resolution !== null) {
      throw wrongState('这一条已经处理过。', 'It has been dealt with.')
    }
    if (resolution !== 'noted' && (!isHeld(callback.code) || callback.amount_fen === null)) {
      throw wrongState('这一条没有收到钱，只能记下原因。', 'No money came with it.')
    }
    if (resolution === 'taken') await takeHeld(tx, services, actor, callback)
    if (resolution === 'returned') await returnHeld(tx, services, actor, callback, note)
    const { accountId, name } = personOf(actor)
    const by = { resolved_by: accountId, resolved_name: name, resolved_at: services.now() }
    await updateCallback(tx, id, { resolution, note, ...by })
  })
}

/** @throws AppError YQ_WRONG_STATE where nobody knows what it was meant for */
async function takeHeld(tx: Tx, services: PaymentServices, actor: Actor, callback: CallbackRow) {
  const { uscc, channel, account_id: accountId, amount_fen: amountFen } = callback
  const { channel_txn_no: txnNo, paid_at: paidAt } = callback
  const order = await orderOf(tx, callback)
  if (!order || amountFen === null || !txnNo || !paidAt) {
    throw wrongState('不知道这笔钱是为什么付的，只能退回。', 'Nobody knows what it was paid for.')
  }
  const { purpose, ref, title } = order
  const madeBy = personOf(actor)
  const draft = { uscc, channel, accountId, amountFen, purpose, ref, title, madeBy }
  const { id } = await createPayment(tx, services, draft)
  const payment = await markPaid(tx, await holdPayment(tx, id), { txnNo, paidAt })
  await settle(tx, services, payment)
}

function orderOf(tx: Tx, { number, uscc }: CallbackRow): Promise<PaymentRow | undefined> {
  if (number === null) return Promise.resolve(undefined)
  return asSystem(tx, async () => {
    const order = await findByNumber(tx, number)
    return order?.uscc === uscc ? order : undefined
  })
}

async function returnHeld(
  tx: Tx,
  services: PaymentServices,
  actor: Actor,
  callback: CallbackRow,
  reason: string,
) {
  const { id, uscc, channel, account_id, amount_fen, channel_txn_no } = callback
  if (amount_fen === null || channel_txn_no === null) return
  await insertRefund(tx, {
    ...base(services, actor, uscc, reason),
    ...{ payment_id: null, callback_id: id, channel, account_id, channel_txn_no },
    ...{ paid_fen: amount_fen, amount_fen },
  })
}
