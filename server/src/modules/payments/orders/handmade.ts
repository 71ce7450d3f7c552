import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { type Goods, getPayment, holdPayment, isTxnKnown, type PaymentRow } from './store.ts'
import { selfChecked, voucherKnown } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { createPayment } from './create.ts'
import { markPaid, requireStep, settle } from './settle.ts'

export interface HandmadeDraft {
  uscc: string
  channel: 'cash' | 'goods'
  /** 分; of goods the fair value. */
  amountFen: number
  purpose: string
  ref?: string | null
  title: string
  /** Number of the paper voucher (收据号). */
  voucherNo: string
  goods?: Goods
}

/**
 * Cash or goods that a clerk took: written down as paid, and settled only when another clerk confirms it.
 * @throws AppError YQ_INVALID, VOUCHER_KNOWN too
 */
export function recordHandmade(
  services: PaymentServices,
  actor: Actor,
  draft: HandmadeDraft,
): Promise<PaymentRow> {
  const act = { act: `payments.record-${draft.channel}`, object: `organisation/${draft.uscc}` }
  return transact(services, actor, act, (tx) => writeHandmade(tx, services, actor, draft))
}

/** The same in the transaction of whoever has more to write. @throws as `recordHandmade` */
export async function writeHandmade(
  tx: Tx,
  services: PaymentServices,
  actor: Actor,
  { voucherNo, ...draft }: HandmadeDraft,
): Promise<PaymentRow> {
  if (await isTxnKnown(tx, { ...draft, txnNo: voucherNo })) throw voucherKnown()
  const { id } = await createPayment(tx, services, { ...draft, madeBy: personOf(actor) })
  const held = await holdPayment(tx, id)
  return markPaid(tx, held, { txnNo: voucherNo, paidAt: services.now() })
}

/**
 * The second person: counts the cash or looks at the goods or the bank statement, and confirms.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own entry), YQ_WRONG_STATE
 */
export function confirmPayment(
  services: PaymentServices,
  actor: Actor,
  id: string,
): Promise<PaymentRow> {
  const act = { act: 'payments.confirm', object: `payment/${id}` }
  return transact(services, actor, act, async (tx) => {
    const payment = await holdPayment(tx, id)
    const person = personOf(actor)
    requireStep(payment, 'SETTLED')
    if (payment.made_by === person.accountId) throw selfChecked()
    await settle(tx, services, payment, person)
    return getPayment(tx, id)
  })
}
