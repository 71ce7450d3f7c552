import { type Candidates, candidatesFor, type Indexes } from './candidates.ts'
import {
  addCommon,
  clearBit,
  countCommon,
  type DocSet,
  hasBit,
  Scratch,
  setBit,
  visitCommon,
} from './doc-set.ts'
import type { DocStore } from './doc-store.ts'
import { addFacets, countFacets, emptyFacets, facetsOfBits } from './facets.ts'
import { IdTable } from './id-table.ts'
import { documentTier, tier } from './match.ts'
import type { Plan, SegmentAnswer, SegmentHit } from './plan.ts'
import { type KeyShape, type Postings, PostingsBuilder } from './postings.ts'
import { initialSymbols, syllablePrefixes, syllableRange } from './symbols.ts'
import {
  emitFacts,
  emitInitialAnchors,
  emitSyllableAnchors,
  emitUnitAnchors,
  emitInitialTriples,
  emitSyllablePairs,
  emitUnitPairs,
  emitUsccPrefixes,
  headRange,
  SYLLABLE_BITS,
  SYMBOL_KEY_BITS,
  syllableHeadRange,
  syllablePairKey,
  tripleRange,
  UNIT_KEY_BITS,
  USCC_KEY_BITS,
} from './tokens.ts'

/** So many matches are given their tiers one by one. */
const FEW = 64

/** Sets from this size on get their facet counts at the build. */
const LARGE = 1000

type Emitter = (store: DocStore, doc: number, emit: (key: number) => void) => void

function buildPostings(store: DocStore, emitter: Emitter, shape: KeyShape): Postings {
  const builder = new PostingsBuilder(store.size, shape)
  const emit = (key: number) => builder.add(key)
  for (let doc = 0; doc < store.size; doc++) {
    emitter(store, doc, emit)
    builder.endDocument()
  }
  return builder.finish()
}

function keepDenseRanges(units: Postings, syllables: Postings, initials: Postings): void {
  for (const unit of units.heads(16)) units.keepRange(headRange(unit))
  for (const prefix of syllablePrefixes) {
    const [from, to] = syllableRange(prefix)
    syllables.keepRange(syllableHeadRange(from, to))
  }
  for (const first of syllables.heads(SYLLABLE_BITS)) {
    if (!syllables.mayBeDense(syllableHeadRange(first, first + 1))) continue
    for (const prefix of syllablePrefixes) {
      const [from, to] = syllableRange(prefix)
      syllables.keepRange({ from: syllablePairKey(first, from), to: syllablePairKey(first, to) })
    }
  }
  for (const first of initialSymbols) {
    initials.keepRange(tripleRange([first]))
    for (const second of initialSymbols) initials.keepRange(tripleRange([first, second]))
  }
}

/** An immutable index over ranked documents; documents can only be removed. */
export class Segment {
  readonly store: DocStore
  liveCount: number
  private readonly live: DocSet
  private readonly indexes: Indexes
  private readonly facts: Postings
  private readonly ids: IdTable
  private readonly precounted: DocSet[]

  /** `store` must be ranked. */
  constructor(store: DocStore) {
    this.store = store
    this.liveCount = store.size
    const bits = new Uint32Array(Math.ceil(store.size / 32))
    for (let doc = 0; doc < store.size; doc++) setBit(bits, doc)
    this.live = { count: store.size, bits }
    this.indexes = {
      units: buildPostings(store, emitUnitPairs, { keyBits: UNIT_KEY_BITS, keysPerDocument: 16 }),
      syllables: buildPostings(store, emitSyllablePairs, {
        keyBits: SYMBOL_KEY_BITS,
        keysPerDocument: 20,
      }),
      initials: buildPostings(store, emitInitialTriples, {
        keyBits: SYMBOL_KEY_BITS,
        keysPerDocument: 20,
      }),
      uscc: buildPostings(store, emitUsccPrefixes, { keyBits: USCC_KEY_BITS, keysPerDocument: 2 }),
      unitAnchors: buildPostings(store, emitUnitAnchors, {
        keyBits: UNIT_KEY_BITS,
        keysPerDocument: 4,
      }),
      syllableAnchors: buildPostings(store, emitSyllableAnchors, {
        keyBits: UNIT_KEY_BITS,
        keysPerDocument: 4,
      }),
      initialAnchors: buildPostings(store, emitInitialAnchors, {
        keyBits: UNIT_KEY_BITS,
        keysPerDocument: 4,
      }),
      scratch: new Scratch(store.size),
    }
    this.facts = buildPostings(store, emitFacts, { keyBits: UNIT_KEY_BITS, keysPerDocument: 7 })
    this.ids = new IdTable(store.ids)
    const { units, syllables, initials } = this.indexes
    keepDenseRanges(units, syllables, initials)
    const large = [units, syllables, initials, this.facts].flatMap((postings) =>
      postings.largeSets(LARGE),
    )
    this.precounted = [this.live, ...large]
    for (const set of this.precounted) set.facets = this.facetsOf(set)
  }

  get bytes(): number {
    const { scratch: _, ...indexes } = this.indexes
    const postings = [...Object.values(indexes), this.facts]
    const facets = this.precounted.length * emptyFacets().byteLength
    const own = this.store.bytes + this.ids.bytes + (this.live.bits?.byteLength ?? 0) + facets
    return postings.reduce((sum, part) => sum + part.bytes, own)
  }

  isLive(doc: number): boolean {
    return this.live.bits !== undefined && hasBit(this.live.bits, doc)
  }

  has(id: number | string): boolean {
    const doc = this.ids.find(id)
    return doc !== undefined && this.isLive(doc)
  }

  /** Whether there was such a document. */
  remove(id: number | string): boolean {
    const doc = this.ids.find(id)
    if (doc === undefined || !this.isLive(doc) || !this.live.bits) return false
    for (const set of this.precounted) {
      if (set.facets && set.bits && hasBit(set.bits, doc)) {
        countFacets(set.facets, this.store, doc, -1)
      }
    }
    clearBit(this.live.bits, doc)
    this.live.count--
    this.liveCount--
    return true
  }

  search(plan: Plan): SegmentAnswer {
    const filters = this.filterSets(plan)
    const candidates = this.candidates(plan, filters, tier.inside)
    const answer = this.collect(plan, candidates)
    this.indexes.scratch.release()
    return answer
  }

  private facetsOf(set: DocSet): Uint32Array {
    return facetsOfBits(this.store, set.bits ?? new Uint32Array(0))
  }

  private filterSets(plan: Plan): DocSet[] {
    const { scratch } = this.indexes
    return plan.facts.map((keys) => {
      const sets = keys.flatMap((key) => this.facts.find(key) ?? [])
      const [only] = sets
      if (only && sets.length === 1) return only
      const bits = scratch.take()
      let count = 0
      for (const set of sets) {
        count += set.count
        addCommon([set], bits)
      }
      return { count, bits }
    })
  }

  /** Documents that may match all terms, the first one at the wanted tier. */
  private candidates(
    plan: Plan,
    filters: DocSet[],
    wanted: Parameters<typeof candidatesFor>[2],
  ): Candidates {
    const parts = plan.terms.map((term, i) =>
      candidatesFor(this.indexes, term, i === 0 ? wanted : tier.inside),
    )
    const sets = [...parts.flatMap((part) => part.sets), ...filters]
    const isWhole = this.liveCount === this.store.size && sets.length > 0
    return {
      sets: isWhole ? sets : [...sets, this.live],
      isExact: parts.every((part) => part.isExact),
    }
  }

  private collect(plan: Plan, { sets, isExact }: Candidates): SegmentAnswer {
    const found: number[] = []
    const byTier: number[][] = [[], [], [], [], []]
    let more = false
    visitCommon(sets, (doc) => {
      const at = isExact ? tier.inside : this.tierOf(doc, plan)
      if (at === tier.none) return true
      if (found.length === plan.countLimit) {
        more = true
        return false
      }
      found.push(doc)
      byTier[at]?.push(doc)
      return true
    })
    const hasTiers = !more && !isExact
    const hits = hasTiers ? inOrder(byTier) : this.bestOf(plan, found)
    return { hits, ...this.counts(plan, found, sets, more, isExact) }
  }

  private counts(plan: Plan, found: number[], sets: DocSet[], more: boolean, isExact: boolean) {
    const facetsOf = () => this.facetsOfList(plan.wantsFacets ? found : [])
    const [only] = sets
    if (more && isExact && only && sets.length === 1) {
      const total = Math.max(only.count, found.length)
      const facets = only.facets ?? facetsOf()
      const areFacetsExact = only.facets !== undefined
      return { total, more: only.isBound === true, facets, areFacetsExact }
    }
    if (more && isExact) {
      const wholeSets = sets.filter((set) => set !== this.live)
      const ready = wholeSets.length === 1 ? wholeSets[0]?.facets : undefined
      const facets = ready ?? facetsOf()
      return { total: countCommon(sets), more: false, facets, areFacetsExact: ready !== undefined }
    }
    const facets = facetsOf()
    return { total: found.length, more, facets, areFacetsExact: !more }
  }

  private facetsOfList(docs: readonly number[]): Uint32Array {
    const counts = emptyFacets()
    for (const doc of docs) countFacets(counts, this.store, doc)
    return counts
  }

  private tierOf(doc: number, plan: Plan): number {
    return documentTier(this.store, doc, plan.terms)
  }

  /** The better tiers are asked for on their own, unless there are few; the best ranked follow. */
  private bestOf(plan: Plan, ranked: readonly number[]): SegmentHit[] {
    if (ranked.length > FEW) return this.bestOfMany(plan, ranked)
    const byTier: number[][] = [[], [], [], [], []]
    for (const doc of ranked) byTier[this.tierOf(doc, plan)]?.push(doc)
    return inOrder(byTier)
  }

  private bestOfMany(plan: Plan, ranked: readonly number[]): SegmentHit[] {
    const hits: SegmentHit[] = []
    const seen = new Set<number>()
    const wanted =
      plan.terms.length > 1
        ? [tier.namePrefix, tier.wordStart]
        : [tier.exactName, tier.exactAlias, tier.namePrefix, tier.wordStart]
    const filters = this.filterSets(plan)
    for (const at of plan.terms.length > 0 ? wanted : []) {
      const { sets, isExact } = this.candidates(plan, filters, at)
      visitCommon(sets, (doc) => {
        if (hits.length >= plan.needed) return false
        if (seen.has(doc)) return true
        if (!isExact && this.tierOf(doc, plan) !== at) return true
        seen.add(doc)
        hits.push({ doc, tier: at })
        return true
      })
    }
    for (const doc of ranked) {
      if (hits.length >= plan.needed) break
      if (!seen.has(doc)) hits.push({ doc, tier: tier.inside })
    }
    return hits
  }
}

function inOrder(byTier: readonly number[][]): SegmentHit[] {
  return byTier.flatMap((list, at) => list.map((doc) => ({ doc, tier: at })))
}

export function sumFacets(answers: readonly { facets: Uint32Array }[]): Uint32Array {
  const sum = emptyFacets()
  for (const { facets } of answers) addFacets(sum, facets)
  return sum
}
