import type { DocStore } from './doc-store.ts'
import { USCC_LENGTH } from './doc-store.ts'
import {
  BOUNDARY,
  initialSymbol,
  initials,
  isAmbiguous,
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

/** The best place found so far; one for all searches, since millions of documents are looked at. */
interface Place {
  tier: number
  mode: Match['mode']
  start: number
  end: number
}

const best: Place = { tier: tier.none, mode: 'text', start: 0, end: 0 }
/** How the letters matched where `lettersEnd` looked last. */
let lettersMode: Match['mode'] = 'text'

/** Keeps the place if it is better than those before: they are looked at from the left. */
function offer({ text, wordStart }: DocStore, doc: number, from: number, at: number, end: number) {
  const closes = end > 0 && text[end] === BOUNDARY
  let found: number = tier.inside
  if (at === from) found = closes ? tier.exactName : tier.namePrefix
  else if (closes && text[at - 1] === BOUNDARY) found = tier.exactAlias
  else if (at === from + (wordStart[doc] ?? 0)) found = tier.wordStart
  if (found >= best.tier) return
  best.tier = found
  best.start = at
  best.end = Math.abs(end)
}

function findText(store: DocStore, doc: number, units: Uint16Array): void {
  const { text, textStart } = store
  const from = (textStart[doc] ?? 0) + 1
  const to = (textStart[doc + 1] ?? 0) - 1
  const first = units[0]
  const last = to - units.length
  for (let at = from; at <= last; at++) {
    if (text[at] !== first || !isTextAt(text, at, units)) continue
    offer(store, doc, from, at, at + units.length)
    best.mode = 'text'
    if (best.tier === tier.exactName) return
  }
}

const [mainInitials = new Uint8Array(0)] = initials

function findLetters(store: DocStore, doc: number, term: Term): void {
  const { text, textStart } = store
  const from = (textStart[doc] ?? 0) + 1
  const to = (textStart[doc + 1] ?? 0) - 1
  const wanted = term.initials[0] ?? 0
  for (let at = from; at < to; at++) {
    const unit = text[at] ?? 0
    // Letters and digits are their own initials, so no reading begins where the initial differs.
    if (mainInitials[unit] !== wanted && !(isAmbiguous[unit] && hasInitial(unit, wanted))) continue
    const end = lettersEnd(text, at, term)
    if (end === 0) continue
    const before = best.tier
    offer(store, doc, from, at, end)
    if (best.tier < before) best.mode = lettersMode
    if (best.tier === tier.exactName) return
  }
}

/** Where a match at this position ends, as in `pinyinEnd`; one that closes the name wins over others. */
function lettersEnd(text: Uint16Array, at: number, term: Term): number {
  const areInitials = areInitialsAt(text, at, term.initials)
  const initialsEnd = at + term.initials.length
  if (!areInitials || text[initialsEnd] !== BOUNDARY) {
    const end = term.pinyin === '' ? 0 : pinyinEnd(text, at, term.fits, 0)
    if (end !== 0 && (!areInitials || text[end] === BOUNDARY)) {
      lettersMode = 'pinyin'
      return end
    }
  }
  if (!areInitials) return 0
  lettersMode = isTextAt(text, at, term.units) ? 'text' : 'initials'
  return initialsEnd
}

function isUsccMatch(store: DocStore, doc: number, wanted: string): boolean {
  const from = doc * USCC_LENGTH
  for (let i = 0; i < wanted.length; i++) {
    if (store.uscc[from + i] !== wanted.charCodeAt(i)) return false
  }
  return wanted !== ''
}

/** Looks for the best match of the term in the document and leaves it in `best`. */
function findBest(store: DocStore, doc: number, term: Term): void {
  best.tier = tier.none
  if (isUsccMatch(store, doc, term.uscc)) {
    best.tier = term.uscc.length === USCC_LENGTH ? tier.exactName : tier.namePrefix
    best.mode = 'uscc'
    best.start = 0
    best.end = term.uscc.length
    return
  }
  if (term.initials.length > 0) findLetters(store, doc, term)
  else findText(store, doc, term.units)
}

/** The best match of the term in the document; undefined if there is none. */
export function matchTerm(store: DocStore, doc: number, term: Term): Match | undefined {
  findBest(store, doc, term)
  return best.tier === tier.none ? undefined : { ...best }
}

/**
 * How well a document matches all terms: as its first term does, though a query of several terms is
 * never a whole name. `tier.none` if one of them does not match.
 */
export function documentTier(store: DocStore, doc: number, terms: readonly Term[]): number {
  let first: number = tier.inside
  for (let i = 0; i < terms.length; i++) {
    const term = terms[i]
    if (!term) continue
    findBest(store, doc, term)
    if (best.tier === tier.none) return tier.none
    if (i === 0) first = terms.length > 1 ? Math.max(best.tier, tier.namePrefix) : best.tier
  }
  return first
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
