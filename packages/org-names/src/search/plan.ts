import type { DocStore } from './doc-store.ts'
import { documentTier, type Term, tier } from './match.ts'
import { emitFacts } from './tokens.ts'

/** A query as a segment understands it. */
export interface Plan {
  terms: Term[]
  /** Each filter wants one of its fact keys. */
  facts: number[][]
  /** How many hits are wanted from the best one on. */
  needed: number
  /** Matches looked at one by one before the count becomes a lower bound; not below `needed`. */
  countLimit: number
  wantsFacets: boolean
}

export interface SegmentHit {
  doc: number
  tier: number
}

export interface SegmentAnswer {
  /** In order, best first. */
  hits: SegmentHit[]
  total: number
  /** The total is a lower bound. */
  more: boolean
  facets: Uint32Array
  areFacetsExact: boolean
}

/** How well one document answers to the plan, filters included; `tier.none` if it does not. */
export function planTier(store: DocStore, doc: number, plan: Plan): number {
  return hasFacts(store, doc, plan) ? documentTier(store, doc, plan.terms) : tier.none
}

function hasFacts(store: DocStore, doc: number, { facts }: Plan): boolean {
  if (facts.length === 0) return true
  const keys = new Set<number>()
  emitFacts(store, doc, (key) => keys.add(key))
  return facts.every((wanted) => wanted.some((key) => keys.has(key)))
}
