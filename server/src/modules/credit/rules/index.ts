import type { AnyRule } from '@yiqi/contracts'
import { creditTerms } from './clocks.ts'
import { displayRule } from './display.ts'
import { abnormalRemoval, abnormalTerm, seriousRemoval } from './list-terms.ts'
import { listingRule } from './listing.ts'
import { measuresRule } from './measures.ts'
import { penaltyGrounds } from './penalty-grounds.ts'
import { rectificationMissed } from './rectification.ts'
import { unreachable } from './unreachable.ts'

/** Order 60: grounds, terms and ends of both lists. They propose; people decide. */
export const creditRules: readonly AnyRule[] = [
  unreachable,
  rectificationMissed,
  penaltyGrounds,
  abnormalTerm,
  abnormalRemoval,
  seriousRemoval,
  listingRule,
  measuresRule,
  displayRule,
  ...creditTerms,
]
