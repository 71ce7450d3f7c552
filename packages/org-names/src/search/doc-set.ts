/*
 * Sets of documents in rank order, read in blocks: a search mostly has what it needs after some of
 * them, so nothing is merged further than it looks.
 */
// Bitmaps are signed: 32 bits are then an integer that V8 hands on without boxing it.
const BLOCK_WORDS = 64
const BLOCK_BITS = 11
const NO_BLOCK = 0x7fffffff

/** Read once, from the first block to the last. */
export interface DocSet {
  /** Not less than the number of documents. */
  readonly bound: number
  /** At least so many documents; just so many if `isCountExact`. */
  readonly count: number
  readonly isCountExact: boolean
  /** Facet counts made ahead; see facets.ts. */
  readonly facets?: Uint32Array
  /** The first block, from this one on, that may have documents of the set; NO_BLOCK at the end. */
  nextBlock(block: number): number
  /** Sets the bits of the block's documents. */
  addTo(words: Int32Array, block: number): void
  /** Clears all bits but those of the block's documents. */
  keepIn(words: Int32Array, block: number): void
}

export function setBit(bits: Int32Array, doc: number): void {
  const word = doc >>> 5
  bits[word] = (bits[word] ?? 0) | (1 << (doc & 31))
}

function clearBit(bits: Int32Array, doc: number): void {
  const word = doc >>> 5
  bits[word] = (bits[word] ?? 0) & ~(1 << (doc & 31))
}

function hasBit(bits: Int32Array, doc: number): boolean {
  return (((bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1
}

function wordCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function bitCount(bits: Int32Array): number {
  let count = 0
  for (let word = 0; word < bits.length; word++) count += wordCount(bits[word] ?? 0)
  return count
}

export function wordsFor(documents: number): number {
  return Math.ceil(documents / 32)
}

// Reading is synchronous and nested, so blocks are taken and given back like plates.
const blocks: Int32Array[] = []
let taken = 0

function takeBlock(): Int32Array {
  const block = blocks[taken]
  if (block) block.fill(0)
  const words = block ?? new Int32Array(BLOCK_WORDS)
  blocks[taken++] = words
  return words
}

/** Clears all bits of `words` but those that the set has in the block. */
function keepOnly(set: DocSet, words: Int32Array, block: number): void {
  const own = takeBlock()
  set.addTo(own, block)
  for (let i = 0; i < BLOCK_WORDS; i++) words[i] = (words[i] ?? 0) & (own[i] ?? 0)
  taken--
}

/** A bitmap over all documents. */
export class BitSet implements DocSet {
  readonly bits: Int32Array
  readonly bound: number
  count: number
  readonly isCountExact: boolean
  facets?: Uint32Array

  /** Without `bound` the count is exact. */
  constructor(bits: Int32Array, count: number, bound?: number) {
    this.bits = bits
    this.count = count
    this.bound = bound ?? count
    this.isCountExact = this.bound === count
  }

  has(doc: number): boolean {
    return hasBit(this.bits, doc)
  }

  delete(doc: number): void {
    clearBit(this.bits, doc)
    this.count--
  }

  nextBlock(block: number): number {
    return block * BLOCK_WORDS < this.bits.length ? block : NO_BLOCK
  }

  addTo(words: Int32Array, block: number): void {
    const { bits } = this
    const from = block * BLOCK_WORDS
    const length = Math.min(BLOCK_WORDS, bits.length - from)
    for (let i = 0; i < length; i++) words[i] = (words[i] ?? 0) | (bits[from + i] ?? 0)
  }

  keepIn(words: Int32Array, block: number): void {
    const { bits } = this
    const from = block * BLOCK_WORDS
    const length = Math.min(BLOCK_WORDS, bits.length - from)
    for (let i = 0; i < length; i++) words[i] = (words[i] ?? 0) & (bits[from + i] ?? 0)
    for (let i = length; i < BLOCK_WORDS; i++) words[i] = 0
  }
}

/** First position in [from, to) whose document is not before `doc`: gallops, then halves. */
function advance(docs: Uint32Array, from: number, to: number, doc: number): number {
  if (from >= to || (docs[from] ?? 0) >= doc) return from
  let step = 1
  let low = from
  while (low + step < to && (docs[low + step] ?? 0) < doc) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, to)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((docs[middle] ?? 0) < doc) low = middle + 1
    else high = middle
  }
  return low
}

/** A sorted list, or several of them next to each other, each a stretch of one array. */
export class ListSet implements DocSet {
  private readonly docs: Uint32Array
  /** Where each list is read next, and where it ends. */
  private readonly cursors: Uint32Array
  private readonly ends: Uint32Array
  readonly bound: number
  readonly count: number
  readonly isCountExact: boolean

  constructor(docs: Uint32Array, starts: Uint32Array, ends: Uint32Array) {
    this.docs = docs
    this.cursors = starts
    this.ends = ends
    let sum = 0
    for (let i = 0; i < starts.length; i++) sum += (ends[i] ?? 0) - (starts[i] ?? 0)
    this.bound = sum
    this.isCountExact = starts.length === 1
    this.count = this.isCountExact ? sum : 0
  }

  static of(docs: Uint32Array): ListSet {
    return new ListSet(docs, Uint32Array.of(0), Uint32Array.of(docs.length))
  }

  nextBlock(block: number): number {
    const { docs, cursors, ends } = this
    const first = block << BLOCK_BITS
    let next = NO_BLOCK
    for (let i = 0; i < cursors.length; i++) {
      const end = ends[i] ?? 0
      const at = advance(docs, cursors[i] ?? 0, end, first)
      cursors[i] = at
      if (at < end) next = Math.min(next, (docs[at] ?? 0) >>> BLOCK_BITS)
    }
    return next
  }

  addTo(words: Int32Array, block: number): void {
    const { docs, cursors, ends } = this
    const first = block << BLOCK_BITS
    const behind = (block + 1) << BLOCK_BITS
    for (let i = 0; i < cursors.length; i++) {
      const end = ends[i] ?? 0
      let at = cursors[i] ?? 0
      for (; at < end; at++) {
        const doc = docs[at] ?? 0
        if (doc >= behind) break
        setBit(words, doc - first)
      }
      cursors[i] = at
    }
  }

  keepIn(words: Int32Array, block: number): void {
    keepOnly(this, words, block)
  }
}

class AnyOf implements DocSet {
  private readonly sets: readonly DocSet[]
  readonly bound: number
  readonly count: number
  readonly isCountExact: boolean

  constructor(sets: readonly DocSet[], count?: number) {
    this.sets = sets
    this.bound = count ?? sets.reduce((sum, set) => sum + set.bound, 0)
    this.count = count ?? sets.reduce((most, set) => Math.max(most, set.count), 0)
    this.isCountExact = count !== undefined
  }

  nextBlock(block: number): number {
    let next = NO_BLOCK
    for (let i = 0; i < this.sets.length && next > block; i++) {
      next = Math.min(next, this.sets[i]?.nextBlock(block) ?? NO_BLOCK)
    }
    return next
  }

  addTo(words: Int32Array, block: number): void {
    for (let i = 0; i < this.sets.length; i++) {
      const set = this.sets[i]
      if (set?.nextBlock(block) === block) set.addTo(words, block)
    }
  }

  keepIn(words: Int32Array, block: number): void {
    keepOnly(this, words, block)
  }
}

class AllOf implements DocSet {
  /** The smallest first: it says which blocks are looked at. */
  private readonly sets: readonly DocSet[]
  readonly bound: number
  readonly count = 0
  readonly isCountExact = false

  constructor(sets: readonly DocSet[]) {
    this.sets = [...sets].sort((a, b) => a.bound - b.bound)
    this.bound = this.sets[0]?.bound ?? 0
  }

  nextBlock(block: number): number {
    let wanted = block
    for (let i = 0; i < this.sets.length && wanted !== NO_BLOCK; ) {
      const next = this.sets[i]?.nextBlock(wanted) ?? NO_BLOCK
      i = next === wanted ? i + 1 : 0
      wanted = next
    }
    return wanted
  }

  addTo(words: Int32Array, block: number): void {
    const common = takeBlock()
    this.sets[0]?.addTo(common, block)
    for (let i = 1; i < this.sets.length && !isEmpty(common); i++) {
      this.sets[i]?.keepIn(common, block)
    }
    for (let i = 0; i < BLOCK_WORDS; i++) words[i] = (words[i] ?? 0) | (common[i] ?? 0)
    taken--
  }

  keepIn(words: Int32Array, block: number): void {
    for (let i = 0; i < this.sets.length && !isEmpty(words); i++) {
      const set = this.sets[i]
      if (set?.nextBlock(block) === block) set.keepIn(words, block)
      else words.fill(0)
    }
  }
}

function isEmpty(words: Int32Array): boolean {
  for (let i = 0; i < BLOCK_WORDS; i++) if (words[i] !== 0) return false
  return true
}

const noDocuments: DocSet = ListSet.of(new Uint32Array(0))

/** `count` is that of all sets together, where it is known. */
export function anyOf(sets: readonly DocSet[], count?: number): DocSet {
  const [only = noDocuments] = sets
  return sets.length > 1 || (count !== undefined && !only.isCountExact)
    ? new AnyOf(sets, count)
    : only
}

/** At least one set. */
export function allOf(sets: readonly DocSet[]): DocSet {
  return sets.length > 1 ? new AllOf(sets) : (sets[0] ?? noDocuments)
}

/** Visits the documents in rank order until `visit` answers false. */
export function visitDocs(set: DocSet, visit: (doc: number) => boolean): void {
  // Not one of the shared blocks: a visitor may itself read a set.
  const words = new Int32Array(BLOCK_WORDS)
  for (let block = set.nextBlock(0); block !== NO_BLOCK; block = set.nextBlock(block + 1)) {
    words.fill(0)
    set.addTo(words, block)
    const first = block << BLOCK_BITS
    for (let i = 0; i < BLOCK_WORDS; i++) {
      for (let rest = words[i] ?? 0; rest !== 0; rest &= rest - 1) {
        if (!visit(first + i * 32 + 31 - Math.clz32(rest & -rest))) return
      }
    }
  }
}

/** How many documents; reads the set where that is not known. */
export function countDocs(set: DocSet): number {
  if (set.isCountExact) return set.count
  const words = takeBlock()
  let count = 0
  for (let block = set.nextBlock(0); block !== NO_BLOCK; block = set.nextBlock(block + 1)) {
    words.fill(0)
    set.addTo(words, block)
    count += bitCount(words)
  }
  taken--
  return count
}

/** Bitmaps for the time of one query, so that queries allocate nothing large. */
export class Scratch {
  private readonly words: number
  private readonly buffers: Int32Array[] = []
  private used = 0
  /** Number of the query; what was made for an earlier one is gone. */
  epoch = 0

  constructor(documents: number) {
    this.words = wordsFor(documents)
  }

  /** An empty bitmap, valid until `release`. */
  take(): Int32Array {
    const buffer = this.buffers[this.used]
    if (buffer) buffer.fill(0)
    const bitmap = buffer ?? new Int32Array(this.words)
    this.buffers[this.used++] = bitmap
    return bitmap
  }

  release(): void {
    this.used = 0
    this.epoch++
  }
}
