import type { TrustedKey } from '@yiqi/certificate-token'
import type { Tx } from '../../kernel/database/connect.ts'
import type { KeyRing } from '../../kernel/crypto/index.ts'
import type { RegionTable } from '@yiqi/codes'
import type { Services } from '../../kernel/module.ts'
import type { DisbursementServices } from '../disbursements/index.ts'
import type { ProcessRegistry } from '../cases/index.ts'
import type { KnowledgeSearch } from '../knowledge/index.ts'
import type { Registers } from '../registers/index.ts'
import type { RuleRegistry } from '../rules/index.ts'
import type { ReceivingServices } from '../enforcement/index.ts'
import type { Federation } from '../federation/index.ts'
import type { DemoPlaces, IdentityServices } from '../identity/index.ts'
import type { LedgerServices } from '../ledger/index.ts'
import type { OfficeServices } from '../office/index.ts'
import type { DonationServices } from '../donations/index.ts'
import type { PaymentServices } from '../payments/index.ts'
import type { PlatformPorts } from '../platforms/index.ts'
import type { ReceiptServices } from '../receipts/index.ts'
import type { NameMarks } from './marks/name-marks.ts'
import type { OrganisationSearch } from './search.ts'

/** What the public faces need from the rest of the house; the composition root provides it. */
export interface DisclosureNeeds
  extends Services,
    Omit<ReceivingServices, keyof Services | 'notify'> {
  search: OrganisationSearch
  regions: RegionTable
  rules: RuleRegistry
  registers: Registers
  processes: ProcessRegistry
  knowledge: KnowledgeSearch
  marks: NameMarks
  /** Key id, dot, signature as base64url, of any text of this office. */
  sign(text: string): Promise<string>
  documents: { trustedKeys: readonly TrustedKey[] } & ReceiptServices['documents']
  receipts: ReceiptServices['receipts']
  keys: KeyRing
  identity: IdentityServices['identity']
  federation: Federation
  registrarName: OfficeServices['registrarName']
  payments: PaymentServices['payments']
  platforms: PlatformPorts
  donations: DonationServices['donations']
  requireBalanced: DisbursementServices['requireBalanced']
  notify: ReceivingServices['notify'] & DonationServices['notify'] & DisbursementServices['notify']
  clerks: DisbursementServices['clerks']
  ledger: LedgerServices['ledger']
  /** The gift of a code as people write it: its entry of the ledger once it has one, and names. */
  findGift(tx: Tx, code: string): Promise<PublicGift | null>
  goodsNamesOf: DisbursementServices['goodsNamesOf']
}

export interface PublicGift {
  code: string
  donationId: string
  entryId: string | null
  payee: string
  campaign: string | null
  /** Of goods: what they are. */
  item: string | null
}

/** The same, with how this site presents itself. */
export interface DisclosureServices extends DisclosureNeeds {
  site: SiteOptions
}

export interface SiteOptions {
  serviceName: { zh: string; en: string }
  /** Under which the public data may be used again, e.g. `CC-BY-4.0`. */
  license: string
  /** Requests a minute of one address, or of one `account` (data.md §5). */
  limits: {
    query: number
    account: number
    verify: number
    upload: number
    report: number
    /** Of up to 100 names each. */
    marks: number
  }
  /** Days within which a report of an error is answered; design, a parameter: no law names a term. */
  reportAnswerDays: number
  /** Where the demo officials work; without it the sign-in page offers no roles. */
  demoPlaces?: DemoPlaces
}

export const defaultSite: SiteOptions = {
  serviceName: { zh: '益起 社会组织服务平台', en: 'Yiqi · Social organisations' },
  license: 'CC-BY-4.0',
  limits: { query: 60, account: 600, verify: 30, upload: 10, report: 5, marks: 60 },
  reportAnswerDays: 20,
}
