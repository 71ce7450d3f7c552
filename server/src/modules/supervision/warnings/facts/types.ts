import type { LookalikeIndex } from '@yiqi/org-names'
import type { CampaignSums } from '../../../charity-statistics/index.ts'
import type { PayeeSum } from '../../../disbursements/index.ts'
import type { RegisterRecord } from '../../../metadata/index.ts'

/** What others have said and what came back. */
export interface Incidents {
  /** Complaints found true within the last days. */
  verifiedComplaints: number
  /** Days on which letters were sent that came back, since somebody last signed for one. */
  returnedLetters: readonly string[]
}

/** What the registers know of one organisation, as far as an indicator asks it. */
export interface Known extends Incidents {
  organisation: RegisterRecord
  /** Annual checks, the latest year first. */
  checks: readonly RegisterRecord[]
  /** Posts that are held today. */
  posts: readonly RegisterRecord[]
  certificates: readonly RegisterRecord[]
  /** Listings that stand today. */
  listings: readonly RegisterRecord[]
  /** How many organisations have the same legal representative, this one among them. */
  sharedLegalRep: number | null
  /** 周岁 of the oldest person in charge whose birthday is known. */
  oldest: number | null
  /** Names and aliases of illegal organisations. */
  illegalNames: LookalikeIndex
  /** How many banned bodies acted at an address, by its key. */
  bannedAddresses: ReadonlyMap<string, number>
  /** What the public ledger says of its campaigns. */
  campaigns: readonly CampaignSums[]
  /** To whom it has paid. */
  payees: readonly PayeeSum[]
  /** Codes of payees of which somebody is in charge who is in charge here. */
  relatedPayees: ReadonlySet<string>
  /** 分 that each campaign was filed for, by its number. */
  targets: ReadonlyMap<string, number>
  /** Plain date. */
  on: string
}

/** The input of an indicator's rule; null where too little is known. */
export type Gather = (known: Known) => object | null
