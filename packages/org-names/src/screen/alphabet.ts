import { nameKey } from '../normalise.ts'

/** Stands for everything that no name contains, and for what ends a name; never part of a key. */
export const BREAK = 0
/** Codes of the table from here on are no symbols. */
export const SPECIAL = 0xfffb
export const SURROGATE = 0xfffc
export const LINE_BREAK = 0xfffd
/** May stand within a name and does not count: spaces, brackets, dots, what cannot be seen. */
export const SOFT = 0xfffe
export const UNSEEN = 0xffff
const UNITS = 0x10000

/** Kept apart from what may stand within a name: a sentence or an enumeration goes on behind it. */
const ENDS_A_NAME = /[。．.，,、；;：:！!？?…‥]/u
const IS_LINE_BREAK = /[\n\v\f\u0085\u2028\u2029]/
const IS_SOFT = /[\s\p{Z}\p{P}\p{S}\p{C}\p{M}]/u

/** The one UTF-16 unit that a character counts as, as `nameKey` folds it; SOFT and the like as such. */
function foldChar(char: string): number {
  if (IS_LINE_BREAK.test(char)) return LINE_BREAK
  if (/\p{Co}/u.test(char)) return char.charCodeAt(0)
  const key = nameKey(char)
  if (ENDS_A_NAME.test(char)) return char.normalize('NFKC').charCodeAt(0)
  if (key === '' || IS_SOFT.test(char)) return SOFT
  // A ligature stands for itself.
  return key.length === 1 ? key.charCodeAt(0) : char.charCodeAt(0)
}

/**
 * Numbers the folded characters of the names, the frequent ones first, and maps every UTF-16 unit of
 * a text to its number. Characters are folded one by one, so that a key does not depend on context.
 */
export class Alphabet {
  /** Symbol of each unit, or a code from SPECIAL on; unseen units are looked up on demand. */
  readonly table = new Uint16Array(UNITS).fill(UNSEEN)
  /** The folded unit of each symbol; the first stands for BREAK. */
  readonly units: number[] = [0]
  private readonly symbolOfUnit = new Map<number, number>()
  private readonly astral = new Map<string, number>()

  constructor(units: Iterable<number>) {
    this.number(units)
  }

  /** Numbers the folded units that have no number yet; returns the symbols of all units. */
  number(units: Iterable<number>): Uint16Array {
    for (const unit of units) {
      if (this.symbolOfUnit.has(unit)) continue
      this.symbolOfUnit.set(unit, this.units.length)
      this.units.push(unit)
    }
    this.table.fill(UNSEEN)
    this.astral.clear()
    const symbols = new Uint16Array(UNITS)
    for (const [unit, symbol] of this.symbolOfUnit) symbols[unit] = symbol
    return symbols
  }

  private codeOf(folded: number): number {
    return folded >= SPECIAL ? folded : (this.symbolOfUnit.get(folded) ?? BREAK)
  }

  /** What the table does not say yet; `unit` must be UNSEEN. */
  learn(unit: number): number {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    const code = isSurrogate ? SURROGATE : this.codeOf(foldChar(String.fromCharCode(unit)))
    this.table[unit] = code
    return code
  }

  /**
   * Of a character of two units: the symbol of the plain character that it folds to (𝐀 is A), SOFT
   * where it cannot be seen, −1 where each unit counts for itself.
   */
  pairCode(char: string): number {
    let code = this.astral.get(char)
    if (code === undefined) {
      const key = nameKey(char)
      const isSelf = key === char || key.length > 1
      code = isSelf ? -1 : key === '' ? SOFT : this.codeOf(key.charCodeAt(0))
      this.astral.set(char, code)
    }
    return code
  }

  unitCode(unit: number): number {
    return this.symbolOfUnit.get(unit) ?? BREAK
  }

  /** The symbols of a name; BREAK for what no name contains. */
  encode(name: string): number[] {
    return Array.from(name).flatMap((char) => foldedUnits(char).map((unit) => this.unitCode(unit)))
  }

  decode(symbols: Uint16Array): string {
    return String.fromCharCode(...Array.from(symbols, (symbol) => this.units[symbol] ?? 0))
  }
}

const foldedOfChar = new Map<string, readonly number[]>()

/** The folded units of a character; none where it does not count. */
export function foldedUnits(char: string): readonly number[] {
  let units = foldedOfChar.get(char)
  if (units === undefined) {
    if (char.length === 1) {
      const folded = foldChar(char)
      units = folded >= SPECIAL ? [] : [folded]
    } else {
      const key = nameKey(char)
      const stands = key === char || key.length > 1 ? char : key
      units = Array.from({ length: stands.length }, (_, i) => stands.charCodeAt(i))
    }
    foldedOfChar.set(char, units)
  }
  return units
}
