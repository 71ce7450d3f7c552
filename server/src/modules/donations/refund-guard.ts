import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { tryOut } from '../ledger/index.ts'
import type { PaymentRow } from '../payments/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { refundEntry } from './record.ts'
import type { DonationServices } from './services.ts'
import { type DonationRow, holdByPayment } from './store.ts'

type Guarding = Pick<DonationServices, 'now' | 'newId' | 'rules' | 'donations'>

/**
 * Why nothing may be given back of a payment that is a gift: its receipt still stands (W40), or what is asked for has
 * been allocated already (W7). Null if it may.
 */
export function guardRefund(
  tx: Tx,
  services: Guarding,
  payment: PaymentRow,
  amountFen: number,
): Promise<AppError | null> {
  return asSystem(tx, async () => {
    const donation = await holdByPayment(tx, payment.id)
    if (!donation) return null
    return (
      (await standingReceipt(tx, services, donation)) ??
      (await boundOnLedger(tx, services, donation, amountFen))
    )
  })
}

async function standingReceipt(tx: Tx, services: Guarding, donation: DonationRow) {
  const receipt = await services.donations.receiptOf(tx, donation.id)
  if (!receipt) return null
  const input = {
    ...{ kind: 'donation', choice: donation.receipt_choice },
    refund: { isIssued: true, isReversed: receipt.isReversed },
  }
  const asOf = today(services)
  const { reasons } = await evaluateRule(tx, services.rules, 'charity.receipt', input, { asOf })
  const problems = reasons
    .filter(({ outcome }) => outcome === 'FAIL')
    .map(({ code, message, hint, article }) => ({
      ...{ code, severity: 'error' as const, message, article },
      ...(hint && { hint }),
    }))
  return problems.length > 0 ? new AppError('YQ_INVALID', { problems }) : null
}

async function boundOnLedger(
  tx: Tx,
  { now, newId }: Guarding,
  donation: DonationRow,
  amountFen: number,
): Promise<AppError | null> {
  if (donation.ledger_entry_id === null) return null
  const refund = { id: newId(), amountFen, at: now() }
  try {
    await tryOut(tx, refundEntry(donation, refund))
    return null
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
}
