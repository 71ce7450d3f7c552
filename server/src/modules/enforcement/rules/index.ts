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

export * from './basis.ts'
export {
  answerPenalty,
  decidePenalty,
  extendPenalty,
  payFine,
  preserveEvidence,
  servePenalty,
  withdrawPenalty,
} from './clocks.ts'
export { type Penalty, type PenaltyKind } from './penalty/kinds.ts'
export { articleOf, type OffenceCode, offenceCodes, offences } from './penalty/offences.ts'
