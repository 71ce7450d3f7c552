import { align, type Hunk, sharedPart, soundsAlike } from './align.ts'
import { looksAlike } from './confusables.ts'
import { isProper, isWord, type NameProfile, qualifiersIn, type Word, wordsOf } from './profile.ts'
import { type MatchReason, reasons } from './reasons.ts'
import { isOpposed, isTelling, meaningOf, QUALIFIERS } from './words.ts'

/** One finding on a part of two names; what it leaves of the score. */
export interface Finding {
  factor: number
  reasons: MatchReason[]
}

/** Of what the parts that agree leave to two names whose cores do not. */
const DIFFERENT_AT_MOST = 0.75
const ALIKE_CHARACTER = 0.965
const QUALIFIER = 0.955
const SYNONYM = 0.94
const TYPO = 0.92
const ORDER = 0.94

/** Compares 字号 and field. */
export function compareCores(a: NameProfile, b: NameProfile): Finding {
  if (a.core === b.core) return { factor: 1, reasons: [reasons.sameCore(a.core)] }
  const whole = compareTexts(a.core, b.core, a.words, b.words)
  if (whole && whole.factor > QUALIFIER) return whole
  const sense = compareSenses(a, b)
  const best = whole && (!sense || whole.factor >= sense.factor) ? whole : sense
  if (best) return best
  const shared = sharedPart(a.sense, b.sense)
  return {
    factor: 0.2 + (DIFFERENT_AT_MOST - 0.2) * shared,
    reasons: [reasons.coreDifferent(a.core, b.core)],
  }
}

/** Compares what is left without qualifiers; each qualifier of one side only costs a little. */
function compareSenses(a: NameProfile, b: NameProfile): Finding | undefined {
  if (a.sense === a.core && b.sense === b.core) return undefined
  const found =
    a.sense === b.sense
      ? { factor: 1, reasons: [reasons.sameCore(a.sense)] }
      : compareTexts(a.sense, b.sense, wordsOf(a.sense), wordsOf(b.sense))
  if (!found) return undefined
  const [extra, otherExtra] = [onlyIn(a, b), onlyIn(b, a)]
  const isSynonymous = [...a.words, ...b.words].some(({ text }) => meaningOf(text) !== text)
  const count = Math.max(extra.length, otherExtra.length)
  const isEqual = a.sense === b.sense && count === 0
  const hasSynonym = isSynonymous && isEqual
  return {
    factor: found.factor * QUALIFIER ** count * (isEqual ? SYNONYM : 1),
    reasons: [
      ...found.reasons,
      ...(hasSynonym ? [reasons.synonym(a.core, b.core)] : []),
      ...(isEqual && !hasSynonym ? [reasons.qualifierExchanged(a.core, b.core)] : []),
      ...qualifierReasons(extra, otherExtra),
    ],
  }
}

const onlyIn = (a: NameProfile, b: NameProfile) =>
  qualifiersIn(a.core, a.words)
    .map(({ text }) => text)
    .filter((text) => !b.core.includes(text))

function qualifierReasons(extra: string[], otherExtra: string[]): MatchReason[] {
  if (extra.length > 0 && otherExtra.length > 0) {
    return [reasons.qualifierExchanged(extra.join(''), otherExtra.join(''))]
  }
  return [...extra, ...otherExtra].map((word) => reasons.qualifier(word))
}

function compareTexts(
  a: string,
  b: string,
  words: readonly Word[],
  otherWords: readonly Word[],
): Finding | undefined {
  if (a === '' || b === '') return undefined
  const { hunks, distance } = align(a, b)
  if (distance > 3 && distance > Math.min(a.length, b.length)) return undefined
  let factor = 1
  const found: MatchReason[] = []
  let unlike = 0
  for (const hunk of hunks) {
    const left = a.slice(hunk.start, hunk.end)
    const right = b.slice(hunk.otherStart, hunk.otherEnd)
    if (isDoubled(a, hunk.start, hunk.end, right) || isDoubled(b, hunk.otherStart, hunk.otherEnd, left)) {
      factor *= TYPO
      found.push(reasons.typo(left, right))
      continue
    }
    const isName = isProper(a, hunk.start, hunk.end) || isProper(b, hunk.otherStart, hunk.otherEnd)
    const judged = judgeHunk(left, right, hunk, isName, words, otherWords)
    if (!judged) return undefined
    if (judged.isUnlike) unlike++
    factor *= judged.factor
    found.push(judged.reason)
  }
  return unlike > 1 ? undefined : { factor, reasons: found }
}

/** A character written twice, which the other text has once. */
function isDoubled(text: string, start: number, end: number, other: string): boolean {
  if (end - start !== 1 || other !== '') return false
  return text[start] === text[start - 1] || text[start] === text[end]
}

interface JudgedHunk {
  factor: number
  reason: MatchReason
  isUnlike?: boolean
}

function judgeHunk(
  left: string,
  right: string,
  hunk: Hunk,
  isName: boolean,
  words: readonly Word[],
  otherWords: readonly Word[],
): JudgedHunk | undefined {
  if (left.length === right.length && left.length > 0) {
    const pairs = [...left].map((char, i) => [char, right[i] ?? ''] as const)
    if (pairs.some(([x, y]) => x !== y && isOpposed(x, y))) return undefined
    const factor = ALIKE_CHARACTER ** left.length
    if (pairs.every(([x, y]) => soundsAlike(x, y))) {
      return { factor, reason: reasons.homophone(left, right) }
    }
    if (pairs.every(([x, y]) => looksAlike(x, y) || soundsAlike(x, y))) {
      return { factor, reason: reasons.confusable(left, right) }
    }
    if (!isName && left.length === 2 && left[0] === right[1] && left[1] === right[0]) {
      return { factor: ORDER, reason: reasons.order() }
    }
  }
  const qualified = isName ? undefined : judgeQualifiers(left, right)
  if (qualified) return qualified
  const isOneCharacter = left.length <= 1 && right.length <= 1
  return isOneCharacter ? judgeCharacter(left, right, hunk, words, otherWords) : undefined
}

const isQualifying = (text: string) =>
  text === '' || wordsOf(text).every((word) => QUALIFIERS.has(word.text))

function judgeQualifiers(left: string, right: string): JudgedHunk | undefined {
  if (!isQualifying(left) || !isQualifying(right)) return undefined
  const count = Math.max(wordsOf(left).length, wordsOf(right).length)
  const factor = QUALIFIER ** count
  return left === '' || right === ''
    ? { factor, reason: reasons.qualifier(left || right) }
    : { factor, reason: reasons.qualifierExchanged(left, right) }
}

/**
 * One character put in, left out or exchanged is a slip of the pen in a long word, and another word
 * in a short one (医院, 医师) or where both are words of the dictionary.
 */
function judgeCharacter(
  left: string,
  right: string,
  hunk: Hunk,
  words: readonly Word[],
  otherWords: readonly Word[],
): JudgedHunk | undefined {
  const word = wordAt(words, hunk.start, hunk.end)
  const other = wordAt(otherWords, hunk.otherStart, hunk.otherEnd)
  if (isWord(word) && isWord(other)) return undefined
  const length = Math.max(word.length, other.length)
  const isSlip =
    left !== '' && right !== ''
      ? Math.min(word.length, other.length) >= (isWord(word) || isWord(other) ? 3 : 5)
      : isSlippedIn(left + right, hunk, length, Math.max(lengthOf(words), lengthOf(otherWords)))
  return isSlip
    ? { factor: TYPO, reason: reasons.typo(left, right), isUnlike: true }
    : undefined
}

function isSlippedIn(char: string, hunk: Hunk, wordLength: number, length: number): boolean {
  const isAtStart = hunk.end === 0 || hunk.otherEnd === 0 || hunk.start === 0 || hunk.otherStart === 0
  return !isTelling(char, isAtStart) && (wordLength >= 3 || length >= 4)
}

const lengthOf = (words: readonly Word[]) => words.at(-1)?.end ?? 0

/** The word around a place, or beside it where nothing stands there. */
function wordAt(words: readonly Word[], start: number, end: number): string {
  const inside = words.find((word) => word.start <= start && end <= word.end && start < word.end)
  return (inside ?? words.find((word) => word.end === start))?.text ?? ''
}
