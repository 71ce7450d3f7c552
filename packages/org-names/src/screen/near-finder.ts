import { foldedUnits } from './alphabet.ts'
import { endOf } from './edges.ts'
import { buildHeads } from './heads.ts'
import { type Entry, sortNames } from './keys.ts'
import { SymbolReader } from './reader.ts'
import { buildTrie, type Trie, walkAll } from './trie.ts'

/** A stretch of text that is a name but for one character: another, one more or one less. */
export interface NearName {
  start: number
  end: number
  id: number
}

interface Piece {
  id: number
  symbols: Uint16Array
  /** Where in the name the piece begins; its other side holds the difference. */
  offset: number
  length: number
}

/** A shorter name is one character away from very many words. */
const FEWEST_SYMBOLS = 6

const symbolCount = (name: string) => {
  let count = 0
  for (const char of name) count += foldedUnits(char).length
  return count
}

/**
 * Finds names with one character changed, for thousands of names. Of the two halves of a name one must
 * stand unchanged: halves are found by a trie, then the other half is compared.
 */
export class NearFinder {
  private readonly pieces: Piece[] = []
  private readonly trie: Trie
  private readonly reader: SymbolReader
  private readonly longest: number

  constructor(names: readonly Entry[]) {
    const long = names.filter(({ name }) => symbolCount(name) >= FEWEST_SYMBOLS)
    const whole = sortNames(long)
    const { symbols, starts, ids, idStarts } = whole.keys
    const halves: Entry[] = []
    let longest = 0
    for (let key = 0; key + 1 < starts.length; key++) {
      const own = symbols.subarray(starts[key], starts[key + 1])
      const middle = own.length >>> 1
      const id = ids[idStarts[key] ?? 0] ?? 0
      longest = Math.max(longest, own.length)
      for (const [from, to] of [
        [0, middle],
        [middle, own.length],
      ] as const) {
        halves.push({
          id: this.pieces.length,
          name: whole.alphabet.decode(own.subarray(from, to)),
        })
        this.pieces.push({ id, symbols: own, offset: from, length: to - from })
      }
    }
    const { keys } = sortNames(halves, whole.alphabet)
    this.trie = buildTrie(keys, whole.alphabet.units.length)
    this.longest = longest + 1
    this.reader = new SymbolReader(whole.alphabet, buildHeads(keys), this.longest)
  }

  /** All of them, those that overlap and those that are not changed at all included. */
  find(text: string): NearName[] {
    const found: NearName[] = []
    const { reader, trie } = this
    reader.begin()
    let kept = 0
    for (let used = 0; ; ) {
      const filled = reader.fill(text, used)
      if (filled < 0) return found
      for (let i = 0; i < reader.startCount; i++) {
        const at = reader.starts[i] ?? 0
        if (at >= filled) break
        if (at < kept) continue
        walkAll(trie, reader.symbols, at, (key) => this.compare(text, key, at, found))
      }
      if (reader.isOver) return found
      used = Math.max(0, filled - this.longest)
      kept = filled - used
    }
  }

  private compare(text: string, key: number, at: number, found: NearName[]): void {
    const { ids, idStarts } = this.trie.keys
    const { symbols, places } = this.reader
    for (let i = idStarts[key] ?? 0; i < (idStarts[key + 1] ?? 0); i++) {
      const piece = this.pieces[ids[i] ?? 0]
      if (!piece) continue
      const isHead = piece.offset === 0
      const length = isHead
        ? changedLength(piece.symbols, piece.length, symbols, at + piece.length, 1)
        : changedLength(piece.symbols, piece.offset - 1, symbols, at - 1, -1)
      if (length < 0) continue
      const from = isHead ? at : at - length
      const to = at + piece.length + (isHead ? length : 0)
      if (from < 0) continue
      const start = places[from] ?? 0
      found.push({ start, end: endOf(text, start, places[to - 1] ?? 0), id: piece.id })
    }
  }
}

/**
 * How many symbols of the text, from `at` on in `step`'s direction, are the rest of the name from `from`
 * on with one symbol other, more or less; −1 where more differs.
 */
function changedLength(
  name: Uint16Array,
  from: number,
  text: Uint16Array,
  at: number,
  step: 1 | -1,
): number {
  const rest = step === 1 ? name.length - from : from + 1
  let same = 0
  while (same < rest && name[from + same * step] === text[at + same * step]) same++
  if (same === rest) return rest
  const agrees = (skippedInName: number, skippedInText: number) => {
    for (let i = same; i + skippedInName < rest; i++) {
      if (name[from + (i + skippedInName) * step] !== text[at + (i + skippedInText) * step])
        return false
    }
    return true
  }
  // One more first: the last symbol but one of 协X会 also reads as another one for 会.
  if (agrees(0, 1)) return rest + 1
  if (agrees(1, 1)) return rest
  if (same + 1 < rest && agrees(1, 0)) return rest - 1
  return -1
}
