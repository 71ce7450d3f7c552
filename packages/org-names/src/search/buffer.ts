import { DocStore, type StoredFields } from './doc-store.ts'
import { countFacets, emptyFacets } from './facets.ts'
import { IdTable } from './id-table.ts'
import { documentTier, tier } from './match.ts'
import type { Plan, SegmentAnswer, SegmentHit } from './plan.ts'
import { emitFacts } from './tokens.ts'

/** The latest documents, not yet indexed: few, and looked at one by one. */
export class Buffer {
  readonly store = new DocStore()
  liveCount = 0
  private readonly table = new IdTable(this.store.ids)
  private readonly isGone: boolean[] = []

  isLive(doc: number): boolean {
    return this.isGone[doc] === false
  }

  has(id: number | string): boolean {
    const doc = this.table.find(id)
    return doc !== undefined && this.isLive(doc)
  }

  /** A document of the same id is thereby no longer live. */
  add(fields: StoredFields): void {
    const doc = this.store.append(fields)
    this.isGone.push(false)
    this.liveCount++
    const before = this.table.put(doc)
    if (before !== undefined) this.drop(before)
  }

  remove(id: number | string): boolean {
    const doc = this.table.find(id)
    return doc !== undefined && this.drop(doc)
  }

  private drop(doc: number): boolean {
    if (!this.isLive(doc)) return false
    this.isGone[doc] = true
    this.liveCount--
    return true
  }

  search(plan: Plan): SegmentAnswer {
    const hits: SegmentHit[] = []
    const facets = emptyFacets()
    for (let doc = 0; doc < this.store.size; doc++) {
      if (!this.isLive(doc)) continue
      const found = this.hasFacts(doc, plan) ? documentTier(this.store, doc, plan.terms) : tier.none
      if (found === tier.none) continue
      hits.push({ doc, tier: found })
      countFacets(facets, this.store, doc)
    }
    const rank = (hit: SegmentHit) => this.store.rank[hit.doc] ?? 0
    hits.sort((a, b) => a.tier - b.tier || rank(a) - rank(b) || a.doc - b.doc)
    return { hits, total: hits.length, more: false, facets, areFacetsExact: true }
  }

  private hasFacts(doc: number, plan: Plan): boolean {
    if (plan.facts.length === 0) return true
    const keys = new Set<number>()
    emitFacts(this.store, doc, (key) => keys.add(key))
    return plan.facts.every((wanted) => wanted.some((key) => keys.has(key)))
  }
}
