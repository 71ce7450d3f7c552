import type { Term } from './match.ts'

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
