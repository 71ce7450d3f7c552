import type { AnyRule } from '@yiqi/contracts'
import { directedFundraising2016, directedFundraising2024 } from './directed.ts'
import { disclosureCalendar2016, disclosureCalendar2024 } from './disclosure-calendar.ts'
import { emergencyReception } from './emergency-reception.ts'
import { filingNumber } from './filing-number.ts'
import { listingReview } from './listing-review.ts'
import { planContent2016, planContent2024 } from './plan-content.ts'
import { planDuration } from './plan-duration.ts'
import { planLead2016, planLead2024 } from './plan-lead.ts'
import { platformDesignation } from './platform.ts'
import { ratioBases2016, ratioBases2026 } from './ratio-bases.ts'
import { donationReceipt } from './receipt.ts'
import { reportPublication } from './report-publication.ts'
import { fundraisingRevocation } from './revocation.ts'
import { charityTerms } from './terms.ts'
import { charityTrust } from './trust.ts'

export const charityRules: readonly AnyRule[] = [
  planLead2016,
  planLead2024,
  planDuration,
  planContent2016,
  planContent2024,
  filingNumber,
  listingReview,
  disclosureCalendar2016,
  disclosureCalendar2024,
  emergencyReception,
  reportPublication,
  fundraisingRevocation,
  directedFundraising2016,
  directedFundraising2024,
  platformDesignation,
  charityTrust,
  donationReceipt,
  ratioBases2016,
  ratioBases2026,
  ...charityTerms,
]
