import {
  BitSet,
  anyOf,
  bitCount,
  type DocSet,
  ListSet,
  type Scratch,
  setBit,
  wordsFor,
} from './doc-set.ts'

/*
 * Postings: for each 32-bit key the documents that contain it. Documents are numbered by static
 * rank, so every list is in rank order. A list longer than 1/32 of all documents is kept as a
 * bitmap, which is then the smaller form. Keys are sorted, so the union over a range of keys is a
 * union of neighbours; ranges named at the build get a bitmap of their own when they are dense.
 */
export interface KeyRange {
  from: number
  /** Exclusive. */
  to: number
}

/** One document in so many makes a list dense. */
const DENSE = 32

/** So many lists are read side by side; more are merged into a bitmap first. */
const LISTS_AT_ONCE = 64

export class Postings {
  private readonly documents: number
  private readonly keys: Uint32Array
  private readonly starts: Uint32Array
  private readonly docs: Uint32Array
  private readonly denseIndexes: number[]
  private readonly dense: Map<number, BitSet>
  private readonly ranges = new Map<string, BitSet>()
  private readonly counts = new Map<string, number>()
  // Unions of the current query: each tier asks for the same ones.
  private readonly unions = new Map<string, BitSet>()
  private unionsEpoch = 0

  constructor(
    documents: number,
    keys: Uint32Array,
    starts: Uint32Array,
    docs: Uint32Array,
    dense: Map<number, BitSet>,
  ) {
    this.documents = documents
    this.keys = keys
    this.starts = starts
    this.docs = docs
    this.dense = dense
    this.denseIndexes = [...dense.keys()].sort((a, b) => a - b)
  }

  get bytes(): number {
    const bitmaps = (this.dense.size + this.ranges.size) * wordsFor(this.documents) * 4
    return this.keys.byteLength + this.starts.byteLength + this.docs.byteLength + bitmaps
  }

  /** Every kept set that may be large, for facet counts made ahead. */
  largeSets(minimum: number): BitSet[] {
    const large = [...this.dense.values(), ...this.ranges.values()]
    return large.filter((set) => set.count >= minimum)
  }

  /** Documents with `key`. */
  find(key: number): DocSet | undefined {
    const index = lowerBound(this.keys, key)
    if (this.keys[index] !== key) return undefined
    return this.dense.get(index) ?? this.lists(index, index + 1)
  }

  /** Documents with any key of the range. */
  findRange(range: KeyRange, scratch: Scratch): DocSet | undefined {
    if (this.unionsEpoch !== scratch.epoch) this.unions.clear()
    this.unionsEpoch = scratch.epoch
    const name = nameOf(range)
    const kept = this.ranges.get(name) ?? this.unions.get(name)
    if (kept) return kept
    const first = lowerBound(this.keys, range.from)
    const last = lowerBound(this.keys, range.to)
    if (last <= first) return undefined
    const dense = this.denseWithin(first, last)
    const inLists = (this.starts[last] ?? 0) - (this.starts[first] ?? 0)
    const count = this.counts.get(name)
    if (last - first <= LISTS_AT_ONCE) {
      return anyOf(inLists > 0 ? [this.lists(first, last), ...dense] : dense, count)
    }
    const bits = scratch.take()
    this.union(first, last, dense, bits)
    const bound = dense.reduce((sum, set) => sum + set.count, inLists)
    const longest = Math.max(0, ...dense.map((set) => set.count))
    const union = new BitSet(bits, count ?? longest, count ?? bound)
    this.unions.set(name, union)
    return union
  }

  /** Remembers how many documents the range has, which its lists do not tell. */
  keepCount(range: KeyRange, count: number): void {
    this.counts.set(nameOf(range), count)
  }

  /** Keeps a bitmap for the range if it is dense. */
  keepRange(range: KeyRange): void {
    const first = lowerBound(this.keys, range.from)
    const last = lowerBound(this.keys, range.to)
    if (last <= first + 1 || !this.mayBeDense(range)) return
    const dense = this.denseWithin(first, last)
    const bits = new Int32Array(wordsFor(this.documents))
    this.union(first, last, dense, bits)
    const count = bitCount(bits)
    if (count * DENSE > this.documents) {
      this.ranges.set(nameOf(range), new BitSet(bits, count))
    }
  }

  /** False if no part of the range can have more than 1/32 of all documents. */
  mayBeDense({ from, to }: KeyRange): boolean {
    const first = lowerBound(this.keys, from)
    const last = lowerBound(this.keys, to)
    const total = (this.starts[last] ?? 0) - (this.starts[first] ?? 0)
    return total * DENSE > this.documents || this.denseWithin(first, last).length > 0
  }

  /** Distinct values of the keys' high part, e.g. all first symbols of pairs. */
  heads(shift: number): number[] {
    const heads: number[] = []
    for (let i = 0; i < this.keys.length; ) {
      const head = (this.keys[i] ?? 0) >>> shift
      heads.push(head)
      i = lowerBound(this.keys, (head + 1) * 2 ** shift)
    }
    return heads
  }

  private lists(first: number, last: number): ListSet {
    return new ListSet(
      this.docs,
      this.starts.slice(first, last),
      this.starts.subarray(first + 1, last + 1),
    )
  }

  private denseWithin(first: number, last: number): BitSet[] {
    const sets: BitSet[] = []
    for (let i = lowerBound(this.denseIndexes, first); i < this.denseIndexes.length; i++) {
      const index = this.denseIndexes[i] ?? last
      if (index >= last) break
      const set = this.dense.get(index)
      if (set) sets.push(set)
    }
    return sets
  }

  private union(first: number, last: number, dense: readonly BitSet[], bits: Int32Array): void {
    const to = this.starts[last] ?? 0
    for (let i = this.starts[first] ?? 0; i < to; i++) setBit(bits, this.docs[i] ?? 0)
    for (const set of dense) {
      for (let word = 0; word < bits.length; word++) {
        bits[word] = (bits[word] ?? 0) | (set.bits[word] ?? 0)
      }
    }
  }
}

function nameOf({ from, to }: KeyRange): string {
  return `${from}-${to}`
}

function lowerBound(sorted: Uint32Array | number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

const EMPTY = 0xffffffff
const DIRECT_SLOTS_PER_DOCUMENT = 16

export interface KeyShape {
  /** All keys are below 2 to this power. */
  keyBits: number
  /** About so many. */
  keysPerDocument: number
}

/** What every builder of a segment fills in turn, so that it is allocated once. */
export class BuildSpace {
  stream: Uint32Array<ArrayBuffer> = new Uint32Array(0)
  readonly streamEnds: Uint32Array

  constructor(documents: number) {
    this.streamEnds = new Uint32Array(documents)
  }

  reserve(length: number): void {
    if (this.stream.length < length) this.stream = new Uint32Array(length)
  }
}

/** Gathers the keys of documents 0, 1, 2 … in turn, then lays the postings out. */
export class PostingsBuilder {
  private readonly documents: number
  // Then a key is its own slot: no two meet, and neighbours share a cache line.
  private readonly isDirect: boolean
  private mask: number
  private slots: Uint32Array
  private keys = new Uint32Array(0x200)
  private counts = new Uint32Array(0x200)
  private lastDocs = new Uint32Array(0x200)
  private size = 0
  private readonly space: BuildSpace
  private streamLength = 0
  private doc = 0

  constructor(documents: number, { keyBits, keysPerDocument }: KeyShape, space: BuildSpace) {
    this.documents = documents
    this.isDirect = 2 ** keyBits <= documents * DIRECT_SLOTS_PER_DOCUMENT
    const slots = this.isDirect ? 2 ** keyBits : 0x400
    this.mask = slots - 1
    this.slots = new Uint32Array(slots).fill(EMPTY)
    this.space = space
    space.reserve(Math.max(0x400, documents * keysPerDocument))
  }

  /** Adds a key to the current document; a key it already has is ignored. */
  add(key: number): void {
    const token = this.tokenOf(key)
    if (this.lastDocs[token] === this.doc + 1) return
    this.lastDocs[token] = this.doc + 1
    this.counts[token] = (this.counts[token] ?? 0) + 1
    const { space } = this
    if (this.streamLength === space.stream.length) space.stream = doubled(space.stream)
    space.stream[this.streamLength++] = token
  }

  endDocument(): void {
    this.space.streamEnds[this.doc++] = this.streamLength
  }

  finish(): Postings {
    const keys = this.keys.slice(0, this.size).sort()
    const starts = new Uint32Array(this.size + 1)
    const next = new Uint32Array(this.size)
    const dense = new Map<number, BitSet>()
    const bitmaps: (Int32Array | undefined)[] = Array.from({ length: this.size })
    for (let index = 0; index < keys.length; index++) {
      const token = this.tokenOf(keys[index] ?? 0)
      const count = this.counts[token] ?? 0
      const start = starts[index] ?? 0
      const isDense = count * DENSE > this.documents && count > 1
      if (isDense) {
        const bits = new Int32Array(wordsFor(this.documents))
        dense.set(index, new BitSet(bits, count))
        bitmaps[token] = bits
      }
      next[token] = isDense ? EMPTY : start
      starts[index + 1] = start + (isDense ? 0 : count)
    }
    const docs = this.layOut(starts[this.size] ?? 0, next, bitmaps)
    return new Postings(this.documents, keys, starts, docs, dense)
  }

  /** `next` has the place of each token's next document, or EMPTY where it has a bitmap. */
  private layOut(
    size: number,
    next: Uint32Array,
    bitmaps: readonly (Int32Array | undefined)[],
  ): Uint32Array {
    const docs = new Uint32Array(size)
    const { stream, streamEnds } = this.space
    let at = 0
    for (let doc = 0; doc < this.doc; doc++) {
      const end = streamEnds[doc] ?? 0
      for (; at < end; at++) {
        const token = stream[at] ?? 0
        const place = next[token] ?? EMPTY
        const bits = place === EMPTY ? bitmaps[token] : undefined
        if (bits) setBit(bits, doc)
        else {
          docs[place] = doc
          next[token] = place + 1
        }
      }
    }
    return docs
  }

  private tokenOf(key: number): number {
    let slot = (this.isDirect ? key : hash(key)) & this.mask
    for (;;) {
      const token = this.slots[slot] ?? EMPTY
      if (token === EMPTY) return this.insert(key, slot)
      if (this.keys[token] === key) return token
      slot = (slot + 1) & this.mask
    }
  }

  private insert(key: number, slot: number): number {
    const token = this.size++
    if (token === this.keys.length) {
      this.keys = doubled(this.keys)
      this.counts = doubled(this.counts)
      this.lastDocs = doubled(this.lastDocs)
    }
    this.keys[token] = key
    this.slots[slot] = token
    if (!this.isDirect && this.size * 2 > this.slots.length) this.rehash()
    return token
  }

  private rehash(): void {
    this.slots = new Uint32Array(this.slots.length * 2).fill(EMPTY)
    this.mask = this.slots.length - 1
    for (let token = 0; token < this.size; token++) {
      let slot = hash(this.keys[token] ?? 0) & this.mask
      while (this.slots[slot] !== EMPTY) slot = (slot + 1) & this.mask
      this.slots[slot] = token
    }
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}

function hash(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b)
  return (mixed ^ (mixed >>> 13)) >>> 0
}
