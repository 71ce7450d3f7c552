import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { PaymentServices } from '../payments/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

export interface PlatformServices extends Services, PaymentServices {
  registers: Registers
  rules: RuleRegistry
  platforms: PlatformPorts
}

/** A gift as a platform tells of it. */
export interface PlatformGift {
  uscc: string
  filingNo: string
  /** 分. */
  amountFen: number
  /** `platform/<credit code of the operator>`. */
  channel: string
  isAnonymous: boolean
  donor: { name?: string; mobile?: string; message?: string }
  /** `<platform>/<number>`: the same gift is one donation. */
  sourceKey: string
  settledAt: Date
}

/** What platforms need from the rest of the house; the composition root provides it. */
export interface PlatformPorts {
  receiveDonation(tx: Tx, gift: PlatformGift): Promise<{ donationId: string; code: string }>
  /** @throws AppError YQ_INVALID as the ledger refuses it, e.g. REFUND_EXCEEDS_FREE */
  refundDonation(
    tx: Tx,
    refund: { donationId: string; refundId: string; amountFen: number; at: Date },
  ): Promise<void>
}
