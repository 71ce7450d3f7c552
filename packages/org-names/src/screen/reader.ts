import { type Alphabet, BREAK, LINE_BREAK, SOFT, SPECIAL, SURROGATE, UNSEEN } from './alphabet.ts'
import { type Heads, pairBit, pairHash, tripleHash } from './heads.ts'

/** Longest run of characters that do not count, within a name. */
const LONGEST_GAP = 8
const BLOCK = 1 << 14

/**
 * Reads a text block by block as symbols, each with the place of its character in the text, and
 * notes where a name may begin.
 */
export class SymbolReader {
  /** Symbols of the block, with BREAKs behind. */
  readonly symbols: Uint16Array
  /** Position in the text, in UTF-16 units, of each symbol's character. */
  readonly places: Uint32Array
  /** Positions in `symbols` where a key may begin, in order. */
  readonly starts: Uint32Array
  startCount = 0
  /** The text has been read to its end. */
  isOver = false
  private readonly alphabet: Alphabet
  private readonly heads: Heads
  private readonly ahead: number
  private count = 0
  private at = 0
  private width = 1
  private gapEnd = -1
  private gapLength = 0
  private gapLines = 0

  /** `longest`: so many symbols can be read from every start that `fill` has given out. */
  constructor(alphabet: Alphabet, heads: Heads, longest: number) {
    this.alphabet = alphabet
    this.heads = heads
    this.ahead = longest + 3
    this.symbols = new Uint16Array(BLOCK + 2 * this.ahead)
    this.places = new Uint32Array(this.symbols.length)
    this.starts = new Uint32Array(this.symbols.length)
  }

  begin(): void {
    this.count = 0
    this.startCount = 0
    this.at = 0
    this.gapEnd = -1
    this.isOver = false
  }

  /** Drops the first `used` symbols and reads on; returns up to where starts may be walked, or −1. */
  fill(text: string, used: number): number {
    const { symbols, places, starts } = this
    symbols.copyWithin(0, used, this.count)
    places.copyWithin(0, used, this.count)
    this.count -= used
    let kept = 0
    for (let i = 0; i < this.startCount; i++) {
      const start = starts[i] ?? 0
      if (start >= used) starts[kept++] = start - used
    }
    this.startCount = kept
    this.isOver = this.read(text)
    if (!this.isOver) return this.count - this.ahead
    symbols.fill(BREAK, this.count, this.count + this.ahead)
    if (this.count > 1 && this.isShortHead(this.count - 2)) {
      starts[this.startCount++] = this.count - 2
    }
    return this.count === 0 ? -1 : this.count
  }

  private isShortHead(at: number): boolean {
    const bit = pairBit(pairHash(this.symbols[at] ?? 0, this.symbols[at + 1] ?? 0))
    return (((this.heads.pairs[bit >>> 5] ?? 0) >>> bit) & 1) === 1
  }

  private read(text: string): boolean {
    const { symbols, places, starts, alphabet, heads } = this
    const { table } = alphabet
    const { triples, pairs, shift } = heads
    const length = text.length
    const room = BLOCK + this.ahead
    let { count, startCount, at } = this
    let first = count > 1 ? (symbols[count - 2] ?? 0) : 0
    let second = count > 0 ? (symbols[count - 1] ?? 0) : 0
    while (at < length && count < room) {
      let code = table[text.charCodeAt(at)] ?? 0
      let width = 1
      if (code >= SPECIAL) {
        code = this.readSpecial(text, at, code)
        width = this.width
        if (code === SOFT) {
          at += width
          continue
        }
      }
      const pair = pairHash(first, second)
      const triple = tripleHash(pair, code) >>> shift
      const bit = pairBit(pair)
      const seen = ((triples[triple >>> 5] ?? 0) >>> triple) | ((pairs[bit >>> 5] ?? 0) >>> bit)
      if (seen & 1 && count > 1) starts[startCount++] = count - 2
      first = second
      second = code
      symbols[count] = code
      places[count] = at
      count++
      at += width
    }
    this.at = at
    this.count = count
    this.startCount = startCount
    return at >= length
  }

  /** The symbol of a character that the table does not give: SOFT where it does not count. */
  private readSpecial(text: string, at: number, code: number): number {
    const unit = text.charCodeAt(at)
    this.width = 1
    let known = code === UNSEEN ? this.alphabet.learn(unit) : code
    if (known === SURROGATE) {
      const char = String.fromCodePoint(text.codePointAt(at) ?? unit)
      const pair = char.length === 2 ? this.alphabet.pairCode(char) : -1
      if (pair >= 0) this.width = 2
      known = pair >= 0 ? pair : this.alphabet.unitCode(unit)
    }
    if (known < SPECIAL) return known
    if (this.gapEnd !== at) {
      this.gapLength = 0
      this.gapLines = 0
    }
    this.gapEnd = at + this.width
    this.gapLength += this.width
    if (known === LINE_BREAK) this.gapLines++
    return this.gapLength > LONGEST_GAP || this.gapLines > 1 ? BREAK : SOFT
  }
}
