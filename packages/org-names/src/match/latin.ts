import { editDistance } from './distance.ts'
import type { Judged } from './han.ts'
import {
  COMMON_WORDS,
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
  for (let at = 0; at < all.length; ) {
    const form = legalFormAt(all, at)
    if (form) legalForms.add(form.kind)
    else kept.push(all[at] ?? '')
    at += form?.length ?? 1
  }
  const words = kept.filter((word) => !EMPTY_WORDS.has(word))
  const named = words.length > 0 ? words : all
  return { words: named, legalForms, joined: all.join(''), joinedWords: named.join('') }
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
const INITIALS = 0.86
const CONTAINED = 0.86

/** Compares two names written in letters, word by word; the order of words does not count. */
export function compareLatin(a: string, b: string): Judged {
  const [left, right] = [readLatin(a), readLatin(b)]
  const forms = compareLegalForms(left, right)
  if (left.joined === right.joined || left.joinedWords === right.joinedWords) {
    const score = JOINED * forms.factor
    const isSpacing = left.words.join(' ') !== right.words.join(' ')
    return { score, why: [...(isSpacing ? [reasons.joined()] : []), ...forms.reasons] }
  }
  const words = compareWords(left, right)
  return { score: words.score * forms.factor, why: [...words.why, ...forms.reasons] }
}

function compareLegalForms({ legalForms: a }: LatinName, { legalForms: b }: LatinName) {
  const isShared = [...a].some((form) => b.has(form))
  const [left, right] = [[...a].join(', '), [...b].join(', ')]
  if (a.size === 0 || b.size === 0 || isShared) return { factor: 1, reasons: [reasons.legalForm()] }
  return { factor: LEGAL_FORM_DIFFERENT, reasons: [reasons.legalFormDifferent(left, right)] }
}

function compareWords(a: LatinName, b: LatinName): Judged {
  const total = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0)
  const pairing = pair(a.words, b.words)
  const { shared, respelled, onlyA, onlyB, weight } = pairing
  const [weightA, weightB] = [total(a.words), total(b.words)]
  const why = [
    ...(shared.length > 0 ? [reasons.sameWords(shared.join(' '))] : []),
    ...respelled.map(([word, other]) => reasons.spelling(word, other)),
    ...differenceReasons(onlyA, onlyB),
  ]
  const dice = (2 * weight) / (weightA + weightB)
  const length = Math.min(a.joinedWords.length, b.joinedWords.length)
  if (
    length >= 8 &&
    editDistance(a.joinedWords, b.joinedWords) === 1 &&
    !/\d/.test(a.joinedWords)
  ) {
    return {
      score: Math.max(dice, JOINED_MISSPELLED),
      why: [reasons.spelling(a.joinedWords, b.joinedWords)],
    }
  }
  if (isInitials(a, b) || isInitials(b, a)) {
    return { score: INITIALS, why: [reasons.abbreviation(a.joinedWords, b.joinedWords)] }
  }
  const extra = [total(onlyA), total(onlyB)] as const
  const isContained = Math.min(...extra) <= COMMON_WEIGHT * 2 && Math.min(weightA, weightB) >= 1.9
  const isOnlyCommon = [...onlyA, ...onlyB].every((word) => weightOf(word) <= WIDE_PLACE_WEIGHT)
  const isNamed = shared
    .concat(respelled.flat())
    .some((word) => word.length > 3 && weightOf(word) === 1)
  if (isOnlyCommon && isNamed && Math.min(...extra) === 0) {
    return { score: Math.max(dice, CONTAINED), why }
  }
  const hasNumbers = [...onlyA, ...onlyB].some((word) => /\d/.test(word))
  if (isContained && !hasNumbers && weight >= 1.9) return { score: Math.max(dice, CONTAINED), why }
  return { score: dice, why }
}

function differenceReasons(onlyA: readonly string[], onlyB: readonly string[]) {
  const [left, right] = [onlyA.join(' '), onlyB.join(' ')]
  if (left !== '' && right !== '') return [reasons.differentWords(left, right)]
  return left + right === '' ? [] : [reasons.extraWords(left + right)]
}

/** PLA of People’s Liberation Army. */
function isInitials(short: LatinName, long: LatinName): boolean {
  const initials = long.words.map((word) => word.charAt(0)).join('')
  return initials.length >= 3 && short.joinedWords === initials
}
