import { DocStore, type StoredFields } from './doc-store.ts'
import { countFacets, emptyFacets } from './facets.ts'
import { IdTable } from './id-table.ts'
import { tier } from './match.ts'
import { type Plan, planTier, type SegmentAnswer, type SegmentHit } from './plan.ts'

/** The latest documents, not yet indexed: few, and looked at one by one. */
export class Buffer {
  readonly store = new DocStore()
  liveCount = 0
  private readonly table = new IdTable(this.store.ids)
  private readonly isGone: boolean[] = []

  isLive(doc: number): boolean {
    return this.isGone[doc] === false
  }

  find(id: number | string): number | undefined {
    const doc = this.table.find(id)
    return doc !== undefined && this.isLive(doc) ? doc : undefined
  }

  /** A document of the same id is thereby no longer live. */
  add(fields: StoredFields): number {
    const doc = this.store.append(fields)
    this.isGone.push(false)
    this.liveCount++
    const before = this.table.put(doc)
    if (before !== undefined) this.drop(before)
    return doc
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
      const found = planTier(this.store, doc, plan)
      if (found === tier.none) continue
      hits.push({ doc, tier: found })
      countFacets(facets, this.store, doc)
    }
    const rank = (hit: SegmentHit) => this.store.rank[hit.doc] ?? 0
    hits.sort((a, b) => a.tier - b.tier || rank(a) - rank(b) || a.doc - b.doc)
    return { hits, total: hits.length, more: false, facets, areFacetsExact: true }
  }
}
