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

export interface PlatformComplaint {
  uscc: string
  isClosed: boolean
  /** From its receipt to its answer. */
  days: number | null
}

/** What platforms need from the rest of the house; the composition root provides it. */
export interface PlatformPorts {
  receiveDonation(tx: Tx, gift: PlatformGift): Promise<{ donationId: string; code: string }>
  /**
   * Moves the case of a listing. @returns false where it is over and was told to go on
   * @throws AppError as its act is refused
   */
  moveListing(
    tx: Tx,
    listing: {
      platform: { uscc: string; name: string }
      listingNo: string
      state: 'live' | 'paused' | 'ended'
      opinion: string
    },
  ): Promise<boolean>
  /** Complaints about platforms, without their content. */
  complaintsAbout(tx: Tx, usccs: readonly string[]): Promise<PlatformComplaint[]>
  /** @throws AppError YQ_INVALID as the ledger refuses it, e.g. REFUND_EXCEEDS_FREE */
  refundDonation(
    tx: Tx,
    refund: { donationId: string; refundId: string; amountFen: number; at: Date },
  ): Promise<void>
}
