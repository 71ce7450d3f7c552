import type { DocStore } from './doc-store.ts'
import { USCC_LENGTH } from './doc-store.ts'
import {
  BOUNDARY,
  initialSymbol,
  initials,
  OTHER,
  spelling,
  syllableRange,
  syllableSymbol,
  syllables,
} from './symbols.ts'

/** How well a term matches, best first. */
export const tier = {
  exactName: 0,
  exactAlias: 1,
  namePrefix: 2,
  wordStart: 3,
  inside: 4,
  none: 5,
} as const

export type MatchField = 'name' | 'former' | 'abbr' | 'pinyin' | 'initials' | 'uscc'

/** One word of a query, in every way it may be meant. */
export interface Term {
  /** Units of the name key. */
  units: Uint16Array
  /** Lower-case letters, read as pinyin from a syllable's beginning; '' if the term is not that. */
  pinyin: string
  /** What each syllable is to the letters from each position on; see `fitsOf`. */
  fits: Uint8Array
  /** Symbols of letters and digits, read as initials; empty if the term has no letter. */
  initials: number[]
  /** The beginning of a code; '' if the term cannot be one. */
  uscc: string
}

/** Positions are in the store's text, those of a code in the code. */
export interface Match {
  tier: number
  mode: 'text' | 'pinyin' | 'initials' | 'uscc'
  start: number
  end: number
}

function isTextAt(text: Uint16Array, at: number, units: Uint16Array): boolean {
  for (let k = 0; k < units.length; k++) if (text[at + k] !== units[k]) return false
  return true
}

function areInitialsAt(text: Uint16Array, at: number, wanted: readonly number[]): boolean {
  for (let k = 0; k < wanted.length; k++) {
    if (!hasInitial(text[at + k] ?? 0, wanted[k] ?? 0)) return false
  }
  return true
}

function hasInitial(unit: number, symbol: number): boolean {
  for (let k = 0; k < initials.length; k++) {
    const own = initials[k]?.[unit]
    if (own === symbol) return true
    if (own === OTHER) return false
  }
  return false
}

const SYMBOLS = 512
const UNFINISHED = 1
const WHOLE = 2

const LONGEST_SYLLABLE = Math.max(...spelling.map((syllable) => syllable.length))

/** For each position in the letters a row of symbols: WHOLE, UNFINISHED or 0 = not there. */
function fitsOf(letters: string): Uint8Array {
  const fits = new Uint8Array(letters.length * SYMBOLS)
  for (let from = 0; from < letters.length; from++) {
    const [first, last] = syllableRange(letters.slice(from))
    fits.fill(UNFINISHED, from * SYMBOLS + first, from * SYMBOLS + last)
    for (let end = from + 1; end <= Math.min(letters.length, from + LONGEST_SYLLABLE); end++) {
      const symbol = syllableSymbol(letters.slice(from, end))
      if (symbol !== OTHER) fits[from * SYMBOLS + symbol] = WHOLE
    }
  }
  return fits
}

const spellingLength = Uint8Array.from(spelling, (syllable) => syllable.length)

/**
 * Where the letters from `from` on, read as pinyin at `at`, end: the position behind, or its
 * negative if the last syllable is unfinished, or 0 if they do not match. An end that closes the
 * name wins over others.
 */
function pinyinEnd(text: Uint16Array, at: number, fits: Uint8Array, from: number): number {
  if (from * SYMBOLS === fits.length) return at
  let found = 0
  for (let k = 0; k < syllables.length; k++) {
    const symbol = syllables[k]?.[text[at] ?? 0] ?? OTHER
    if (symbol === OTHER) break
    const fit = fits[from * SYMBOLS + symbol]
    if (fit === WHOLE) {
      const end = pinyinEnd(text, at + 1, fits, from + (spellingLength[symbol] ?? 0))
      if (end > 0 && text[end] === BOUNDARY) return end
      found ||= end
    } else if (fit === UNFINISHED) {
      found ||= -at - 1
    }
  }
  return found
}

interface Found {
  mode: Match['mode']
  /** As in `pinyinEnd`. */
  end: number
}

/** How the term matches at one position; a match that closes the name wins over others. */
function matchAt(text: Uint16Array, at: number, term: Term): Found | undefined {
  const { units } = term
  if (term.initials.length === 0) {
    return isTextAt(text, at, units) ? { mode: 'text', end: at + units.length } : undefined
  }
  // Letters and digits are their own initials, so no reading begins where the initial differs.
  if (!hasInitial(text[at] ?? 0, term.initials[0] ?? 0)) return undefined
  const areInitials = areInitialsAt(text, at, term.initials)
  const initialsEnd = at + term.initials.length
  if (!areInitials || text[initialsEnd] !== BOUNDARY) {
    const end = term.pinyin === '' ? 0 : pinyinEnd(text, at, term.fits, 0)
    if (end !== 0 && (!areInitials || text[end] === BOUNDARY)) return { mode: 'pinyin', end }
  }
  if (!areInitials) return undefined
  return { mode: isTextAt(text, at, units) ? 'text' : 'initials', end: initialsEnd }
}

function isUsccMatch(store: DocStore, doc: number, wanted: string): boolean {
  if (wanted === '') return false
  const from = doc * USCC_LENGTH
  for (let i = 0; i < wanted.length; i++) {
    if (store.uscc[from + i] !== wanted.charCodeAt(i)) return false
  }
  return true
}

/** The best match of the term in the document; undefined if there is none. */
export function matchTerm(store: DocStore, doc: number, term: Term): Match | undefined {
  const { text } = store
  if (isUsccMatch(store, doc, term.uscc)) {
    const isWhole = term.uscc.length === USCC_LENGTH
    const found = isWhole ? tier.exactName : tier.namePrefix
    return { tier: found, mode: 'uscc', start: 0, end: term.uscc.length }
  }
  const from = (store.textStart[doc] ?? 0) + 1
  const to = (store.textStart[doc + 1] ?? 0) - 1
  const atStart = matchAt(text, from, term)
  if (atStart && text[atStart.end] === BOUNDARY) return placed(tier.exactName, from, atStart)
  const alias = wholeAlias(text, from, to, term)
  if (alias) return alias
  if (atStart) return placed(tier.namePrefix, from, atStart)
  const wordStart = store.wordStart[doc] ?? 0
  const atWord = wordStart > 0 ? matchAt(text, from + wordStart, term) : undefined
  if (atWord) return placed(tier.wordStart, from + wordStart, atWord)
  for (let at = from + 1; at < to; at++) {
    const found = matchAt(text, at, term)
    if (found) return placed(tier.inside, at, found)
  }
  return undefined
}

function placed(found: number, start: number, { mode, end }: Found): Match {
  return { tier: found, mode, start, end: Math.abs(end) }
}

function wholeAlias(text: Uint16Array, from: number, to: number, term: Term): Match | undefined {
  for (let at = from + 1; at < to; at++) {
    if (text[at - 1] !== BOUNDARY) continue
    const found = matchAt(text, at, term)
    if (found && text[found.end] === BOUNDARY) return placed(tier.exactAlias, at, found)
  }
  return undefined
}

/**
 * How well a document matches all terms: as its first term does, though a query of several terms is
 * never a whole name. `tier.none` if one of them does not match.
 */
export function documentTier(store: DocStore, doc: number, terms: readonly Term[]): number {
  let best: number = tier.inside
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]
    const found = term && matchTerm(store, doc, term)
    if (!found) return tier.none
    if (i === 0) best = terms.length > 1 ? Math.max(found.tier, tier.namePrefix) : found.tier
  }
  return best
}

/** The term as it may be meant. `key` is a name key and not empty. */
export function readTerm(key: string): Term {
  const lower = key.toLowerCase().replaceAll('ü', 'v')
  const hasLetter = /[a-z]/.test(lower)
  const pinyin = /^[a-z]+$/.test(lower) ? lower : ''
  return {
    units: Uint16Array.from(key.split(''), (unit) => unit.charCodeAt(0)),
    pinyin,
    fits: fitsOf(pinyin),
    initials: hasLetter && /^[a-z0-9]+$/.test(lower) ? Array.from(lower, initialSymbol) : [],
    uscc: /^[0-9A-Z]{8,18}$/.test(key) ? key : '',
  }
}
