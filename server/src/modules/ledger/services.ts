import type { Services } from '../../kernel/module.ts'
import type { Ledger } from './log/ledger.ts'

/** What the ledger needs from the rest of the house; the composition root provides it. */
export interface LedgerServices extends Services {
  ledger: Ledger
}
