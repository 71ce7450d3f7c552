import { align, type Hunk, soundsAlike } from './align.ts'
import { looksAlike } from './confusables.ts'
import { isProper, isStranger, isWord, type Word, wordsOf } from './profile.ts'
import { type MatchReason, reasons } from './reasons.ts'
import { isOpposed, isTelling, QUALIFIERS } from './words.ts'

/** What is found on a part of two names: the factor that it leaves of the score, and why. */
export interface Finding {
  factor: number
  reasons: MatchReason[]
}

/** A text and the words it is read in. */
export interface ReadText {
  text: string
  words: readonly Word[]
}

export const QUALIFIER = 0.955
const ALIKE_CHARACTER = 0.965
const TYPO = 0.92
const ORDER = 0.94
/** Texts further apart than this are not looked at hunk by hunk, unless they are long. */
const FAR_APART = 3

/** A hunk with the texts on both sides of it. */
interface Difference extends Hunk {
  left: string
  right: string
  a: ReadText
  b: ReadText
}

interface Judged {
  factor: number
  reason: MatchReason
  /** A slip of the pen: a second one makes another word of it. */
  isSlip?: boolean
}

/** Compares two texts by what differs; undefined where that makes them different ones. */
export function compareTexts(a: ReadText, b: ReadText): Finding | undefined {
  if (a.text === '' || b.text === '') return undefined
  const { hunks, distance } = align(a.text, b.text)
  if (distance > FAR_APART && distance > Math.min(a.text.length, b.text.length)) return undefined
  const finding: Finding = { factor: 1, reasons: [] }
  let slips = 0
  for (const hunk of hunks) {
    const left = a.text.slice(hunk.start, hunk.end)
    const right = b.text.slice(hunk.otherStart, hunk.otherEnd)
    const judged = judge({ ...hunk, left, right, a, b })
    if (!judged) return undefined
    if (judged.isSlip) slips++
    finding.factor *= judged.factor
    finding.reasons.push(judged.reason)
  }
  return slips > 1 ? undefined : finding
}

/** A slip of two characters or less, one stretch of the text. */
const SLIP = 2

/**
 * Whether two whole names differ in one slip, wherever it is: one in 中国 or 协会 keeps the parts from being
 * read. Undefined where they differ otherwise.
 */
export function compareSlips(a: string, b: string): Finding | undefined {
  if (Math.abs(a.length - b.length) > 1) return undefined
  const { hunks, distance } = align(a, b)
  if (distance > SLIP || hunks.length !== 1) return undefined
  const found = compareTexts({ text: a, words: wordsOf(a) }, { text: b, words: wordsOf(b) })
  return found?.reasons.every(({ code }) => slipCodes.has(code)) ? found : undefined
}

const slipCodes = new Set(['homophone', 'confusable', 'typo', 'order'])

function judge(difference: Difference): Judged | undefined {
  const { left, right, a, b, start, end, otherStart, otherEnd } = difference
  if (isDoubled(difference)) return { factor: TYPO, reason: reasons.typo(left, right) }
  const isName = isProper(a.text, start, end) || isProper(b.text, otherStart, otherEnd)
  const isExchanged = left.length === right.length
  if (isExchanged && [...left].some((char, i) => isOpposed(char, right[i] ?? ''))) return undefined
  const alike = isExchanged ? judgeCharacters(difference) : undefined
  if (alike) return alike
  if (!isName) {
    if (isSwapped(left, right)) return { factor: ORDER, reason: reasons.order() }
    const qualified = judgeQualifiers(left, right)
    if (qualified) return qualified
  }
  const isOne = left.length <= 1 && right.length <= 1
  return isOne && isSlip(difference)
    ? { factor: TYPO, reason: reasons.typo(left, right), isSlip: true }
    : undefined
}

/** A character written twice that the other text has once. */
function isDoubled({ left, right, a, b, start, otherStart }: Difference): boolean {
  if (left.length + right.length !== 1) return false
  const [text, at] = left === '' ? [b.text, otherStart] : [a.text, start]
  return text[at] === text[at - 1] || text[at] === text[at + 1]
}

const isSwapped = (left: string, right: string) =>
  left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]

function judgeCharacters(difference: Difference): Judged | undefined {
  const { left, right } = difference
  const factor = ALIKE_CHARACTER ** left.length
  let isSoundAlike = true
  for (let i = 0; i < left.length; i++) {
    const [unit, other] = [left.charCodeAt(i), right.charCodeAt(i)]
    if (soundsAlike(unit, other)) continue
    if (!looksAlike(unit, other)) return undefined
    isSoundAlike = false
  }
  if (isSoundAlike) return { factor, reason: reasons.homophone(left, right) }
  // Two words of the dictionary are two words, however they look.
  const [word, other] = wordsAround(difference)
  if (isWord(word) && isWord(other)) return undefined
  return { factor, reason: reasons.confusable(left, right) }
}

function judgeQualifiers(left: string, right: string): Judged | undefined {
  const [words, otherWords] = [wordsOf(left), wordsOf(right)]
  if (![...words, ...otherWords].every(({ text }) => QUALIFIERS.has(text))) return undefined
  const factor = QUALIFIER ** Math.max(words.length, otherWords.length)
  return left === '' || right === ''
    ? { factor, reason: reasons.qualifier(left || right) }
    : { factor, reason: reasons.qualifierExchanged(left, right) }
}

/** From so many characters on, a word with one exchanged is still read as itself. */
const LONG_WORD = 5
const LONG_KNOWN_WORD = 3
/** From so many on, a word or a text with one more or less is. */
const LONG_TO_INSERT = 3
const LONG_TEXT_TO_INSERT = 4
/** From so many on, the rest of a text tells that a character is out of place. */
const LONG_TEXT = 7

/**
 * One character put in, left out or exchanged is a slip of the pen in a long word, and another word
 * in a short one (医院, 医师) or where both are words of the dictionary.
 */
function isSlip(difference: Difference): boolean {
  const { left, right, a, b, start, otherStart } = difference
  const [word, other] = wordsAround(difference)
  const [isKnown, isOtherKnown] = [isWord(word), isWord(other)]
  if (isKnown && isOtherKnown) return false
  if (left !== '' && right !== '') {
    const enough = isKnown || isOtherKnown ? LONG_KNOWN_WORD : LONG_WORD
    if (Math.min(word.length, other.length) >= enough) return true
    // In 保虫 for 保险 nothing is a word: 虫 stands in no name.
    const stranger = isKnown ? right : isOtherKnown ? left : ''
    return isStranger(stranger) && Math.min(a.text.length, b.text.length) >= LONG_TEXT
  }
  if (isTelling(left + right, start === 0 || otherStart === 0)) return false
  const isLongWord = Math.max(word.length, other.length) >= LONG_TO_INSERT
  return isLongWord || Math.max(a.text.length, b.text.length) >= LONG_TEXT_TO_INSERT
}

const wordsAround = ({ a, b, start, end, otherStart, otherEnd }: Difference) =>
  [wordAt(a.words, start, end), wordAt(b.words, otherStart, otherEnd)] as const

/** The word around a place, or before it where nothing stands there. */
function wordAt(words: readonly Word[], start: number, end: number): string {
  const inside = words.find((word) => word.start <= start && end <= word.end && start < word.end)
  return (inside ?? words.find((word) => word.end === start))?.text ?? ''
}
