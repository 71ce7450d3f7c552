import type { Alphabet } from './alphabet.ts'
import { endOf, isWithinWord, leadOf } from './edges.ts'
import { addHeads, buildHeads, type Heads } from './heads.ts'
import { type Entry, type KeyTable, sortNames } from './keys.ts'
import { settleOverlaps } from './overlaps.ts'
import { SymbolReader } from './reader.ts'
import { findSpelling, packSpellings, type Spellings } from './spellings.ts'
import { buildTrie, type Found, findKey, type Trie, walk } from './trie.ts'

/** A known name in a text. */
export interface KnownName {
  /** Position in the text, in UTF-16 units. */
  start: number
  /** Exclusive. */
  end: number
  /** As it was added. */
  name: string
  /** Of all names that are meant, in order: of those written just so, else of all that fold alike. */
  ids: number[]
  /** The text has the very name; otherwise it folds to it (script, width, case, spaces). */
  isExact: boolean
}

/** The names of one build. */
export interface Layer {
  trie: Trie
  spellings: Spellings
  /** Keys met in texts: the same names come again and again. */
  met: Map<number, readonly Spelled[]>
}

interface Spelled {
  name: string
  ids: number[]
  /** Units before the first character that counts. */
  lead: number
}

interface Match {
  from: number
  to: number
  /** Places in the text of its first and its last character. */
  first: number
  last: number
  layer: Layer
  key: number
}

const MOST_MET = 4096
const idsOf = ({ ids, idStarts }: KeyTable, key: number) =>
  ids.subarray(idStarts[key], idStarts[key + 1])

/** A name of one character says nothing; it is left out. */
const FEWEST_SYMBOLS = 2

/** Finds every known name in texts. Made by `buildNameScreen` and `loadNameScreen`. */
export class NameScreen {
  private readonly base: Layer
  private readonly alphabet: Alphabet
  private readonly heads: Heads
  private readonly found: Found = { key: 0, length: 0 }
  private readonly added = new Map<number, string>()
  private overlay: Layer | undefined
  private isOverlayStale = false
  private readonly removed = new Set<number>()
  private deadKeys: Uint8Array | undefined
  private reader: SymbolReader

  constructor(base: Layer, alphabet: Alphabet) {
    this.base = base
    this.alphabet = alphabet
    this.heads = buildHeads(base.trie.keys)
    this.reader = new SymbolReader(alphabet, this.heads, base.trie.longest)
  }

  /** Names known, removed ones not counted. */
  get size(): number {
    return this.base.trie.keys.ids.length - this.removed.size + this.added.size
  }

  /** Bytes of all typed arrays. */
  get bytes(): number {
    const { trie, spellings } = this.base
    const arrays = [trie.cells, ...Object.values(trie.keys), ...Object.values(spellings)]
    const own = [this.alphabet.table, this.heads.triples, this.heads.pairs]
    const reading = [this.reader.symbols, this.reader.places, this.reader.starts]
    return [...arrays, ...own, ...reading].reduce((sum, array) => sum + array.byteLength, 0)
  }

  /**
   * Every known name in the text, in order, none overlapping another: the longest at its place, and
   * of two that overlap the longer. A name of letters does not begin or end within a word.
   */
  find(text: string): KnownName[] {
    this.refresh()
    const matches: Match[] = []
    const { reader } = this
    reader.begin()
    let passed = 0
    for (let used = 0; ; ) {
      const filled = reader.fill(text, used)
      if (filled < 0) break
      for (let i = 0; i < reader.startCount; i++) {
        const at = reader.starts[i] ?? 0
        if (at >= filled) break
        const match = this.matchAt(text, at, passed)
        if (match) matches.push(match)
      }
      used = filled
      passed += filled
    }
    return settleOverlaps(matches).map((match) => this.describe(text, match))
  }

  /** Adds a name under an id of its own; seen by the next `find`. Many additions want a new build. */
  add(id: number, name: string): void {
    this.added.set(id, name)
    this.isOverlayStale = true
  }

  /** Takes a name out that was added under this id; false where there is none. */
  remove(id: number): boolean {
    if (this.added.delete(id)) {
      this.isOverlayStale = true
      return true
    }
    const { keys } = this.base.trie
    const index = this.removed.has(id) ? -1 : keys.ids.indexOf(id)
    if (index < 0) return false
    this.removed.add(id)
    this.forget()
    const key = keyOfIndex(keys, index)
    if (idsOf(keys, key).every((other) => this.removed.has(other))) {
      this.deadKeys ??= new Uint8Array(keys.starts.length - 1)
      this.deadKeys[key] = 1
    }
    return true
  }

  /** Ids of all names that fold like this one. */
  idsOf(name: string): number[] {
    this.refresh()
    const symbols = this.alphabet.encode(name)
    return this.layers().flatMap((layer) => {
      const key = findKey(layer.trie, symbols)
      return key < 0 ? [] : [...this.liveIds(layer, key)]
    })
  }

  /** All names that have not been removed. */
  *entries(): Generator<Entry> {
    const { trie } = this.base
    for (let key = 0; key + 1 < trie.keys.starts.length; key++) {
      for (const id of this.liveIds(this.base, key)) {
        yield { id, name: this.nameOf(this.base, key, id) }
      }
    }
    for (const [id, name] of this.added) yield { id, name }
  }

  /** In one layer, with what has been added and without what has been removed. */
  whole(): { layer: Layer; alphabet: Alphabet } {
    const isChanged = this.added.size > 0 || this.removed.size > 0
    if (!isChanged) return { layer: this.base, alphabet: this.alphabet }
    const { alphabet, ...layer } = buildLayer([...this.entries()])
    return { layer, alphabet }
  }

  private layers(): Layer[] {
    return this.overlay ? [this.base, this.overlay] : [this.base]
  }

  private refresh(): void {
    if (!this.isOverlayStale) return
    this.forget()
    this.isOverlayStale = false
    const entries = Array.from(this.added, ([id, name]) => ({ id, name }))
    this.overlay = entries.length === 0 ? undefined : buildLayer(entries, this.alphabet)
    if (!this.overlay) return
    addHeads(this.heads, this.overlay.trie.keys)
    const longest = Math.max(this.base.trie.longest, this.overlay.trie.longest)
    this.reader = new SymbolReader(this.alphabet, this.heads, longest)
  }

  private matchAt(text: string, at: number, passed: number): Match | undefined {
    const { symbols, places } = this.reader
    const { found } = this
    walk(this.base.trie, symbols, at, this.deadKeys, found)
    let layer = this.base
    let { key, length } = found
    if (this.overlay) {
      walk(this.overlay.trie, symbols, at, undefined, found)
      if (found.length > length) {
        layer = this.overlay
        ;({ key, length } = found)
      }
    }
    if (length < FEWEST_SYMBOLS) return undefined
    const first = places[at] ?? 0
    const last = places[at + length - 1] ?? 0
    const isCut = isWithinWord(text, first) || isWithinWord(text, last + 1)
    if (isCut) return undefined
    return { from: passed + at, to: passed + at + length, first, last, layer, key }
  }

  private describe(text: string, { first, last, layer, key }: Match): KnownName {
    const meant = this.namesLike(layer, key)
    for (const { name, ids, lead } of meant) {
      const start = first - lead
      if (!text.startsWith(name, start)) continue
      return { start, end: start + name.length, name, ids: [...ids], isExact: true }
    }
    const ids = meant.flatMap((one) => one.ids).sort((a, b) => a - b)
    const end = endOf(text, first, last)
    return { start: first, end, name: meant[0]?.name ?? '', ids, isExact: false }
  }

  /** The spellings of a key with their ids, in all layers; those that were met are kept. */
  private namesLike(layer: Layer, key: number): readonly Spelled[] {
    const cached = layer.met.get(key)
    if (cached) return cached
    const { starts, symbols } = layer.trie.keys
    const wanted = Array.from(symbols.subarray(starts[key], starts[key + 1]))
    const bySpelling = new Map<string, Spelled>()
    for (const other of this.layers()) {
      const own = other === layer ? key : findKey(other.trie, wanted)
      if (own < 0) continue
      for (const id of this.liveIds(other, own)) {
        const name = this.nameOf(other, own, id)
        const spelled = bySpelling.get(name) ?? { name, ids: [], lead: leadOf(name) }
        spelled.ids.push(id)
        bySpelling.set(name, spelled)
      }
    }
    const meant = [...bySpelling.values()]
    if (layer.met.size >= MOST_MET) layer.met.clear()
    layer.met.set(key, meant)
    return meant
  }

  private forget(): void {
    for (const layer of this.layers()) layer.met.clear()
  }

  private liveIds(layer: Layer, key: number): Uint32Array {
    const ids = idsOf(layer.trie.keys, key)
    if (layer !== this.base || this.removed.size === 0) return ids
    return ids.filter((id) => !this.removed.has(id))
  }

  private nameOf({ trie, spellings }: Layer, key: number, id: number): string {
    const { symbols, starts } = trie.keys
    const spelled = findSpelling(spellings, id)
    return spelled ?? this.alphabet.decode(symbols.subarray(starts[key], starts[key + 1]))
  }
}

/** The key whose ids the id at `index` is among. */
function keyOfIndex({ idStarts }: KeyTable, index: number): number {
  let low = 0
  let high = idStarts.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((idStarts[middle] ?? 0) <= index) low = middle
    else high = middle
  }
  return low
}

function buildLayer(
  entries: readonly Entry[],
  alphabet?: Alphabet,
): Layer & { alphabet: Alphabet } {
  const sorted = sortNames(entries, alphabet)
  return {
    trie: buildTrie(sorted.keys, sorted.alphabet.units.length),
    spellings: packSpellings(sorted.spelled),
    met: new Map(),
    alphabet: sorted.alphabet,
  }
}

/**
 * Builds a screen of names. Their ids are their positions, or what they bring; names may repeat, under
 * ids of their own. Names of fewer than two characters that count are left out.
 */
export function buildNameScreen(names: Iterable<string | Entry>): NameScreen {
  const entries = Array.from(names, (item, id) =>
    typeof item === 'string' ? { id, name: item } : item,
  )
  const { alphabet, ...layer } = buildLayer(entries)
  return new NameScreen(layer, alphabet)
}
