import type { AnyRule } from '@yiqi/contracts'
import { creditTerms } from './clocks.ts'
import { displayRule } from './display.ts'
import { abnormalRemoval, abnormalTerm, seriousRemoval } from './list-terms.ts'
import { groundLost } from './ground-lost.ts'
import { listingRule } from './listing.ts'
import { measureApplication } from './measure-application.ts'
import { measuresRule } from './measures.ts'
import { partyOrganisation } from './party-organisation.ts'
import { penaltyGrounds } from './penalty-grounds.ts'
import { rectificationMissed } from './rectification.ts'
import { unreachable } from './unreachable.ts'

/** Order 60: grounds, terms and ends of both lists. They propose; people decide. */
export const creditRules: readonly AnyRule[] = [
  unreachable,
  partyOrganisation,
  rectificationMissed,
  penaltyGrounds,
  abnormalTerm,
  abnormalRemoval,
  seriousRemoval,
  listingRule,
  groundLost,
  measuresRule,
  measureApplication,
  displayRule,
  ...creditTerms,
]
