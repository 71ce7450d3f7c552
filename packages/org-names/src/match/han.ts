import { isAbbreviation } from './abbreviation.ts'
import { compareCores } from './core.ts'
import { compareSlips, type Finding } from './hunks.ts'
import { isWord, type NameProfile } from './profile.ts'
import { type MatchReason, reasons } from './reasons.ts'
import { INTERNATIONAL, NATIONAL } from './words.ts'

const SCOPE_ADDED = 0.945
const SCOPE_EXCHANGED = 0.955
const SCOPE_DIFFERENT = 0.8
const PLACE_DIFFERENT = 0.6
const PLACE_DROPPED = 0.93
const PLACE_DROPPED_OF_COMMON = 0.8
const FORM_EXCHANGED = 0.93
const FORM_DROPPED = 0.92
const FORM_DIFFERENT = 0.75
const BRANCH_ADDED = 0.9
const BRANCH_DIFFERENT = 0.7
const ABBREVIATION = 0.88
const ORDER = 0.94
/** Below this the parts do not agree, and a slip may be why. */
const SLIP_COUNTS = 0.85

export interface Judged {
  score: number
  why: MatchReason[]
}

/** Whether one text is the other with a part of two characters or more in another place. */
function isReordered(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = a.length
  while (end > start && a[end - 1] === b[end - 1]) end--
  const moved = (a.slice(start, end) + a.slice(start, end)).indexOf(b.slice(start, end))
  return moved >= 2 && end - start - moved >= 2
}

const same = (): Finding => ({ factor: 1, reasons: [] })

/** A county that is in no list may be a slip of the pen; 抚州 for 福州 is not. */
const isListed = (placeCode: string) => /^(\d{6}|\D+)$/.test(placeCode)

/** Compares two names of Chinese characters, part by part. */
export function compareHan(a: NameProfile, b: NameProfile): Judged {
  if (isReordered(a.key, b.key)) return { score: ORDER, why: [reasons.order()] }
  const [short, long] = a.key.length <= b.key.length ? [a, b] : [b, a]
  const parts = [
    compareCores(a, b),
    compareScopes(a, b),
    comparePlaces(a, b),
    compareForms(a, b),
    compareBranches(a, b),
  ]
  const score = parts.reduce((product, { factor }) => product * factor, 1)
  const isElsewhere = a.placeCode !== b.placeCode && isListed(a.placeCode) && isListed(b.placeCode)
  const slip = score < SLIP_COUNTS && !isElsewhere ? compareSlips(a.key, b.key) : undefined
  if (slip && slip.factor > score) return { score: slip.factor, why: slip.reasons }
  if (score < ABBREVIATION && isAbbreviation(short, long)) {
    return { score: ABBREVIATION, why: [reasons.abbreviation(short.name, long.name)] }
  }
  return { score, why: parts.flatMap((part) => part.reasons) }
}

function compareScopes(a: NameProfile, b: NameProfile): Finding {
  const [left, right] = [a.scope.join(''), b.scope.join('')]
  if (left === right) return same()
  const [national, otherNational] = [pick(a, NATIONAL), pick(b, NATIONAL)]
  const [wide, otherWide] = [pick(a, INTERNATIONAL), pick(b, INTERNATIONAL)]
  if (left === '' || right === '') {
    // 中国 against 广州市 is judged by the places.
    if (a.placeCode !== b.placeCode) return same()
    return { factor: SCOPE_ADDED, reasons: [reasons.qualifier(left || right)] }
  }
  const isNational = national !== '' && otherNational !== ''
  const isWide = wide !== '' && otherWide !== ''
  const isSameKind =
    (national === '') === (otherNational === '') && (wide === '') === (otherWide === '')
  if (isSameKind) return { factor: SCOPE_EXCHANGED, reasons: [reasons.scopeExchanged(left, right)] }
  if (isNational || isWide) {
    const isEqual = isNational ? national === otherNational : wide === otherWide
    return {
      factor: SCOPE_ADDED * (isEqual ? 1 : SCOPE_EXCHANGED),
      reasons: [reasons.qualifierExchanged(left, right)],
    }
  }
  return { factor: SCOPE_DIFFERENT, reasons: [reasons.scopeDifferent(left, right)] }
}

const pick = ({ scope }: NameProfile, set: ReadonlySet<string>) =>
  scope.filter((word) => set.has(word)).join('')

function comparePlaces(a: NameProfile, b: NameProfile): Finding {
  if (a.placeCode === b.placeCode) {
    if (a.place === b.place) return same()
    return { factor: 0.985, reasons: [reasons.placeShort(a.place, b.place)] }
  }
  const [left, right] = [a.place || a.scope.join(''), b.place || b.scope.join('')]
  if (left !== '' && right !== '') {
    return { factor: PLACE_DIFFERENT, reasons: [reasons.placeDifferent(left, right)] }
  }
  const factor = isCommon(a) && isCommon(b) ? PLACE_DROPPED_OF_COMMON : PLACE_DROPPED
  return { factor, reasons: [reasons.placeDropped(a.place || b.place)] }
}

/** Without a 字号 only the division tells one 律师协会 from the next. */
const isCommon = ({ words }: NameProfile) => words.every(({ text }) => isWord(text))

function compareForms(a: NameProfile, b: NameProfile): Finding {
  const [left, right] = [a.form?.text ?? '', b.form?.text ?? '']
  if (left === right) return same()
  if (left === '' || right === '') {
    return { factor: FORM_DROPPED, reasons: [reasons.formDropped(left || right)] }
  }
  return a.form?.group === b.form?.group
    ? { factor: FORM_EXCHANGED, reasons: [reasons.form(left, right)] }
    : { factor: FORM_DIFFERENT, reasons: [reasons.formDifferent(left, right)] }
}

function compareBranches(a: NameProfile, b: NameProfile): Finding {
  if (a.branch === b.branch) return same()
  if (a.branch === '' || b.branch === '') {
    return { factor: BRANCH_ADDED, reasons: [reasons.branch(a.branch || b.branch)] }
  }
  return { factor: BRANCH_DIFFERENT, reasons: [reasons.branchDifferent(a.branch, b.branch)] }
}
