import { timingSafeEqual } from 'node:crypto'
import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { maskName } from '../donations/index.ts'
import { tidied } from './check-code.ts'
import { payerOf } from './issue.ts'
import type { ReceiptServices } from './services.ts'
import { findNumbered, getReceipt, listOfDonation, type ReceiptRow } from './store.ts'

/** What anybody who holds the paper may compare. */
export interface CheckedReceipt {
  code: string
  number: string
  kind: 'blue' | 'red'
  isReversed: boolean
  amountFen: number
  issuedOn: string
  payee: string
  payeeUscc: string
  /** Masked: the paper has it in full. */
  payer: string | null
  goods: ReceiptRow['goods']
  reason: string | null
  /** Of a red one: which it reverses. */
  reverses: { code: string; number: string } | null
}

/**
 * A receipt by what is printed on it; null unless all three fit. Whether only the check code was wrong is not told.
 */
export function checkReceipt(
  tx: Tx,
  services: ReceiptServices,
  asked: { code: string; number: string; check: string },
): Promise<CheckedReceipt | null> {
  return asSystem(tx, async () => {
    const [code, check] = [tidied(asked.code), tidied(asked.check)]
    const number = tidied(asked.number).padStart(10, '0')
    const receipt = await findNumbered(tx, { code, number })
    if (!receipt || !isSame(receipt.check_code ?? '', check)) return null
    const payer = await payerOf(tx, services, receipt)
    const reversed = receipt.reverses ? await getReceipt(tx, receipt.reverses) : null
    const uscc = receipt.payee_uscc
    return {
      ...{ code, number, kind: receipt.kind, isReversed: receipt.state === 'REVERSED' },
      ...{ amountFen: receipt.amount_fen, issuedOn: receipt.issued_on ?? '' },
      payee: (await services.receipts.payeeName(tx, uscc)) ?? uscc,
      payeeUscc: uscc,
      payer: payer && maskName(payer.title),
      ...{ goods: receipt.goods, reason: receipt.reason },
      reverses: reversed && { code: reversed.code ?? '', number: reversed.number ?? '' },
    }
  })
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The latest receipt of a donation, or the row that says why there is none. */
export function findReceiptOf(tx: Tx, donationId: string): Promise<ReceiptRow | null> {
  return asSystem(tx, async () => (await listOfDonation(tx, donationId))[0] ?? null)
}
