import { scanTokens } from './tokens.ts'

/** A passage, or a title, as it is indexed. */
export interface SegmentEntry {
  /** Slot of the version that it belongs to. */
  slot: number
  seq: number
  /** Number of the article × 256 + insertion; 0 for none. */
  article: number
  text: string
  /** Words over it: they say what it is about, without being in it. */
  headings?: string
}

/**
 * An immutable inverted index. A posting is the number of the entry in the upper 24 bits and its weight for
 * the term in the lower 8: BM25 without the rarity of the term, which changes as segments are added.
 */
export interface Segment {
  size: number
  slots: Uint32Array
  seqs: Uint32Array
  articles: Uint32Array
  /** Sorted. */
  terms: Uint32Array
  /** Where the postings of each term begin; one more at the end. */
  offsets: Uint32Array
  postings: Uint32Array
}

export interface Weighting {
  /** Tokens of a text of usual length. */
  usualLength: number
  headingWeight: number
}

const maxEntries = 1 << 24
const weightSteps = 255
const saturation = 0.5
const lengthPart = 0.6
/** What the full weight of a posting stands for. */
export const topWeight = saturation + 1
export const weightUnit = topWeight / weightSteps

export function buildSegment(entries: readonly SegmentEntry[], weighting: Weighting): Segment {
  if (entries.length >= maxEntries) throw new Error('A segment holds 16 million entries.')
  const postings = new PostingCollector()
  for (const [entry, { text, headings }] of entries.entries()) {
    const counts = new Map<number, number>()
    let length = 0
    scanTokens(text, (key) => {
      counts.set(key, (counts.get(key) ?? 0) + 1)
      length += 1
    })
    if (headings) {
      scanTokens(headings, (key) =>
        counts.set(key, (counts.get(key) ?? 0) + weighting.headingWeight),
      )
    }
    const norm = saturation * (1 - lengthPart + (lengthPart * length) / weighting.usualLength)
    for (const [key, count] of counts) {
      const weight = (count * topWeight) / (count + norm)
      postings.add(key, entry, Math.max(1, Math.round(weight / weightUnit)))
    }
  }
  return {
    size: entries.length,
    slots: Uint32Array.from(entries, ({ slot }) => slot),
    seqs: Uint32Array.from(entries, ({ seq }) => seq),
    articles: Uint32Array.from(entries, ({ article }) => article),
    ...postings.sorted(),
  }
}

/** Postings in the order of entries, to be sorted by term once. */
class PostingCollector {
  readonly #ids = new Map<number, number>()
  readonly #keys: number[] = []
  readonly #counts: number[] = []
  #terms = new Uint32Array(1 << 16)
  #postings = new Uint32Array(1 << 16)
  #size = 0

  add(key: number, entry: number, weight: number): void {
    let id = this.#ids.get(key)
    if (id === undefined) {
      id = this.#keys.length
      this.#ids.set(key, id)
      this.#keys.push(key)
      this.#counts.push(0)
    }
    this.#counts[id] = (this.#counts[id] ?? 0) + 1
    if (this.#size === this.#terms.length) {
      this.#terms = doubled(this.#terms)
      this.#postings = doubled(this.#postings)
    }
    this.#terms[this.#size] = id
    this.#postings[this.#size] = entry * 256 + weight
    this.#size += 1
  }

  sorted(): Pick<Segment, 'terms' | 'offsets' | 'postings'> {
    const order = this.#keys
      .map((_, id) => id)
      .sort((a, b) => at(this.#keys, a) - at(this.#keys, b))
    const offsets = new Uint32Array(order.length + 1)
    const next = new Uint32Array(order.length)
    for (const [rank, id] of order.entries()) {
      next[id] = at(offsets, rank)
      offsets[rank + 1] = at(offsets, rank) + at(this.#counts, id)
    }
    const postings = new Uint32Array(this.#size)
    for (let index = 0; index < this.#size; index++) {
      const id = this.#terms[index] ?? 0
      const place = next[id] ?? 0
      postings[place] = this.#postings[index] ?? 0
      next[id] = place + 1
    }
    return { terms: Uint32Array.from(order, (id) => at(this.#keys, id)), offsets, postings }
  }
}

/** One segment of several, in their order, without the entries of versions that are gone. */
export function mergeSegments(
  segments: readonly Segment[],
  isAlive: (slot: number) => boolean,
): Segment {
  const renumbered = renumber(segments, isAlive)
  const terms = mergedTerms(segments)
  const offsets = new Uint32Array(terms.length + 1)
  const postings = new Uint32Array(segments.reduce((sum, one) => sum + one.postings.length, 0))
  const cursors = segments.map(() => 0)
  let size = 0
  let kept = 0
  for (const term of terms) {
    const before = size
    for (const [index, segment] of segments.entries()) {
      const cursor = at(cursors, index)
      if (segment.terms[cursor] !== term) continue
      cursors[index] = cursor + 1
      const numbers = renumbered[index]
      const end = at(segment.offsets, cursor + 1)
      for (let place = at(segment.offsets, cursor); place < end; place++) {
        const posting = segment.postings[place] ?? 0
        const entry = numbers?.[posting >>> 8] ?? -1
        if (entry >= 0) postings[size++] = entry * 256 + (posting & 255)
      }
    }
    if (size === before) continue
    terms[kept] = term
    kept += 1
    offsets[kept] = size
  }
  const alive = segments.map(
    ({ slots }) =>
      (_: number, entry: number) =>
        isAlive(at(slots, entry)),
  )
  const columns = (name: 'slots' | 'seqs' | 'articles') =>
    joined(segments.map((segment, index) => segment[name].filter(alive[index] ?? (() => false))))
  const slots = columns('slots')
  return {
    size: slots.length,
    slots,
    seqs: columns('seqs'),
    articles: columns('articles'),
    terms: terms.slice(0, kept),
    offsets: offsets.slice(0, kept + 1),
    postings: postings.slice(0, size),
  }
}

/** New number of each entry; -1 for those that go. */
function renumber(segments: readonly Segment[], isAlive: (slot: number) => boolean): Int32Array[] {
  let next = 0
  return segments.map(({ slots }) =>
    Int32Array.from(slots, (slot) => (isAlive(slot) ? next++ : -1)),
  )
}

function mergedTerms(segments: readonly Segment[]): Uint32Array {
  const all = joined(segments.map(({ terms }) => terms)).sort()
  return all.filter((term, index) => index === 0 || all[index - 1] !== term)
}

function joined(parts: readonly Uint32Array[]): Uint32Array<ArrayBuffer> {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

function doubled(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** Place of the first term that is not below `key`. */
export function findTerm({ terms }: Segment, key: number): number {
  let low = 0
  let high = terms.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((terms[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return low
}

/** Within bounds by construction; the type of arrays does not know. */
export function at(array: { readonly [index: number]: number }, index: number): number {
  return array[index] as number
}
