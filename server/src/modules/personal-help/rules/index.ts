import type { AnyRule } from '@yiqi/contracts'
import { statutoryTermRule } from '../../rules/index.ts'
import { helpDesignation } from './designation.ts'
import { helpRequest } from './request.ts'
import { displayTerm, liveTerm, payoutTerm, refundTerm } from './terms.ts'

export const helpRules: readonly AnyRule[] = [
  helpDesignation,
  helpRequest,
  ...[liveTerm, displayTerm, payoutTerm, refundTerm].map(statutoryTermRule),
]
