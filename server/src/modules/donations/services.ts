import type { Message } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { PaymentServices } from '../payments/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What donations need from the rest of the house; the composition root provides it. */
export interface DonationServices extends Services, PaymentServices {
  registers: Registers
  rules: RuleRegistry
  donations: DonationPorts
  notify(tx: Tx, notice: DonationNotice): Promise<void>
}

export interface DonationNotice {
  template: 'monthly-gift' | 'monthly-gift-ended'
  recipientAccountId: string
  object: string
  occurrence: string
  params: Record<string, string>
}

export interface StandingReceipt {
  /** 票据号码. */
  number: string
  isReversed: boolean
}

export interface DonorMail {
  /** The same id is the same mail. */
  id: string
  at: Date
  title: Message
  body: Message
  /** Where the gift is seen. */
  url: string
  foot: Message
}

export interface DonationPorts {
  /** 公益事业捐赠票据 of the donation; null: none was issued, and a refund needs no reversal. */
  receiptOf(tx: Tx, donationId: string): Promise<StandingReceipt | null>
  /** Empties what the receipts of the donation say of their payer. */
  forgetPayer(tx: Tx, donationId: string): Promise<void>
  /** To whoever left an address and has no account. @throws where it is worth trying again */
  mail(mail: DonorMail, address: string): Promise<{ result: 'sent' | 'local' | 'refused' | 'gone' }>
}

/** What is needed to settle a donation: less than the whole, so that any module can receive one. */
export type Receiving = Pick<DonationServices, 'now' | 'newId' | 'keys' | 'registers' | 'rules'>
