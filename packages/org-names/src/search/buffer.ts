import { DocStore, type StoredFields } from './doc-store.ts'
import { countFacets, emptyFacets } from './facets.ts'
import { documentTier, tier } from './match.ts'
import type { Plan, SegmentAnswer, SegmentHit } from './plan.ts'
import { emitFacts } from './tokens.ts'

/** The latest documents, not yet indexed: few, and looked at one by one. */
export class Buffer {
  readonly store = new DocStore()
  private readonly docOfId = new Map<number | string, number>()

  get liveCount(): number {
    return this.docOfId.size
  }

  isLive(doc: number): boolean {
    return this.docOfId.get(this.store.ids[doc] ?? '') === doc
  }

  has(id: number | string): boolean {
    return this.docOfId.has(id)
  }

  /** A document of the same id is thereby no longer live. */
  add(fields: StoredFields): void {
    this.docOfId.set(fields.id, this.store.append(fields))
  }

  remove(id: number | string): boolean {
    return this.docOfId.delete(id)
  }

  search(plan: Plan): SegmentAnswer {
    const hits: SegmentHit[] = []
    const facets = emptyFacets()
    for (const doc of this.docOfId.values()) {
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
