import { type DocStore, provinceOf, statusOf, typeOf } from './doc-store.ts'
import type { KeyRange } from './postings.ts'
import { BOUNDARY, initials, isAmbiguous, OTHER, syllables, WORD_START } from './symbols.ts'

/*
 * The keys under which a document is indexed: pairs of neighbouring units, pairs of neighbouring
 * syllables, triples of neighbouring initials, and its facts.
 */
type Emit = (key: number) => void

export function pairKey(first: number, second: number): number {
  return ((first << 16) | second) >>> 0
}

/** Pairs whose first unit it is. */
export function headRange(unit: number): KeyRange {
  return { from: unit * 0x10000, to: (unit + 1) * 0x10000 }
}

export const SYLLABLE_BITS = 9
/** Keys of syllable pairs and of triples of initials are below 2 to this power; units have 32. */
export const SYMBOL_KEY_BITS = 18
export const UNIT_KEY_BITS = 32

export function syllablePairKey(first: number, second: number): number {
  return (first << SYLLABLE_BITS) | second
}

/** Syllable pairs whose first symbol is in [from, to). */
export function syllableHeadRange(from: number, to: number): KeyRange {
  return { from: from << SYLLABLE_BITS, to: to << SYLLABLE_BITS }
}

function tripleKey(first: number, second: number, third: number): number {
  return (first << 12) | (second << 6) | third
}

/** Triples that begin with `symbols`, of which there are one to three. */
export function tripleRange(symbols: readonly number[]): KeyRange {
  const shift = 6 * (3 - symbols.length)
  const prefix = symbols.reduce((value, symbol) => value * 64 + symbol, 0)
  return { from: prefix * 2 ** shift, to: (prefix + 1) * 2 ** shift }
}

export function emitUnitPairs(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  const start = store.textStart[doc] ?? 0
  const last = (store.textStart[doc + 1] ?? 0) - 1
  for (let i = start; i < last; i++) emit(pairKey(text[i] ?? 0, text[i + 1] ?? 0))
  const wordStart = store.wordStart[doc] ?? 0
  if (wordStart > 0) emit(pairKey(WORD_START, text[start + 1 + wordStart] ?? 0))
}

/** Reading `k` of the unit; OTHER past the last one. The first is OTHER for what is not read. */
function readingOf(tables: readonly (Uint16Array | Uint8Array)[], unit: number, k: number): number {
  return tables[k]?.[unit] ?? OTHER
}

const [mainSyllables = new Uint16Array(0)] = syllables
const [mainInitials = new Uint8Array(0)] = initials

export function emitSyllablePairs(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  const start = store.textStart[doc] ?? 0
  const last = (store.textStart[doc + 1] ?? 0) - 1
  for (let i = start; i < last; i++) {
    const unit = text[i] ?? 0
    const second = text[i + 1] ?? 0
    const symbol = mainSyllables[unit] ?? OTHER
    if (symbol === OTHER) continue
    if (isAmbiguous[unit] || isAmbiguous[second]) emitSyllableReadings(unit, second, emit)
    else emit(syllablePairKey(symbol, mainSyllables[second] ?? OTHER))
  }
  const wordStart = store.wordStart[doc] ?? 0
  if (wordStart > 0) emitSeconds(WORD_START, text[start + 1 + wordStart] ?? 0, emit)
}

function emitSyllableReadings(unit: number, second: number, emit: Emit): void {
  for (let k = 0; k < syllables.length; k++) {
    const first = readingOf(syllables, unit, k)
    if (first === OTHER) break
    emitSeconds(first, second, emit)
  }
}

function emitSeconds(first: number, second: number, emit: Emit): void {
  for (let k = 0; k < syllables.length; k++) {
    const symbol = readingOf(syllables, second, k)
    if (k > 0 && symbol === OTHER) break
    emit(syllablePairKey(first, symbol))
  }
}

export function emitInitialTriples(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  const start = store.textStart[doc] ?? 0
  const end = store.textStart[doc + 1] ?? 0
  for (let i = start; i < end; i++) {
    const first = text[i] ?? 0
    const second = i + 1 < end ? (text[i + 1] ?? 0) : 0
    const third = i + 2 < end ? (text[i + 2] ?? 0) : 0
    const symbol = mainInitials[first] ?? OTHER
    if (symbol === OTHER) continue
    if (isAmbiguous[first] || isAmbiguous[second] || isAmbiguous[third]) {
      emitInitialReadings(first, second, third, emit)
    } else {
      emit(tripleKey(symbol, mainInitials[second] ?? OTHER, mainInitials[third] ?? OTHER))
    }
  }
  const wordStart = store.wordStart[doc] ?? 0
  const at = start + 1 + wordStart
  if (wordStart > 0) emitTails(WORD_START, text[at] ?? 0, text[at + 1] ?? 0, emit)
}

function emitInitialReadings(unit: number, second: number, third: number, emit: Emit): void {
  for (let k = 0; k < initials.length; k++) {
    const first = readingOf(initials, unit, k)
    if (first === OTHER) break
    emitTails(first, second, third, emit)
  }
}

function emitTails(first: number, second: number, third: number, emit: Emit): void {
  for (let k = 0; k < initials.length; k++) {
    const b = readingOf(initials, second, k)
    if (k > 0 && b === OTHER) break
    for (let m = 0; m < initials.length; m++) {
      const c = readingOf(initials, third, m)
      if (m > 0 && c === OTHER) break
      emit(tripleKey(first, b, c))
    }
  }
}

/*
 * Anchors: a marker with the two units, two syllables or three initials behind it. Without them a
 * search for names that begin with 福州 and contain 服务 could not tell them from those with 服务 in
 * front.
 */
export function unitAnchorKey(marker: number, first: number, second: number): number {
  // Does not fit 32 bits, so what it finds must be compared.
  return (Math.imul(pairKey(first, second), 0x9e3779b1) ^ marker) >>> 0
}

export function syllableAnchorKey(marker: number, first: number, second: number): number {
  return (marker << 20) | (first << 10) | second
}

export function initialAnchorKey(marker: number, letters: readonly number[]): number {
  return letters.slice(0, 3).reduce((key, letter) => (key << 6) | letter, marker)
}

function visitAnchors(
  store: DocStore,
  doc: number,
  visit: (marker: number, at: number) => void,
): void {
  const start = store.textStart[doc] ?? 0
  const last = (store.textStart[doc + 1] ?? 0) - 1
  for (let i = start; i < last; i++) {
    const unit = store.text[i] ?? 0
    if (unit <= BOUNDARY) visit(unit, i + 1)
  }
  const wordStart = store.wordStart[doc] ?? 0
  if (wordStart > 0) visit(WORD_START, start + 1 + wordStart)
}

export function emitUnitAnchors(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  visitAnchors(store, doc, (marker, at) =>
    emit(unitAnchorKey(marker, text[at] ?? 0, text[at + 1] ?? 0)),
  )
}

export function emitSyllableAnchors(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  visitAnchors(store, doc, (marker, at) => {
    for (const table of syllables) {
      const first = table[text[at] ?? 0] ?? OTHER
      if (first === OTHER) break
      emitSeconds(first, text[at + 1] ?? 0, (pair) =>
        emit(syllableAnchorKey(marker, first, pair & (2 ** SYLLABLE_BITS - 1))),
      )
    }
  })
}

export function emitInitialAnchors(store: DocStore, doc: number, emit: Emit): void {
  const { text } = store
  const end = store.textStart[doc + 1] ?? 0
  visitAnchors(store, doc, (marker, at) => {
    const third = at + 2 < end ? (text[at + 2] ?? 0) : 0
    for (const table of initials) {
      const first = table[text[at] ?? 0] ?? OTHER
      if (first === OTHER) break
      emitTails(first, text[at + 1] ?? 0, third, (triple) => emit((marker << 18) | triple))
    }
  })
}

/** Kinds of facts; the numbers only keep their keys apart. */
export const fact = { type: 0, status: 1, level: 2, tag: 3, province: 4, prefecture: 5, county: 6 }

export function factKey(kind: number, value: number): number {
  return (kind << 24) | value
}

export function emitFacts(store: DocStore, doc: number, emit: Emit): void {
  const region = store.region[doc] ?? 0
  const kind = store.kind[doc] ?? 0
  emit(factKey(fact.type, typeOf(kind)))
  emit(factKey(fact.status, statusOf(kind)))
  emit(factKey(fact.level, store.level[doc] ?? 0))
  emit(factKey(fact.province, provinceOf(kind)))
  emit(factKey(fact.prefecture, Math.floor(region / 100)))
  emit(factKey(fact.county, region))
  for (let tags = store.tags[doc] ?? 0, tag = 0; tags !== 0; tags >>>= 1, tag++) {
    if (tags & 1) emit(factKey(fact.tag, tag))
  }
}
