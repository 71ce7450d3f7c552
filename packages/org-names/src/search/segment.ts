import { type Candidates, candidatesFor, type Source } from './candidates.ts'
import {
  allOf,
  anyOf,
  BitSet,
  countDocs,
  type DocSet,
  Scratch,
  setBit,
  visitDocs,
  wordsFor,
} from './doc-set.ts'
import type { DocStore } from './doc-store.ts'
import { addFacets, countFacets, emptyFacets, facetsOfBits } from './facets.ts'
import { IdTable } from './id-table.ts'
import { documentTier, tier } from './match.ts'
import type { Plan, SegmentAnswer, SegmentHit } from './plan.ts'
import { BuildSpace, type KeyShape, type Postings, PostingsBuilder } from './postings.ts'
import {
  BOUNDARY,
  initialSymbols,
  NAME_START,
  syllablePrefixes,
  syllableRange,
  WORD_START,
} from './symbols.ts'
import {
  emitFacts,
  emitInitialAnchors,
  emitSyllableAnchors,
  emitUnitAnchors,
  emitInitialTriples,
  emitSyllablePairs,
  emitUnitPairs,
  headRange,
  SYLLABLE_BITS,
  SYMBOL_KEY_BITS,
  syllableHeadRange,
  syllablePairKey,
  tripleRange,
  UNIT_KEY_BITS,
} from './tokens.ts'
import { sortByUscc } from './uscc-index.ts'

/** So many matches are given their tiers one by one. */
const FEW = 64

/** Sets from this size on get their facet counts at the build. */
const LARGE = 1000

type Emitter = (store: DocStore, doc: number, emit: (key: number) => void) => void

function buildPostings(
  store: DocStore,
  emitter: Emitter,
  shape: KeyShape,
  space: BuildSpace,
): Postings {
  const builder = new PostingsBuilder(store.size, shape, space)
  const emit = (key: number) => builder.add(key)
  for (let doc = 0; doc < store.size; doc++) {
    emitter(store, doc, emit)
    builder.endDocument()
  }
  return builder.finish()
}

/** Documents that have a character, for characters of so many that a search stops before the last. */
function keepUnitCounts(store: DocStore, units: Postings): void {
  const counts = new Uint32Array(0x10000)
  const lastDoc = new Uint32Array(0x10000)
  for (let doc = 0; doc < store.size; doc++) {
    const end = store.textStart[doc + 1] ?? 0
    for (let at = store.textStart[doc] ?? 0; at < end; at++) {
      const unit = store.text[at] ?? 0
      if (lastDoc[unit] === doc + 1) continue
      lastDoc[unit] = doc + 1
      counts[unit] = (counts[unit] ?? 0) + 1
    }
  }
  counts.forEach((count, unit) => {
    if (count >= LARGE) units.keepCount(headRange(unit), count)
  })
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
  for (const first of [NAME_START, BOUNDARY, WORD_START, ...initialSymbols]) {
    initials.keepRange(tripleRange([first]))
    for (const second of initialSymbols) initials.keepRange(tripleRange([first, second]))
  }
}

/** An immutable index over ranked documents; documents can only be removed. */
export class Segment {
  readonly store: DocStore
  liveCount: number
  private readonly live: BitSet
  private readonly source: Source
  private readonly facts: Postings
  private readonly ids: IdTable
  private readonly precounted: BitSet[]

  /** `store` must be ranked. */
  constructor(store: DocStore) {
    this.store = store
    this.liveCount = store.size
    const bits = new Int32Array(wordsFor(store.size))
    for (let doc = 0; doc < store.size; doc++) setBit(bits, doc)
    this.live = new BitSet(bits, store.size)
    const space = new BuildSpace(store.size)
    const build = (emitter: Emitter, keyBits: number, keysPerDocument: number) =>
      buildPostings(store, emitter, { keyBits, keysPerDocument }, space)
    const units = build(emitUnitPairs, UNIT_KEY_BITS, 16)
    const syllables = build(emitSyllablePairs, SYMBOL_KEY_BITS, 20)
    const initials = build(emitInitialTriples, SYMBOL_KEY_BITS, 20)
    const unitAnchors = build(emitUnitAnchors, UNIT_KEY_BITS, 4)
    const syllableAnchors = build(emitSyllableAnchors, UNIT_KEY_BITS, 4)
    const initialAnchors = build(emitInitialAnchors, UNIT_KEY_BITS, 4)
    this.source = {
      store,
      indexes: { units, syllables, initials, unitAnchors, syllableAnchors, initialAnchors },
      byUscc: sortByUscc(store),
      scratch: new Scratch(store.size),
    }
    this.facts = build(emitFacts, UNIT_KEY_BITS, 7)
    this.ids = new IdTable(store.ids)
    keepUnitCounts(store, units)
    keepDenseRanges(units, syllables, initials)
    const large = [units, syllables, initials, this.facts].flatMap((postings) =>
      postings.largeSets(LARGE),
    )
    this.precounted = [this.live, ...large]
    for (const set of this.precounted) set.facets = facetsOfBits(store, set.bits)
  }

  get bytes(): number {
    const postings = [...Object.values(this.source.indexes), this.facts]
    const facets = this.precounted.length * emptyFacets().byteLength
    const bitmaps = this.live.bits.byteLength + this.source.byUscc.byteLength
    const own = this.store.bytes + this.ids.bytes + bitmaps + facets
    return postings.reduce((sum, part) => sum + part.bytes, own)
  }

  isLive(doc: number): boolean {
    return this.live.has(doc)
  }

  find(id: number | string): number | undefined {
    const doc = this.ids.find(id)
    return doc !== undefined && this.isLive(doc) ? doc : undefined
  }

  /** Whether there was such a document. */
  remove(id: number | string): boolean {
    const doc = this.find(id)
    if (doc === undefined) return false
    for (const set of this.precounted) {
      if (set.facets && set.has(doc)) countFacets(set.facets, this.store, doc, -1)
    }
    this.live.delete(doc)
    this.liveCount--
    return true
  }

  search(plan: Plan): SegmentAnswer {
    const answer = this.collect(plan)
    this.source.scratch.release()
    return answer
  }

  private filterSets(plan: Plan): DocSet[] {
    return plan.facts.map((keys) => anyOf(keys.flatMap((key) => this.facts.find(key) ?? [])))
  }

  /** Documents that may match all terms, the first one at the wanted tier. */
  private candidates(plan: Plan, wanted: Parameters<typeof candidatesFor>[2]): Candidates {
    const parts = plan.terms.map((term, i) =>
      candidatesFor(this.source, term, i === 0 ? wanted : tier.inside),
    )
    const sets = [...parts.map(({ set }) => set), ...this.filterSets(plan)]
    const isWhole = this.liveCount === this.store.size && sets.length > 0
    return {
      set: allOf(isWhole ? sets : [...sets, this.live]),
      isExact: parts.every((part) => part.isExact),
    }
  }

  private collect(plan: Plan): SegmentAnswer {
    const { set, isExact } = this.candidates(plan, tier.inside)
    const found: number[] = []
    const byTier: number[][] = [[], [], [], [], []]
    let more = false
    visitDocs(set, (doc) => {
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
    const hits = more || isExact ? this.bestOf(plan, found) : inOrder(byTier)
    const ready = more && isExact ? this.readyFacets(plan) : undefined
    return {
      hits,
      ...(more && isExact ? this.countAll(plan, found.length) : { total: found.length, more }),
      facets: ready ?? this.facetsOfList(plan.wantsFacets ? found : []),
      areFacetsExact: !more || ready !== undefined,
    }
  }

  /** Of documents that all match. Alternative readings of letters are not counted together. */
  private countAll(plan: Plan, found: number): { total: number; more: boolean } {
    // A set that has been read from is at its end, so it is made anew.
    const { set } = this.candidates(plan, tier.inside)
    const isOneTerm = plan.terms.length + plan.facts.length === 1
    if (isOneTerm && this.liveCount === this.store.size && !set.isCountExact)
      return { total: Math.max(set.count, found), more: true }
    return { total: countDocs(set), more: false }
  }

  /** Made ahead for whole sets, and kept up to date when a document goes. */
  private readyFacets(plan: Plan): Uint32Array | undefined {
    if (plan.terms.length + plan.facts.length > 1) return undefined
    const [term] = plan.terms
    const set = term ? candidatesFor(this.source, term, tier.inside).set : this.filterSets(plan)[0]
    return (set ?? this.live).facets
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
    for (const at of plan.terms.length > 0 ? wanted : []) {
      const { set, isExact } = this.candidates(plan, at)
      visitDocs(set, (doc) => {
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
