import { leadingRegionLength } from '../regions.ts'
import { BOUNDARY, ensureRead, NAME_START } from './symbols.ts'

/** What the store keeps of an organisation; codes are small numbers given by the index. */
export interface StoredFields {
  id: number | string
  /** Name keys: the name first, then former names and abbreviations. */
  keys: string[]
  /** How many of the keys after the first are former names. */
  formerCount: number
  uscc: string
  type: number
  status: number
  level: number
  /** GB/T 2260, six digits as a number; 0 = unknown. */
  region: number
  /** Bit set. */
  tags: number
}

export const USCC_LENGTH = 18
const LONGEST_RANKED = 255

type Column = Uint8Array | Uint16Array | Uint32Array

function grown(size: number, needed: number): number {
  return size === 0 ? needed : Math.max(needed, size * 2, 64)
}

function resized<T extends Column>(column: T, size: number): T {
  const Constructor = column.constructor as new (length: number) => T
  const larger = new Constructor(size)
  larger.set(column)
  return larger
}

/**
 * Names and facts of many organisations in a few flat arrays. A document is a number; its text is
 * NAME_START name BOUNDARY alias BOUNDARY …
 */
export class DocStore {
  size = 0
  textLength = 0
  text = new Uint16Array(0)
  textStart = new Uint32Array(1)
  wordStart = new Uint8Array(0)
  formerCount = new Uint8Array(0)
  /** What facets count, side by side for one look: see `kindOf`. */
  kind = new Uint16Array(0)
  level = new Uint8Array(0)
  rank = new Uint16Array(0)
  region = new Uint32Array(0)
  tags = new Uint32Array(0)
  uscc = new Uint8Array(0)
  ids: (number | string)[] = []

  private reserve(documents: number, text: number): void {
    if (text > this.text.length) this.text = resized(this.text, grown(this.text.length, text))
    if (documents <= this.wordStart.length) return
    const size = grown(this.wordStart.length, documents)
    this.textStart = resized(this.textStart, size + 1)
    this.wordStart = resized(this.wordStart, size)
    this.formerCount = resized(this.formerCount, size)
    this.kind = resized(this.kind, size)
    this.level = resized(this.level, size)
    this.rank = resized(this.rank, size)
    this.region = resized(this.region, size)
    this.tags = resized(this.tags, size)
    this.uscc = resized(this.uscc, size * USCC_LENGTH)
  }

  append(fields: StoredFields): number {
    const doc = this.size
    const length = fields.keys.reduce((sum, key) => sum + key.length + 1, 1)
    this.reserve(doc + 1, this.textLength + length)
    let at = this.textLength
    this.text[at++] = NAME_START
    for (const key of fields.keys) {
      for (let i = 0; i < key.length; i++) {
        const unit = key.charCodeAt(i)
        ensureRead(unit)
        this.text[at++] = unit
      }
      this.text[at++] = BOUNDARY
    }
    this.textLength = at
    this.textStart[doc + 1] = at
    const name = fields.keys[0] ?? ''
    const wordStart = leadingRegionLength(name)
    this.wordStart[doc] = wordStart < Math.min(name.length, 256) ? wordStart : 0
    this.formerCount[doc] = Math.min(fields.formerCount, 255)
    this.kind[doc] = kindOf(fields.type, fields.status, fields.region)
    this.level[doc] = fields.level
    this.rank[doc] = staticRank(fields.status, fields.level, name.length)
    this.region[doc] = fields.region
    this.tags[doc] = fields.tags
    for (let i = 0; i < USCC_LENGTH; i++) {
      this.uscc[doc * USCC_LENGTH + i] = i < fields.uscc.length ? fields.uscc.charCodeAt(i) : 0
    }
    this.ids.push(fields.id)
    this.size = doc + 1
    return doc
  }

  /** Copies one document of another store to the end of this one. */
  appendFrom(other: DocStore, from: number): void {
    const doc = this.size
    const start = other.textStart[from] ?? 0
    const end = other.textStart[from + 1] ?? 0
    this.reserve(doc + 1, this.textLength + end - start)
    for (let i = start, at = this.textLength; i < end; i++) this.text[at++] = other.text[i] ?? 0
    this.textLength += end - start
    this.textStart[doc + 1] = this.textLength
    this.wordStart[doc] = other.wordStart[from] ?? 0
    this.formerCount[doc] = other.formerCount[from] ?? 0
    this.kind[doc] = other.kind[from] ?? 0
    this.level[doc] = other.level[from] ?? 0
    this.rank[doc] = other.rank[from] ?? 0
    this.region[doc] = other.region[from] ?? 0
    this.tags[doc] = other.tags[from] ?? 0
    const code = from * USCC_LENGTH
    for (let i = 0; i < USCC_LENGTH; i++) {
      this.uscc[doc * USCC_LENGTH + i] = other.uscc[code + i] ?? 0
    }
    this.ids.push(other.ids[from] ?? 0)
    this.size = doc + 1
  }

  /** The documents that `keep` accepts, best static rank first, in arrays of exact size. */
  static ranked(parts: readonly { store: DocStore; keep: (doc: number) => boolean }[]): DocStore {
    const next = new Uint32Array(RANKS + 1)
    let documents = 0
    let text = 0
    forEachKept(parts, (store, doc) => {
      const rank = store.rank[doc] ?? 0
      next[rank + 1] = (next[rank + 1] ?? 0) + 1
      documents++
      text += (store.textStart[doc + 1] ?? 0) - (store.textStart[doc] ?? 0)
    })
    for (let rank = 1; rank <= RANKS; rank++) next[rank] = (next[rank] ?? 0) + (next[rank - 1] ?? 0)
    const sourcePart = new Uint8Array(documents)
    const sourceDoc = new Uint32Array(documents)
    forEachKept(parts, (store, doc, part) => {
      const rank = store.rank[doc] ?? 0
      const slot = next[rank] ?? 0
      next[rank] = slot + 1
      sourcePart[slot] = part
      sourceDoc[slot] = doc
    })
    const ranked = new DocStore()
    ranked.reserve(documents, text)
    for (let slot = 0; slot < documents; slot++) {
      const part = parts[sourcePart[slot] ?? 0]
      if (part) ranked.appendFrom(part.store, sourceDoc[slot] ?? 0)
    }
    return ranked
  }

  get bytes(): number {
    const { text, textStart, wordStart, formerCount, kind, level, rank } = this
    const narrow = [text, textStart, wordStart, formerCount, kind, level, rank]
    const columns = [...narrow, this.region, this.tags, this.uscc]
    return columns.reduce((sum, column) => sum + column.byteLength, this.ids.length * 8)
  }
}

const RANKS = 0x10000

/** Type in 4 bits, status in 5, the two digits of the province in 7. */
function kindOf(type: number, status: number, region: number): number {
  return (type << 12) | (status << 7) | Math.floor(region / 10_000)
}

export function typeOf(kind: number): number {
  return kind >>> 12
}

export function statusOf(kind: number): number {
  return (kind >>> 7) & 31
}

export function provinceOf(kind: number): number {
  return kind & 127
}

/** Smaller is better: status in its order, then level (national first), then the shorter name. */
function staticRank(status: number, level: number, nameLength: number): number {
  return (status << 11) | (level << 8) | Math.min(nameLength, LONGEST_RANKED)
}

function forEachKept(
  parts: readonly { store: DocStore; keep: (doc: number) => boolean }[],
  visit: (store: DocStore, doc: number, part: number) => void,
): void {
  for (const [index, { store, keep }] of parts.entries()) {
    for (let doc = 0; doc < store.size; doc++) if (keep(doc)) visit(store, doc, index)
  }
}
