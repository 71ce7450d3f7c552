import { addCommon, type DocSet, listSet, type Scratch, visitCommon } from './doc-set.ts'
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
  USCC_PREFIXES,
  usccPrefixKey,
} from './tokens.ts'

/** The postings of one segment, one per alphabet. */
export interface Indexes {
  units: Postings
  syllables: Postings
  initials: Postings
  uscc: Postings
  unitAnchors: Postings
  syllableAnchors: Postings
  initialAnchors: Postings
  scratch: Scratch
}

/** Documents that may match: those in all of `sets`. Only if `isExact` is none of them in vain. */
export interface Candidates {
  sets: DocSet[]
  isExact: boolean
}

/** `tier.inside` asks for a match anywhere, a better tier for matches that can be so good. */
type Tier = (typeof tier)[keyof typeof tier]

const NONE: Candidates = { sets: [{ count: 0, list: new Uint32Array(0) }], isExact: true }

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
export function candidatesFor(indexes: Indexes, term: Term, wanted: Tier): Candidates {
  // Letters and digits are their own initials, so such a term needs no search of the text.
  const isInitials = term.initials.length > 0
  const meanings = [
    isInitials ? undefined : textCandidates(indexes, term, wanted),
    ...pinyinCandidates(indexes, term.pinyin, wanted),
    initialCandidates(indexes, term.initials, wanted),
    usccCandidates(indexes, term.uscc, wanted),
  ].filter((candidates) => candidates !== undefined)
  return unite(indexes, meanings)
}

function unite(indexes: Indexes, parts: Candidates[]): Candidates {
  const [first, ...others] = parts
  if (!first) return NONE
  if (others.length === 0) return first
  const isExact = parts.every((part) => part.isExact)
  const few = parts.reduce((sum, { sets }) => sum + leastOf(sets), 0)
  if (few <= FEW) return { sets: [listSet(sortedUnion(parts))], isExact }
  const anyOf: Uint32Array[] = []
  const toMerge: DocSet[][] = []
  let count = 0
  for (const { sets, isExact: isPartExact } of parts) {
    const [set, ...rest] = sets
    const only = rest.length === 0 ? set : undefined
    if (only && isPartExact) count = Math.max(count, only.count)
    if (only?.bits) anyOf.push(only.bits)
    else toMerge.push(sets)
  }
  if (toMerge.length > 0) {
    const bits = indexes.scratch.take()
    for (const sets of toMerge) addCommon(sets, bits)
    anyOf.push(bits)
  }
  return { sets: [{ count, isBound: true, anyOf }], isExact }
}

/** Up to so many candidates are sorted; more are marked in a bitmap. */
const FEW = 2048

/** An upper bound of what is in all sets; only lists bound it. */
function leastOf(sets: readonly DocSet[]): number {
  return Math.min(...sets.map((set) => (set.list ? set.count : Number.POSITIVE_INFINITY)))
}

function sortedUnion(parts: readonly Candidates[]): Uint32Array {
  const docs = new Set<number>()
  for (const { sets } of parts) {
    visitCommon(sets, (doc) => {
      docs.add(doc)
      return true
    })
  }
  return Uint32Array.from(docs).sort()
}

/** The sets of all ranges, or undefined where one of them is empty. */
function allOf(postings: Postings, ranges: KeyRange[], scratch: Scratch): DocSet[] | undefined {
  const sets: DocSet[] = []
  for (const range of ranges) {
    const isKey = range.to === range.from + 1
    const set = isKey ? postings.find(range.from) : postings.findRange(range, scratch)
    if (!set) return undefined
    sets.push(set)
  }
  return sets
}

function keyRange(key: number): KeyRange {
  return { from: key, to: key + 1 }
}

function textCandidates(indexes: Indexes, { units }: Term, wanted: Tier): Candidates | undefined {
  const { head, tail } = markersOf(wanted)
  const [marker] = head
  const isAnchored = marker !== undefined && units.length >= 2
  const symbols = [...(isAnchored ? [] : head), ...units, ...tail]
  const ranges =
    symbols.length === 1
      ? [headRange(symbols[0] ?? 0)]
      : symbols.slice(1).map((symbol, i) => keyRange(pairKey(symbols[i] ?? 0, symbol)))
  const sets = allOf(indexes.units, ranges, indexes.scratch)
  if (!isAnchored) return sets && { sets, isExact: symbols.length <= 2 }
  const anchor = indexes.unitAnchors.find(unitAnchorKey(marker, units[0] ?? 0, units[1] ?? 0))
  return sets && anchor && { sets: [anchor, ...sets], isExact: false }
}

function initialCandidates(
  indexes: Indexes,
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
  const sets = allOf(indexes.initials, windows.map(tripleRange), indexes.scratch)
  if (!isAnchored) return sets && { sets, isExact: symbols.length <= 3 }
  const anchor = indexes.initialAnchors.find(initialAnchorKey(marker, letters))
  return (
    sets &&
    anchor && { sets: [anchor, ...sets], isExact: letters.length === 3 && tail.length === 0 }
  )
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

function pinyinCandidates(indexes: Indexes, letters: string, wanted: Tier): Candidates[] {
  // A single letter is a syllable's beginning just when it is an initial.
  if (letters.length < 2) return []
  const { tail } = markersOf(wanted)
  return readingsOf(letters, tail.length > 0).flatMap(
    (reading) => readingCandidates(indexes, reading, wanted) ?? [],
  )
}

function readingCandidates(
  indexes: Indexes,
  reading: Reading,
  wanted: Tier,
): Candidates | undefined {
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
  const pairs = allOf(indexes.syllables, ranges, indexes.scratch)
  const triples = pairs && tripleSets(indexes, [...reading.syllables, from])
  const sets = triples && [...pairs, ...triples]
  if (!isAnchored) return sets && { sets, isExact: ranges.length === 1 && !reading.isCut }
  const anchor = indexes.syllableAnchors.findRange(
    {
      from: syllableAnchorKey(marker, first, second ?? from),
      to: syllableAnchorKey(marker, first, second === undefined ? to : second + 1),
    },
    indexes.scratch,
  )
  const isExact = second === undefined && tail.length === 0 && !reading.isCut
  return sets && anchor && { sets: [anchor, ...sets], isExact }
}

/**
 * Pairs alone do not tell 石家庄市 from zhuangshij: it has both zhuang-shi and shi-j. Three initials in a
 * row do. Undefined where a triple is in no document.
 */
function tripleSets(indexes: Indexes, symbols: readonly number[]): DocSet[] | undefined {
  const letters = symbols.map((symbol) => initialSymbol(spelling[symbol] ?? ''))
  const triples = letters.slice(2).map((_, i) => tripleRange(letters.slice(i, i + 3)))
  return allOf(indexes.initials, triples, indexes.scratch)
}

function usccCandidates(indexes: Indexes, code: string, wanted: Tier): Candidates | undefined {
  if (code === '' || wanted === tier.wordStart || wanted === tier.exactAlias) return undefined
  const length = USCC_PREFIXES.findLast((indexed) => indexed <= code.length)
  if (length === undefined) return undefined
  const set = indexes.uscc.find(usccPrefixKey((i) => code.charCodeAt(i), length))
  return set && { sets: [set], isExact: false }
}
