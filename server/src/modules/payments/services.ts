import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'

/** What payments need from the rest of the house; the composition root provides it. */
export interface PaymentServices extends Services {
  payments: PaymentPorts
}

export interface PaymentPorts {
  /**
   * 分 that the ledger holds for the organisation on that day in China, gifts less refunds. Null where no ledger
   * takes part: then two totals are compared, and the page says so.
   */
  ledgerTotal(tx: Tx, uscc: string, day: string): Promise<number | null>
  /**
   * What fundraising platforms say that they took for the organisation on that day, gifts less refunds: it has no
   * payment here, and its money comes by the bank.
   */
  platformTotals(tx: Tx, uscc: string, day: string): Promise<{ platformUscc: string; fen: number }[]>
  /** Name of the payee as registered; null if there is no such organisation. */
  payeeName(tx: Tx, uscc: string): Promise<string | null>
}
