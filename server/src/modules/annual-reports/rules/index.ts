import type { AnyRule } from '@yiqi/contracts'
import { charityRatios2016, charityRatios2026 } from './charity-ratios.ts'
import { conclusion } from './conclusion.ts'
import { foundationRatios } from './foundation-ratios.ts'
import { identities } from './identities.ts'
import { lastYear } from './last-year.ts'
import { notFiled } from './not-filed.ts'
import { reportingDuty } from './reporting-duty.ts'
import { councilDuties, reportOnce } from './standing.ts'

export const annualReportRules: readonly AnyRule[] = [
  reportingDuty,
  notFiled,
  reportOnce,
  councilDuties,
  charityRatios2016,
  charityRatios2026,
  foundationRatios,
  lastYear,
  identities,
  conclusion,
]
