import type { AnyRule } from '@yiqi/contracts'
import { campaignClosing } from './campaign-closing.ts'
import { directedFundraising2016, directedFundraising2024 } from './directed.ts'
import { disclosureCalendar2016, disclosureCalendar2024 } from './disclosure-calendar.ts'
import { emergencyDisclosure } from './emergency-disclosure.ts'
import { filingNumber } from './filing-number.ts'
import { listingReview } from './listing-review.ts'
import { onRecordRule } from './on-record.ts'
import { platformInForce } from './platform-in-force.ts'
import { listingReviewers } from './listing-reviewers.ts'
import { platformMeasure } from './platform-measure.ts'
import { planContent2016, planContent2024 } from './plan-content.ts'
import { planDuration } from './plan-duration.ts'
import { planLead2016, planLead2024 } from './plan-lead.ts'
import { planSupplement } from './plan-supplement.ts'
import { platformDesignation } from './platform.ts'
import { charityProject } from './project.ts'
import { ratioBases2016, ratioBases2026 } from './ratio-bases.ts'
import { charityRatios2016, charityRatios2026 } from './annual-ratios.ts'
import { donationReceipt } from './receipt.ts'
import { reportPublication } from './report-publication.ts'
import { fundraisingRevocation } from './revocation.ts'
import { charityInTime, charityTerms } from './terms.ts'
import { charityTrust } from './trust.ts'
import { trustDeed } from './trust-deed.ts'

export const charityRules: readonly AnyRule[] = [
  planLead2016,
  planLead2024,
  planDuration,
  planContent2016,
  planContent2024,
  planSupplement,
  filingNumber,
  onRecordRule,
  listingReview,
  listingReviewers,
  platformInForce,
  platformMeasure,
  disclosureCalendar2016,
  disclosureCalendar2024,
  campaignClosing,
  emergencyDisclosure,
  reportPublication,
  fundraisingRevocation,
  directedFundraising2016,
  directedFundraising2024,
  platformDesignation,
  charityTrust,
  trustDeed,
  charityProject,
  donationReceipt,
  charityRatios2016,
  charityRatios2026,
  ratioBases2016,
  ratioBases2026,
  ...charityTerms,
  ...charityInTime,
]
