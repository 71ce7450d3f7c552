import { allOf, anyOf, BitSet, type DocSet, ListSet, type Scratch, setBit } from './doc-set.ts'
import { type DocStore, USCC_LENGTH } from './doc-store.ts'
import { type Term, tier } from './match.ts'
import type { KeyRange, Postings } from './postings.ts'
import {
  BOUNDARY,
  initialSymbol,
  NAME_START,
  spelling,
  syllableRange,
  syllableSymbol,
  WORD_START,
} from './symbols.ts'
import {
  headRange,
  initialAnchorKey,
  pairKey,
  syllableAnchorKey,
  syllableHeadRange,
  syllablePairKey,
  tripleRange,
  unitAnchorKey,
} from './tokens.ts'
import { usccRange } from './uscc-index.ts'

/** The postings of one segment, one per alphabet. */
export interface Indexes {
  units: Postings
  syllables: Postings
  initials: Postings
  unitAnchors: Postings
  syllableAnchors: Postings
  initialAnchors: Postings
}

/** Where the candidates of one segment are looked up. */
export interface Source {
  store: DocStore
  indexes: Indexes
  /** Documents in the order of their codes. */
  byUscc: Uint32Array
  scratch: Scratch
}

/** Documents that may match. Only if `isExact` is none of them in vain. */
export interface Candidates {
  set: DocSet
  isExact: boolean
}

/** `tier.inside` asks for a match anywhere, a better tier for matches that can be so good. */
type Tier = (typeof tier)[keyof typeof tier]

const headMarker: Partial<Record<Tier, number>> = {
  [tier.exactName]: NAME_START,
  [tier.exactAlias]: BOUNDARY,
  [tier.namePrefix]: NAME_START,
  [tier.wordStart]: WORD_START,
}

function markersOf(wanted: Tier): { head: number[]; tail: number[] } {
  const head = headMarker[wanted]
  const isWhole = wanted === tier.exactName || wanted === tier.exactAlias
  return { head: head === undefined ? [] : [head], tail: isWhole ? [BOUNDARY] : [] }
}

/** All documents that may match the term in any of its meanings. */
export function candidatesFor(source: Source, term: Term, wanted: Tier): Candidates {
  // Letters and digits are their own initials, so such a term needs no search of the text.
  const isInitials = term.initials.length > 0
  const meanings = [
    isInitials ? undefined : textCandidates(source, term, wanted),
    ...pinyinCandidates(source, term.pinyin, wanted),
    initialCandidates(source, term.initials, wanted),
    usccCandidates(source, term.uscc, wanted),
  ].filter((candidates) => candidates !== undefined)
  return {
    set: anyOf(meanings.map(({ set }) => set)),
    isExact: meanings.every(({ isExact }) => isExact),
  }
}

/** The sets of all ranges, or undefined where one of them is empty. */
function setsOf(postings: Postings, ranges: KeyRange[], scratch: Scratch): DocSet[] | undefined {
  const sets: DocSet[] = []
  for (const range of ranges) {
    const isKey = range.to === range.from + 1
    const set = isKey ? postings.find(range.from) : postings.findRange(range, scratch)
    if (!set) return undefined
    sets.push(set)
  }
  return sets
}

/** So few documents are compared sooner than another set is asked about them. */
const FEW = 256
/** The smallest sets say nearly all that the others would say again. */
const SETS_TO_COMPARE = 4

/** Documents in all of the sets, or in the smallest of them where they are compared afterwards. */
function found(sets: readonly DocSet[], isExact: boolean): Candidates {
  if (isExact) return { set: allOf(sets), isExact }
  const bySize = [...sets].sort((a, b) => a.bound - b.bound)
  const isFew = (bySize[0]?.bound ?? 0) <= FEW
  return { set: allOf(bySize.slice(0, isFew ? 1 : SETS_TO_COMPARE)), isExact }
}

function keyRange(key: number): KeyRange {
  return { from: key, to: key + 1 }
}

function textCandidates(
  { indexes, scratch }: Source,
  { units }: Term,
  wanted: Tier,
): Candidates | undefined {
  const { head, tail } = markersOf(wanted)
  const [marker] = head
  const isAnchored = marker !== undefined && units.length >= 2
  const symbols = [...(isAnchored ? [] : head), ...units, ...tail]
  const ranges =
    symbols.length === 1
      ? [headRange(symbols[0] ?? 0)]
      : symbols.slice(1).map((symbol, i) => keyRange(pairKey(symbols[i] ?? 0, symbol)))
  const sets = setsOf(indexes.units, ranges, scratch)
  if (!isAnchored) return sets && found(sets, symbols.length <= 2)
  const anchor = indexes.unitAnchors.find(unitAnchorKey(marker, units[0] ?? 0, units[1] ?? 0))
  return sets && anchor && found([anchor, ...sets], false)
}

function initialCandidates(
  { indexes, scratch }: Source,
  letters: readonly number[],
  wanted: Tier,
): Candidates | undefined {
  if (letters.length === 0) return undefined
  const { head, tail } = markersOf(wanted)
  const [marker] = head
  const isAnchored = marker !== undefined && letters.length >= 3
  const symbols = [...(isAnchored ? [] : head), ...letters, ...tail]
  const windows =
    symbols.length <= 3 ? [symbols] : symbols.slice(2).map((_, i) => symbols.slice(i, i + 3))
  const sets = setsOf(indexes.initials, windows.map(tripleRange), scratch)
  if (!isAnchored) return sets && found(sets, symbols.length <= 3)
  const anchor = indexes.initialAnchors.find(initialAnchorKey(marker, letters))
  return sets && anchor && found([anchor, ...sets], letters.length === 3 && tail.length === 0)
}

/** One way to read letters: whole syllables, then those that the rest may begin. */
interface Reading {
  syllables: number[]
  last: [number, number]
  isCut: boolean
}

const READINGS_AT_ONCE = 16

/**
 * The ways to split the letters into syllables. Where they become too many, all are cut at the
 * same depth: what they then find must be compared, and nothing is missed.
 */
function readingsOf(letters: string, isWhole: boolean): Reading[] {
  const done: Reading[] = []
  let open: { syllables: number[]; at: number }[] = [{ syllables: [], at: 0 }]
  while (open.length > 0) {
    const next: typeof open = []
    for (const { syllables, at } of open) {
      const last = isWhole ? wholeSyllable(letters.slice(at)) : syllableRange(letters.slice(at))
      if (last[1] > last[0]) done.push({ syllables, last, isCut: false })
      for (let end = at + 1; end < letters.length && end <= at + LONGEST_SYLLABLE; end++) {
        const symbol = syllableSymbol(letters.slice(at, end))
        if (symbol > 0) next.push({ syllables: [...syllables, symbol], at: end })
      }
    }
    open = next
    if (done.length + open.length > READINGS_AT_ONCE) {
      return [...done, ...open.map((reading) => cut(reading.syllables))]
    }
  }
  return done
}

const LONGEST_SYLLABLE = Math.max(...spelling.map((syllable) => syllable.length))

function wholeSyllable(letters: string): [number, number] {
  const symbol = syllableSymbol(letters)
  return symbol > 0 ? [symbol, symbol + 1] : [0, 0]
}

function cut(syllables: number[]): Reading {
  const last = syllables.at(-1) ?? 0
  return { syllables: syllables.slice(0, -1), last: [last, last + 1], isCut: true }
}

function pinyinCandidates(source: Source, letters: string, wanted: Tier): Candidates[] {
  // A single letter is a syllable's beginning just when it is an initial.
  if (letters.length < 2) return []
  const { tail } = markersOf(wanted)
  return readingsOf(letters, tail.length > 0).flatMap(
    (reading) => readingCandidates(source, reading, wanted) ?? [],
  )
}

function readingCandidates(source: Source, reading: Reading, wanted: Tier): Candidates | undefined {
  const { indexes, scratch } = source
  const { head, tail } = markersOf(wanted)
  const [marker] = head
  const [first, second] = reading.syllables
  const [from, to] = reading.last
  const isAnchored = marker !== undefined && first !== undefined
  const before = isAnchored ? reading.syllables : [...head, ...reading.syllables]
  const ranges = before
    .slice(1)
    .map((symbol, i) => keyRange(syllablePairKey(before[i] ?? 0, symbol)))
  const previous = before.at(-1)
  if (previous === undefined) ranges.push(syllableHeadRange(from, to))
  else ranges.push({ from: syllablePairKey(previous, from), to: syllablePairKey(previous, to) })
  if (tail.length > 0 && !reading.isCut) ranges.push(keyRange(syllablePairKey(from, BOUNDARY)))
  const pairs = setsOf(indexes.syllables, ranges, scratch)
  const triples = pairs && tripleSets(source, [...reading.syllables, from])
  const sets = triples && [...pairs, ...triples]
  if (!isAnchored) return sets && found(sets, ranges.length === 1 && !reading.isCut)
  const anchor = indexes.syllableAnchors.findRange(
    {
      from: syllableAnchorKey(marker, first, second ?? from),
      to: syllableAnchorKey(marker, first, second === undefined ? to : second + 1),
    },
    scratch,
  )
  const isExact = second === undefined && tail.length === 0 && !reading.isCut
  return sets && anchor && found([anchor, ...sets], isExact)
}

/**
 * Pairs alone do not tell 石家庄市 from zhuangshij: it has both zhuang-shi and shi-j. Three initials in a
 * row do. Undefined where a triple is in no document.
 */
function tripleSets(
  { indexes, scratch }: Source,
  symbols: readonly number[],
): DocSet[] | undefined {
  const letters = symbols.map((symbol) => initialSymbol(spelling[symbol] ?? ''))
  const triples = letters.slice(2).map((_, i) => tripleRange(letters.slice(i, i + 3)))
  return setsOf(indexes.initials, triples, scratch)
}

/** Up to so many codes are sorted by rank; more are marked in a bitmap. */
const FEW_CODES = 256

function usccCandidates(
  { store, byUscc, scratch }: Source,
  code: string,
  wanted: Tier,
): Candidates | undefined {
  if (code === '') return undefined
  const own = code.length === USCC_LENGTH ? tier.exactName : tier.namePrefix
  if (wanted !== tier.inside && wanted !== own) return undefined
  const { from, to } = usccRange(store, byUscc, code)
  if (to - from <= FEW_CODES) {
    return { set: ListSet.of(byUscc.slice(from, to).sort()), isExact: true }
  }
  const bits = scratch.take()
  for (let i = from; i < to; i++) setBit(bits, byUscc[i] ?? 0)
  return { set: new BitSet(bits, to - from), isExact: true }
}
