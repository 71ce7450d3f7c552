import type { AnyRule } from '@yiqi/contracts'
import { banRules } from './ban/index.ts'
import { enforcementTerms } from './clocks.ts'
import { hearingRight } from './hearing.ts'
import { latePayment } from './late-payment.ts'
import { penaltyRules } from './penalty/index.ts'
import { randomCheck } from './random-check.ts'

/** Penalty cases (Order 68, Administrative Penalty Law), bans (Order 77) and random checks. */
export const enforcementRules: readonly AnyRule[] = [
  hearingRight,
  latePayment,
  randomCheck,
  ...penaltyRules,
  ...banRules,
  ...enforcementTerms,
]

export * from './basis.ts'
export { order77, order77From } from './ban/index.ts'
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
