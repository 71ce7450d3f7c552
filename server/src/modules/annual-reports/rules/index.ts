import type { AnyRule } from '@yiqi/contracts'
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
  foundationRatios,
  lastYear,
  identities,
  conclusion,
]
