import type { RegionMatcher } from '../regions.ts'
import { IdTable } from '../search/id-table.ts'
import { keysOf, NO_PLACE, placeOf, queryKeysOf, WHOLE_COUNTRY } from './candidate-keys.ts'
import { compareProfiles, LOOKALIKE_THRESHOLD, type NameComparison } from './compare.ts'
import { HashedPostings } from './hashed-postings.ts'
import { type NameProfile, profileOf, withPlaceInFront } from './profile.ts'

export interface NamedId {
  id: number | string
  name: string
}

export interface Lookalike extends NamedId, NameComparison {}

export interface LookalikeIndexOptions {
  regions?: RegionMatcher
}

export interface FindOptions {
  /** Best first, at most so many; default 10. */
  limit?: number
  /** Default LOOKALIKE_THRESHOLD. */
  threshold?: number
}

export interface LookalikeIndex {
  readonly size: number
  /** Memory of the index's arrays, names and ids aside. */
  readonly bytes: number
  /**
   * Names of the index that could be taken for `name`; names of equal keys among them. Names of another
   * place are left out, whatever the threshold.
   */
  find(name: string, options?: FindOptions): Lookalike[]
  /** Adds or replaces one. */
  add(named: NamedId): void
  /** Whether it was there. */
  remove(id: number | string): boolean
}

/** So many documents of lists are counted for a query, the shortest lists first. */
const SCANNED_AT_MOST = 0x3000
/** So many of the best candidates are compared part by part. */
const COMPARED_AT_MOST = 40
const SAME_PLACE = 3

/** Finds the names that look like a given one among very many: data R21, name pre-check, screening. */
export function createLookalikeIndex(
  names: Iterable<NamedId>,
  options: LookalikeIndexOptions = {},
): LookalikeIndex {
  return new HashedLookalikeIndex(names, options.regions)
}

class HashedLookalikeIndex implements LookalikeIndex {
  private readonly ids: (number | string)[] = []
  private readonly names: string[] = []
  private readonly table: IdTable
  private readonly gone = new Set<number>()
  private readonly regions: RegionMatcher | undefined
  private readonly postings: HashedPostings
  private places = new Uint32Array(0x400)
  /** Points per document of the query under way; zero between queries. */
  private points = new Float32Array(0x400)
  private readonly touched = new Uint32Array(SCANNED_AT_MOST)

  constructor(names: Iterable<NamedId>, regions: RegionMatcher | undefined) {
    this.regions = regions
    this.table = new IdTable(this.ids)
    let keys = new Uint32Array(0x4000)
    let ends = new Uint32Array(0x400)
    let length = 0
    for (const named of names) {
      const profile = this.append(named)
      const own = keysOf(profile)
      if (length + own.length > keys.length) keys = grown(keys, length + own.length)
      for (const key of own) keys[length++] = key
      if (this.ids.length > ends.length) ends = grown(ends, this.ids.length)
      ends[this.ids.length - 1] = length
    }
    this.postings = new HashedPostings(keys.subarray(0, length), ends.subarray(0, this.ids.length))
  }

  get size(): number {
    return this.ids.length - this.gone.size
  }

  get bytes(): number {
    const { postings, places, points, table } = this
    return postings.bytes + places.byteLength + points.byteLength + table.bytes
  }

  add(named: NamedId): void {
    const profile = this.append(named)
    for (const key of keysOf(profile)) this.postings.add(key, this.ids.length - 1)
  }

  remove(id: number | string): boolean {
    const doc = this.table.find(id)
    if (doc === undefined || this.gone.has(doc)) return false
    this.gone.add(doc)
    return true
  }

  find(
    name: string,
    { limit = 10, threshold = LOOKALIKE_THRESHOLD }: FindOptions = {},
  ): Lookalike[] {
    const profile = profileOf(name, this.regions)
    const moved = withPlaceInFront(profile, this.regions)
    const docs = new Set([profile, ...(moved ? [moved] : [])].flatMap((p) => this.candidates(p)))
    return [...docs]
      .map((doc) => {
        const [id = 0, other = ''] = [this.ids[doc], this.names[doc]]
        const comparison = compareProfiles(profile, profileOf(other, this.regions), { threshold })
        return { id, name: other, ...comparison }
      })
      .filter(({ same }) => same)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  private append({ id, name }: NamedId): NameProfile {
    const profile = profileOf(name, this.regions)
    const doc = this.ids.push(id) - 1
    this.names.push(name)
    if (doc >= this.places.length) {
      this.places = grown(this.places, doc + 1)
      const points = new Float32Array(this.places.length)
      this.points = points
    }
    this.places[doc] = placeOf(profile)
    const before = this.table.put(doc)
    if (before !== undefined) this.gone.add(before)
    return profile
  }

  /** The documents that share most with the name, rare keys counting more. */
  private candidates(profile: NameProfile): number[] {
    const { postings, points, places } = this
    const lists = queryKeysOf(profile)
      .map((key) => ({ key, count: postings.count(key) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => a.count - b.count)
    const place = placeOf(profile)
    const isNear = (own: number) => own === place || (place === NO_PLACE && own === WHOLE_COUNTRY)
    const { touched } = this
    let touchedCount = 0
    let left = SCANNED_AT_MOST
    for (const { key, count } of lists) {
      if (left <= 0) break
      const weight = Math.log2(1 + this.ids.length / count)
      postings.visit(key, left, (doc) => {
        const own = places[doc] ?? NO_PLACE
        if (own !== place && own !== NO_PLACE && place !== NO_PLACE) return
        const before = points[doc] ?? 0
        if (before === 0) touched[touchedCount++] = doc
        points[doc] = before + weight + (before === 0 && isNear(own) ? SAME_PLACE : 0)
      })
      left -= count
    }
    const docs = touched.subarray(0, touchedCount)
    const best = bestOf(docs, points, COMPARED_AT_MOST + this.gone.size)
    for (const doc of docs) points[doc] = 0
    return best.filter((doc) => !this.gone.has(doc)).slice(0, COMPARED_AT_MOST)
  }
}

const BINS = 0x400
const BINS_PER_POINT = 4
const bins = new Uint32Array(BINS)
const binOf = (points: number) => Math.min(BINS - 1, Math.floor(points * BINS_PER_POINT))

/** The documents of most points, best first; near the cut those that come first. */
function bestOf(docs: Uint32Array, points: Float32Array, limit: number): number[] {
  bins.fill(0)
  for (const doc of docs) {
    const bin = binOf(points[doc] ?? 0)
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  let cut = BINS
  for (let count = 0; cut > 0 && count < limit; cut--) count += bins[cut - 1] ?? 0
  const best: number[] = []
  for (const doc of docs) if (binOf(points[doc] ?? 0) >= cut) best.push(doc)
  return best.sort((a, b) => (points[b] ?? 0) - (points[a] ?? 0)).slice(0, limit)
}

function grown(array: Uint32Array, atLeast: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(array.length * 2, atLeast))
  larger.set(array)
  return larger
}
