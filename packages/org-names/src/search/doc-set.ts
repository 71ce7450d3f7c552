/** Documents in rank order: a sorted list, a bitmap, or what is in any of some bitmaps. */
export interface DocSet {
  /** Exact unless `isBound`: then the set was made on the fly and has at least so many. */
  count: number
  isBound?: boolean
  bits?: Uint32Array
  /** Not merged before they are visited: a visit mostly ends soon. */
  anyOf?: readonly Uint32Array[]
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

/** A document is in a group if it is in any of its bitmaps. */
type Group = readonly Uint32Array[]

function groupsOf(sets: readonly DocSet[]): Group[] {
  return sets.flatMap(({ bits, anyOf }) => (bits ? [[bits]] : anyOf ? [anyOf] : []))
}

/** 32 documents that are in every group. */
function wordOf(groups: readonly Group[], word: number): number {
  let common = -1
  for (let i = 0; i < groups.length; i++) {
    const group = groups[i] ?? []
    let any = 0
    for (let k = 0; k < group.length; k++) any |= group[k]?.[word] ?? 0
    common &= any
    if (common === 0) return 0
  }
  return common
}

function isInAny(group: Group, doc: number): boolean {
  for (let k = 0; k < group.length; k++) {
    const bits = group[k]
    if (bits && hasBit(bits, doc)) return true
  }
  return false
}

/** A visitor answers false to stop. */
type Visit = (doc: number) => boolean

/** Visits, in rank order, the documents that are in every set. There is at least one set. */
export function visitCommon(sets: readonly DocSet[], visit: Visit): void {
  const lists = sets.filter((set) => set.list).sort((a, b) => a.count - b.count)
  const groups = groupsOf(sets)
  const driver = lists[0]?.list
  if (driver) visitList(driver, lists.slice(1), groups, visit)
  else visitBitmaps(groups, visit)
}

function visitList(
  driver: Uint32Array,
  others: readonly DocSet[],
  groups: readonly Group[],
  visit: Visit,
): void {
  const cursors = others.map(() => 0)
  nextDoc: for (const doc of driver) {
    for (const group of groups) if (!isInAny(group, doc)) continue nextDoc
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

function wordsOf(groups: readonly Group[]): number {
  return groups[0]?.[0]?.length ?? 0
}

function visitBitmaps(groups: readonly Group[], visit: Visit): void {
  const words = wordsOf(groups)
  for (let word = 0; word < words; word++) {
    let rest = wordOf(groups, word)
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
  const groups = groupsOf(sets)
  const words = wordsOf(groups)
  for (let word = 0; word < words; word++) count += wordCount(wordOf(groups, word))
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
  const groups = groupsOf(sets)
  for (let word = 0; word < target.length; word++) {
    target[word] = (target[word] ?? 0) | wordOf(groups, word)
  }
}
