import type { Tx } from '../../kernel/database/connect.ts'
import type { AppError } from '../../kernel/errors.ts'
import type { Services } from '../../kernel/module.ts'
import type { PaymentRow } from './orders/store.ts'

/** What payments need from the rest of the house; the composition root provides it. */
export interface PaymentServices extends Services {
  payments: PaymentPorts
}

export interface PaymentPorts {
  /**
   * 分 that the ledger holds for the organisation on that day in China, gifts less refunds, of what was paid here. Null where no ledger
   * takes part: then two totals are compared, and the page says so.
   */
  ledgerTotal(tx: Tx, uscc: string, day: string): Promise<number | null>
  /**
   * What fundraising platforms say that they took for the organisation on that day, gifts less refunds: it has no
   * payment here, and its money comes by the bank.
   */
  platformTotals(
    tx: Tx,
    uscc: string,
    day: string,
  ): Promise<{ platformUscc: string; fen: number }[]>
  /** Whether payments for this purpose are on the ledger; what others bring in is not asked of it. */
  inLedger(purpose: string): boolean
  /** Why a part of a payment may not be given back yet, e.g. a receipt that still stands; null if it may. */
  refundGuard(tx: Tx, payment: PaymentRow, amountFen: number): Promise<AppError | null>
  /** Name of the payee as registered; null if there is no such organisation. */
  payeeName(tx: Tx, uscc: string): Promise<string | null>
}
