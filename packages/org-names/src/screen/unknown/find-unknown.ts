import { builtInMatcher, guessCountyEnd } from '../../regions.ts'
import { exemptNames } from './exempt.ts'
import { foldHan } from './fold-han.ts'
import { type ReasonCode, reasonOf, type ScreenReason } from './reasons.ts'
import {
  beginsName,
  branchPattern,
  COUNTED,
  countryItself,
  FIELD,
  FOREIGN,
  formPattern,
  GENERIC,
  GENERIC_WITH_OPENING,
  LINK,
  lastStopEnd,
  learnt,
  notAForm,
  ORGAN,
  openingPattern,
  OTHER_REGISTERS,
} from './words.ts'

/** A stretch that looks like an organisation's name. */
export interface NameCandidate {
  /** Position in the text, in UTF-16 units. */
  start: number
  /** Exclusive. */
  end: number
  name: string
  /** 0 to 1: how much it looks like the name of an organisation that ought to be registered. */
  score: number
  why: ScreenReason[]
}

export interface UnknownOptions {
  /** Candidates below are left out; default UNKNOWN_THRESHOLD. */
  threshold?: number
}

/** From here on a candidate is worth a look. */
export const UNKNOWN_THRESHOLD = 0.6

const LONGEST = 30
/** A name without 中国 or a division says at least so much between its beginning and its form. */
const FEWEST_CLEAN = 4
/** Characters a name may have; all others end the stretch it is looked for in. */
const IN_NAME = /[\p{Script=Han}A-Za-z0-9·（）()]/u
const OPENING_QUOTE = /[“"「『《‘]/
const CLOSING_QUOTE = /[”"」』》’]/

const weights: Record<ReasonCode, number> = {
  FORM: 0.4,
  WEAK_FORM: 0.3,
  COMMITTEE_FORM: 0.2,
  NATIONAL_OPENING: 0.35,
  STATE_OPENING: 0.2,
  REGION_OPENING: 0.25,
  QUOTED: 0.2,
  FIELD: 0.1,
  BRANCH: 0.1,
  FOREIGN: -0.5,
  OTHER_REGISTER: -0.5,
  STATE_ORGAN: -0.7,
  EXEMPT: -1,
  CLEAN_START: 0.1,
  GENERIC: -0.5,
  LOOSE_START: -0.15,
}

interface Opening {
  /** Relative to the stretch. */
  at: number
  end: number
  kind: 'national' | 'state' | 'region' | 'foreign'
}

function regionEnd(stretch: string, at: number): number {
  const found = builtInMatcher.match(stretch, at)
  if (!found) return at
  const wide = found.region.code.slice(0, 2)
  const inner = builtInMatcher.match(stretch, found.end, wide)
  const end = inner?.end ?? found.end
  return guessCountyEnd(stretch, end)
}

/** All places where a division or a word like 中国 stands, in order. */
function openingsOf(stretch: string): Opening[] {
  const openings: Opening[] = []
  for (const { index, 0: word, groups } of stretch.matchAll(openingPattern)) {
    const end = index + word.length
    if (countryItself.test(stretch.slice(end))) continue
    openings.push({ at: index, end, kind: groups?.national === undefined ? 'state' : 'national' })
  }
  for (let at = 0; at + 1 < stretch.length; at++) {
    const foreign = FOREIGN.exec(stretch.slice(at, at + 6))?.[0].length ?? 0
    const end = foreign > 0 ? at + foreign : regionEnd(stretch, at)
    if (end === at) continue
    openings.push({ at, end, kind: foreign > 0 ? 'foreign' : 'region' })
    at = end - 1
  }
  return openings.sort((a, b) => a.at - b.at)
}

/** A division and what is this far behind it hardly belong to one name. */
const FAR = 5

/** The opening that the name begins with: the first, unless a surer one stands farther right. */
function chooseOpening(stretch: string, from: number): Opening | undefined {
  const openings = openingsOf(stretch).filter(({ at }) => at >= from)
  let chosen = openings[0]
  for (const opening of openings.slice(1)) {
    if (!chosen || opening.at < chosen.end || opening.end === stretch.length) continue
    const isBehindLink = LINK.test(stretch[opening.at - 1] ?? '')
    const isSure = opening.kind === 'national' && beginsName.test(stretch.slice(opening.at))
    const isFar =
      chosen.kind !== 'national' && opening.kind === 'national' && opening.at - chosen.end >= FAR
    if (isBehindLink || isSure || isFar) chosen = opening
  }
  return chosen
}

function stretchStart(text: string, formStart: number): number {
  let at = formStart
  while (at > 0 && formStart - at < LONGEST && IN_NAME.test(text[at - 1] ?? '')) at--
  const inner = text.slice(at, formStart)
  // A bracket that is not opened within the stretch ends it.
  const closing = inner.search(/^[^（(]*[）)]/)
  return closing >= 0 ? at + inner.search(/[）)]/) + 1 : at
}

const formCode = (groups: Record<string, string> | undefined): ReasonCode =>
  groups?.strong !== undefined
    ? 'FORM'
    : groups?.weak !== undefined
      ? 'WEAK_FORM'
      : 'COMMITTEE_FORM'

const openingCode = {
  national: 'NATIONAL_OPENING',
  state: 'STATE_OPENING',
  region: 'REGION_OPENING',
  foreign: 'FOREIGN',
} as const satisfies Record<Opening['kind'], ReasonCode>

/** Longest division or word that a name opens with. */
const LONGEST_OPENING = 12

/**
 * Whether a word such as 中国 or a division stands right before `at`, and what follows it does not open
 * so itself: 中国|摄影协会, but not 浙江|中国摄影协会.
 */
export function openingEndsAt(text: string, at: number): boolean {
  const behind = openingsOf(text.slice(at, at + LONGEST_OPENING))[0]
  if (behind?.at === 0) return false
  const from = Math.max(0, at - LONGEST_OPENING)
  return openingsOf(text.slice(from, at)).some(({ end }) => from + end === at)
}

/** 广东分会, 北京代表处: what names the branch is a division, a field or nothing. */
export function branchBehind(text: string, at: number): string {
  const [branch = '', named = ''] = branchPattern.exec(text.slice(at, at + 16)) ?? []
  const isNamed = named === '' || regionEnd(named, 0) > 0 || FIELD.test(named)
  return isNamed && lastStopEnd(named) === 0 ? branch : ''
}

function candidateAt(text: string, formStart: number, formEnd: number, form: ReasonCode) {
  const left = stretchStart(text, formStart)
  const stretch = text.slice(left, formStart)
  const cut = lastStopEnd(stretch)
  const opening = chooseOpening(stretch, cut)
  const isQuoted =
    cut === 0 && OPENING_QUOTE.test(text[left - 1] ?? '') && CLOSING_QUOTE.test(text[formEnd] ?? '')
  const start = isQuoted ? 0 : (opening?.at ?? cut)
  const middle = stretch.slice(opening && opening.at === start ? opening.end : start)
  const branch = branchBehind(text, formEnd)
  const end = formEnd + branch.length
  const codes: ReasonCode[] = [form]
  const hasOpening = opening?.at === start
  if (opening && hasOpening) codes.push(openingCode[opening.kind])
  const name = text.slice(left + start, end)
  if (isQuoted) codes.push('QUOTED')
  if (FIELD.test(middle)) codes.push('FIELD')
  if (branch !== '') codes.push('BRANCH')
  if (!codes.includes('FOREIGN') && FOREIGN.test(name)) codes.push('FOREIGN')
  if (OTHER_REGISTERS.test(name)) codes.push('OTHER_REGISTER')
  if (ORGAN.test(name)) codes.push('STATE_ORGAN')
  if (exemptNames.has(name)) codes.push('EXEMPT')
  const isBare = middle === '' && opening?.kind !== 'region'
  const generic = hasOpening ? GENERIC_WITH_OPENING : GENERIC
  if (isBare || generic.test(middle)) codes.push('GENERIC')
  const isClean = cut > 0 || !IN_NAME.test(text[left - 1] ?? '')
  if (!opening && isClean && form === 'FORM' && middle.length >= FEWEST_CLEAN) {
    codes.push('CLEAN_START')
  }
  if (!isQuoted && start === 0 && left > 0 && formStart - left >= LONGEST) codes.push('LOOSE_START')
  return { start: left + start, end, name, codes, middle }
}

/**
 * Names in running text that look like an organisation's, known or not: 行政区划 or 中国 and the like,
 * what it does, 组织形式. Each says why; governance §16, 非法筛查. A candidate is a hint for an officer,
 * never a finding. Traditional characters are read as simplified ones; names are given as written.
 */
export function findNameCandidates(
  written: string,
  { threshold = UNKNOWN_THRESHOLD }: UnknownOptions = {},
): NameCandidate[] {
  const text = foldHan(written)
  const found: NameCandidate[] = []
  const forms = [...text.matchAll(formPattern)]
  for (const [i, form] of forms.entries()) {
    const formEnd = form.index + form[0].length
    // 研究院促进会: the last form counts.
    if (forms[i + 1]?.index === formEnd) continue
    const before = text.slice(Math.max(0, form.index - 3), form.index)
    if (COUNTED.test(before) || (form[0] === '学会' && learnt.test(before))) continue
    if (notAForm.test(text.slice(form.index, formEnd + 4))) continue
    const { codes, middle, ...candidate } = candidateAt(
      text,
      form.index,
      formEnd,
      formCode(form.groups),
    )
    if (middle.length + candidate.name.length < 5) continue
    const sum = codes.reduce((total, code) => total + weights[code], 0)
    const score = Math.max(0, Math.min(1, Math.round(sum * 100) / 100))
    if (score < threshold) continue
    if (candidate.start < (found.at(-1)?.end ?? 0)) continue
    const name = written.slice(candidate.start, candidate.end)
    found.push({ ...candidate, name, score, why: codes.map(reasonOf) })
  }
  return found
}
