/** Documents in rank order: either a sorted list or a bitmap. */
export interface DocSet {
  /** Exact unless `isBound`: then the set was made on the fly and has at least so many. */
  count: number
  isBound?: boolean
  bits?: Uint32Array
  list?: Uint32Array
  /** Facet counts made ahead; see facets.ts. */
  facets?: Uint32Array
}

export function listSet(list: Uint32Array): DocSet {
  return { count: list.length, list }
}

export function setBit(bits: Uint32Array, doc: number): void {
  const word = doc >>> 5
  bits[word] = (bits[word] ?? 0) | (1 << (doc & 31))
}

export function clearBit(bits: Uint32Array, doc: number): void {
  const word = doc >>> 5
  bits[word] = (bits[word] ?? 0) & ~(1 << (doc & 31))
}

export function hasBit(bits: Uint32Array, doc: number): boolean {
  return (((bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1
}

function wordCount(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555)
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333)
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function bitCount(bits: Uint32Array): number {
  let count = 0
  for (const word of bits) count += wordCount(word)
  return count
}

/** Bitmaps for the time of one query, so that queries allocate nothing large. */
export class Scratch {
  private readonly words: number
  private readonly buffers: Uint32Array[] = []
  private used = 0
  /** Number of the query; what was made for an earlier one is gone. */
  epoch = 0

  constructor(documents: number) {
    this.words = Math.ceil(documents / 32)
  }

  /** An empty bitmap, valid until `release`. */
  take(): Uint32Array {
    const buffer = this.buffers[this.used]
    if (buffer) buffer.fill(0)
    const taken = buffer ?? new Uint32Array(this.words)
    this.buffers[this.used++] = taken
    return taken
  }

  release(): void {
    this.used = 0
    this.epoch++
  }
}

/** A visitor answers false to stop. */
type Visit = (doc: number) => boolean

/** Visits, in rank order, the documents that are in every set. There is at least one set. */
export function visitCommon(sets: readonly DocSet[], visit: Visit): void {
  const lists = sets.filter((set) => set.list).sort((a, b) => a.count - b.count)
  const bitmaps = sets.flatMap((set) => (set.bits ? [set.bits] : []))
  const driver = lists[0]?.list
  if (driver) visitList(driver, lists.slice(1), bitmaps, visit)
  else visitBitmaps(bitmaps, visit)
}

function visitList(
  driver: Uint32Array,
  others: readonly DocSet[],
  bitmaps: readonly Uint32Array[],
  visit: Visit,
): void {
  const cursors = others.map(() => 0)
  nextDoc: for (const doc of driver) {
    for (const bits of bitmaps) if (!hasBit(bits, doc)) continue nextDoc
    for (let i = 0; i < others.length; i++) {
      const list = others[i]?.list
      if (!list) continue
      const at = advance(list, cursors[i] ?? 0, doc)
      cursors[i] = at
      if (at === list.length) return
      if (list[at] !== doc) continue nextDoc
    }
    if (!visit(doc)) return
  }
}

/** First position at or after `from` whose document is not before `doc`: gallops, then halves. */
function advance(list: Uint32Array, from: number, doc: number): number {
  let step = 1
  let low = from
  while (low + step < list.length && (list[low + step] ?? 0) < doc) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, list.length)
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) < doc) low = middle + 1
    else high = middle
  }
  return low
}

function visitBitmaps(bitmaps: readonly Uint32Array[], visit: Visit): void {
  const [first, ...others] = bitmaps
  if (!first) return
  for (let word = 0; word < first.length; word++) {
    let rest = first[word] ?? 0
    for (const bits of others) {
      if (rest === 0) break
      rest &= bits[word] ?? 0
    }
    while (rest !== 0) {
      const low = rest & -rest
      if (!visit(word * 32 + 31 - Math.clz32(low))) return
      rest ^= low
    }
  }
}

/** How many documents are in every set. */
export function countCommon(sets: readonly DocSet[]): number {
  let count = 0
  if (sets.some((set) => set.list)) {
    visitCommon(sets, () => {
      count++
      return true
    })
    return count
  }
  const [first, ...others] = sets.flatMap((set) => (set.bits ? [set.bits] : []))
  if (!first) return 0
  for (let word = 0; word < first.length; word++) {
    let rest = first[word] ?? 0
    for (const bits of others) rest &= bits[word] ?? 0
    if (rest !== 0) count += wordCount(rest)
  }
  return count
}

/** Adds to `target` the documents that are in every set. */
export function addCommon(sets: readonly DocSet[], target: Uint32Array): void {
  if (sets.some((set) => set.list)) {
    visitCommon(sets, (doc) => {
      setBit(target, doc)
      return true
    })
    return
  }
  const [first, ...others] = sets.flatMap((set) => (set.bits ? [set.bits] : []))
  if (!first) return
  for (let word = 0; word < first.length; word++) {
    let rest = first[word] ?? 0
    for (const bits of others) rest &= bits[word] ?? 0
    target[word] = (target[word] ?? 0) | rest
  }
}
