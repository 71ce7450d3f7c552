import { type Actor, transact } from '../../../kernel/context.ts'
import { openFor } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { createPayment } from '../orders/create.ts'
import { markPaid, settle } from '../orders/settle.ts'
import { findByNumber, holdPayment } from '../orders/store.ts'
import { invalid, selfChecked, wrongState } from '../refusals.ts'
import { compareAgain } from '../reconciliation/again.ts'
import type { PaymentServices } from '../services.ts'
import { noonOf } from './read.ts'
import { holdLine, type LineRow, updateLine } from './store.ts'

export type LineDecision =
  /** It pays this payment, which somebody else asked for. */
  | { kind: 'match'; paymentId: string }
  /** Nobody waited for it: a payment of its own, which another clerk confirms. */
  | { kind: 'payment'; purpose: string; title: string }
  /** No payment to the organisation, e.g. interest, or booked twice by the bank; another clerk says so too. */
  | { kind: 'ignore'; note: string }

/**
 * A person settles what the software left open.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_FORBIDDEN (own payment), YQ_INVALID (AMOUNT_DIFFERS)
 */
export function decideLine(
  services: PaymentServices,
  actor: Actor,
  id: string,
  decision: LineDecision,
): Promise<LineRow> {
  const reason = decision.kind === 'ignore' ? { reason: decision.note } : {}
  const act = { act: `payments.line-${decision.kind}`, object: `statement-line/${id}`, ...reason }
  return transact(services, actor, act, async (tx) => {
    const line = await holdLine(tx, id)
    if (line.state === 'MATCHED' || line.state === 'IGNORED') {
      throw wrongState('这一行已经处理过。', 'The line has been settled.')
    }
    const { accountId, name } = personOf(actor)
    const by = { decided_by: accountId, decided_name: name, decided_at: services.now() }
    if (decision.kind === 'ignore' && line.state === 'IGNORE_PROPOSED') {
      if (line.decided_by === accountId) throw selfChecked()
      const too = { checked_by: accountId, checked_name: name, checked_at: services.now() }
      await updateLine(tx, id, { ...too, state: 'IGNORED' })
    } else if (decision.kind === 'ignore') {
      const none = { payment_id: null, confidence: null, reasons: [] }
      await updateLine(tx, id, { ...by, ...none, state: 'IGNORE_PROPOSED', note: decision.note })
    } else {
      const paymentId = await paymentOf(tx, services, actor, line, decision)
      await updateLine(tx, id, { ...by, state: 'MATCHED', payment_id: paymentId })
    }
    await compareAgain(tx, services, line.uscc, line.day)
    return holdLine(tx, id)
  })
}

async function paymentOf(
  tx: Tx,
  services: PaymentServices,
  actor: Actor,
  line: LineRow,
  decision: Exclude<LineDecision, { kind: 'ignore' }>,
): Promise<string> {
  const person = personOf(actor)
  const paid = { txnNo: line.id, paidAt: noonOf(line.day) }
  if (decision.kind === 'payment') {
    const { title } = decision
    const { uscc, amount_fen: amountFen } = line
    // The payer named a payment that it does not fit: it is still for the same purpose.
    const named = line.reference === null ? undefined : await findByNumber(tx, line.reference)
    const meant = named?.uscc === uscc ? named : { purpose: decision.purpose, ref: null }
    const { purpose, ref } = meant
    const draft = { uscc, channel: 'bank', amountFen, purpose, ref, title, madeBy: person } as const
    const { id } = await createPayment(tx, services, draft)
    await markPaid(tx, await holdPayment(tx, id), paid)
    return id
  }
  const payment = await holdPayment(tx, decision.paymentId)
  if (payment.uscc !== line.uscc || payment.channel !== 'bank') throw new AppError('YQ_NOT_FOUND')
  if (payment.made_by === person.accountId) throw selfChecked()
  if (payment.amount_fen !== line.amount_fen) throw differs()
  await settle(tx, services, await markPaid(tx, payment, paid), person)
  return payment.id
}

const differs = () =>
  invalid(
    'AMOUNT_DIFFERS',
    'paymentId',
    { zh: '流水金额和收款金额不一样', en: 'The amounts of line and payment differ' },
    {
      zh: '可以登记为一笔新的收款，或者请付款人补足。',
      en: 'Record it as a payment of its own, or ask the payer for the rest.',
    },
  )

/** Who paid and what he wrote; that it was looked at is recorded. @throws AppError YQ_NOT_FOUND */
export function viewPrivate(
  services: PaymentServices,
  actor: Actor,
  id: string,
): Promise<{ payer: string; memo: string }> {
  const act = { act: 'payments.view-payer', object: `statement-line/${id}` }
  return transact(services, actor, act, async (tx) => {
    const line = await holdLine(tx, id)
    if (!line.private) return { payer: '', memo: '' }
    const address = { table: 'statement_line', row: id, column: 'private' }
    const holder = `bank-statement/${line.statement_id}`
    return JSON.parse(await openFor(tx, services.keys, holder, address, line.private))
  })
}
