import type { AnyRule } from '@yiqi/contracts'
import { enforcementTerms } from './clocks.ts'
import { hearingRight } from './hearing.ts'
import { latePayment } from './late-payment.ts'
import { penaltyRules } from './penalty/index.ts'
import { randomCheck } from './random-check.ts'

/** Penalty cases (Order 68, Administrative Penalty Law) and random checks. */
export const enforcementRules: readonly AnyRule[] = [
  hearingRight,
  latePayment,
  randomCheck,
  ...penaltyRules,
  ...enforcementTerms,
]
