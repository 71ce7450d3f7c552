import { editDistance } from './distance.ts'
import type { Judged } from './han.ts'
import type { Finding } from './hunks.ts'
import {
  COMMON_WORDS,
  COUNTRIES,
  EMPTY_WORDS,
  legalFormAt,
  plainLetters,
  regularTokens,
  WIDE_PLACES,
} from './latin-words.ts'
import { reasons } from './reasons.ts'

const COMMON_WEIGHT = 0.3
const LETTER_WEIGHT = 0.3
const WIDE_PLACE_WEIGHT = 0.4
const NUMBER_WEIGHT = 1.5

interface LatinName {
  words: string[]
  legalForms: Set<string>
  /** The legal forms as written. */
  legalText: string
  /** Everything without spaces, and the same without legal forms. */
  joined: string
  joinedWords: string
}

/** Registration numbers and remarks that registers leave in names. */
const NOTE =
  /\(?\b\d{6,}\)?|\((?:unregistered|formerly|previously|the )[^)]*\)|\b(?:formerly|previously) (?:known|named|called).*$/g

function readLatin(name: string): LatinName {
  const text = plainLetters(name)
    .replace(NOTE, ' ')
    .replace(/['’‘`´]/g, '')
    .replace(
      /(?<!\p{L})((?:\p{L}\.\s?)+\p{L}(?!\p{L})|(?:\p{L}\.\s?){2,})/gu,
      (letters) => `${letters.replace(/[.\s]/g, '')} `,
    )
    .replace(/&/g, ' and ')
  const all = regularTokens(joinLetters(text.match(/[\p{L}\p{N}]+/gu) ?? []))
  const kept: string[] = []
  const legalForms = new Set<string>()
  const legalText: string[] = []
  for (let at = 0; at < all.length; ) {
    const form = legalFormAt(all, at)
    const end = at + (form?.length ?? 1)
    if (form) {
      legalForms.add(form.kind)
      legalText.push(...all.slice(at, end))
    } else {
      kept.push(all[at] ?? '')
    }
    at = end
  }
  const words = kept.filter((word) => !EMPTY_WORDS.has(word))
  const named = words.length > 0 ? words : all
  return {
    words: named,
    legalForms,
    legalText: legalText.join(' '),
    joined: all.join(''),
    joinedWords: named.join(''),
  }
}

/** A B C is ABC. */
function joinLetters(tokens: readonly string[]): string[] {
  const joined: string[] = []
  let isOpen = false
  for (const token of tokens) {
    const isLetter = /^\p{L}$/u.test(token)
    if (isLetter && isOpen) joined[joined.length - 1] += token
    else joined.push(token)
    isOpen = isLetter
  }
  return joined
}

/** The words of a name of letters that tell it from others. */
export function contentTokens(name: string): string[] {
  return readLatin(name).words
}

function weightOf(word: string): number {
  if (/^\d+$/.test(word)) return NUMBER_WEIGHT
  if (word.length === 1) return LETTER_WEIGHT
  if (WIDE_PLACES.has(word)) return WIDE_PLACE_WEIGHT
  return COMMON_WORDS.has(word) ? COMMON_WEIGHT : 1
}

function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1
  const length = Math.min(a.length, b.length)
  if (length < 4 || /\d/.test(a) || /\d/.test(b)) return 0
  if (`${a}s` === b || `${b}s` === a) return 0.97
  const distance = editDistance(a, b)
  if (distance === 1 && length >= 5) return 0.92
  return distance === 2 && length >= 9 ? 0.9 : 0
}

interface Pairing {
  shared: string[]
  respelled: [string, string][]
  onlyA: string[]
  onlyB: string[]
  /** Weight of what is paired, by how alike it is. */
  weight: number
}

function pair(a: readonly string[], b: readonly string[]): Pairing {
  const open = [...b]
  const pairing: Pairing = { shared: [], respelled: [], onlyA: [], onlyB: [], weight: 0 }
  const unpaired: string[] = []
  for (const word of a) {
    const at = open.indexOf(word)
    if (at < 0) {
      unpaired.push(word)
      continue
    }
    open.splice(at, 1)
    pairing.shared.push(word)
    pairing.weight += weightOf(word)
  }
  for (const word of unpaired) {
    const similar = open.map((other) => wordSimilarity(word, other))
    const best = Math.max(0, ...similar)
    const at = similar.indexOf(best)
    if (best === 0) {
      pairing.onlyA.push(word)
      continue
    }
    pairing.respelled.push([word, open[at] ?? ''])
    pairing.weight += best * weightOf(word)
    open.splice(at, 1)
  }
  pairing.onlyB.push(...open)
  return pairing
}

const LEGAL_FORM_DIFFERENT = 0.84
const JOINED = 0.97
const JOINED_MISSPELLED = 0.9
const LONG_ENOUGH_TO_MISSPELL = 8
const INITIALS = 0.86
const CONTAINED = 0.86
/** Two words that tell, or one and what makes nearly another. */
const ENOUGH_TO_CONTAIN = 1.9

/** Compares two names written in letters, word by word; the order of words does not count. */
export function compareLatin(a: string, b: string): Judged {
  const [left, right] = [readLatin(a), readLatin(b)]
  const forms = compareLegalForms(left, right)
  const words = compareWords(left, right)
  return { score: words.score * forms.factor, why: [...words.why, ...forms.reasons] }
}

function compareLegalForms(a: LatinName, b: LatinName): Finding {
  const isShared = [...a.legalForms].some((form) => b.legalForms.has(form))
  if (a.legalForms.size > 0 && b.legalForms.size > 0 && !isShared) {
    const different = reasons.legalFormDifferent(a.legalText, b.legalText)
    return { factor: LEGAL_FORM_DIFFERENT, reasons: [different] }
  }
  const isWrittenAlike = a.legalText === b.legalText
  return { factor: 1, reasons: isWrittenAlike ? [] : [reasons.legalForm(a.legalText, b.legalText)] }
}

function compareWords(a: LatinName, b: LatinName): Judged {
  if (a.joined === b.joined || a.joinedWords === b.joinedWords) {
    const isSpacing = a.words.join(' ') !== b.words.join(' ')
    const equal = reasons.sameWords(a.words.join(' '))
    return { score: JOINED, why: isSpacing ? [reasons.joined()] : [equal] }
  }
  if (isMisspelled(a.joinedWords, b.joinedWords)) {
    return { score: JOINED_MISSPELLED, why: [reasons.spelling(a.joinedWords, b.joinedWords)] }
  }
  if (isInitials(a, b) || isInitials(b, a)) {
    return { score: INITIALS, why: [reasons.abbreviation(a.joinedWords, b.joinedWords)] }
  }
  const pairing = pair(a.words, b.words)
  const { shared, respelled, onlyA, onlyB, weight } = pairing
  const why = [
    ...(shared.length > 0 ? [reasons.sameWords(shared.join(' '))] : []),
    ...respelled.map(([word, other]) => reasons.spelling(word, other)),
    ...differenceReasons(onlyA, onlyB),
  ]
  const share = (2 * weight) / (totalWeight(a.words) + totalWeight(b.words))
  return { score: isContained(pairing) ? Math.max(share, CONTAINED) : share, why }
}

const totalWeight = (words: readonly string[]) =>
  words.reduce((sum, word) => sum + weightOf(word), 0)

const isMisspelled = (a: string, b: string) =>
  Math.min(a.length, b.length) >= LONG_ENOUGH_TO_MISSPELL &&
  !/\d/.test(a) &&
  editDistance(a, b) === 1

/** Whether one name has all that tells of the other one, and nothing that tells it apart. */
function isContained({ shared, respelled, onlyA, onlyB, weight }: Pairing): boolean {
  const extra = [...onlyA, ...onlyB]
  if (extra.some((word) => /\d/.test(word) || COUNTRIES.has(word))) return false
  const [extraA, extraB] = [totalWeight(onlyA), totalWeight(onlyB)]
  if (weight >= ENOUGH_TO_CONTAIN && Math.min(extraA, extraB) <= COMMON_WEIGHT * 2) return true
  const isNamed = [...shared, ...respelled.flat()].some(
    (word) => word.length > 3 && weightOf(word) === 1,
  )
  const isOnlyCommon = extra.every((word) => weightOf(word) <= WIDE_PLACE_WEIGHT)
  return isNamed && isOnlyCommon && Math.min(extraA, extraB) === 0
}

function differenceReasons(onlyA: readonly string[], onlyB: readonly string[]) {
  const [left, right] = [onlyA.join(' '), onlyB.join(' ')]
  if (left !== '' && right !== '') return [reasons.differentWords(left, right)]
  return left + right === '' ? [] : [reasons.extraWords(left + right)]
}

/** PLA, or PLA China, of People’s Liberation Army. */
function isInitials(short: LatinName, long: LatinName): boolean {
  const initials = long.words.map((word) => word.charAt(0)).join('')
  const own = short.words.filter((word) => !COUNTRIES.has(word)).join('')
  return initials.length >= 3 && own === initials
}
