import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { DocumentService } from '../documents/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What receipts need from the rest of the house; the composition root provides it. */
export interface ReceiptServices extends Services {
  registers: Registers
  rules: RuleRegistry
  documents: Pick<DocumentService, 'render'>
  receipts: ReceiptPorts
}

export interface ReceiptPorts {
  /** Name of the charity as registered; null if there is none. */
  payeeName(tx: Tx, uscc: string): Promise<string | null>
  /** Tells a donor who has an account that his receipt was issued, or reversed. */
  tellDonor(
    tx: Tx,
    told: {
      accountId: string
      receiptId: string
      what: 'issued' | 'reversed'
      code: string
      payee: string
    },
  ): Promise<void>
}

/** What is needed to issue one: no more than any part has. */
export type Issuing = Pick<ReceiptServices, 'now' | 'newId' | 'keys' | 'rules' | 'receipts'>
