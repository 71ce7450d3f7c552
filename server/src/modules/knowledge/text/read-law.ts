import { isCalendarDate } from '@yiqi/codes'
import type { Passage } from './split.ts'
import { shortTitle } from './citations.ts'

/** What the text of a law says of itself. */
export interface LawFacts {
  issuer: string | null
  documentNumber: string | null
  /** The day on which this version came into force, as far as the text tells. */
  validFrom: string | null
}

const date = '(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日'
const effectClause = new RegExp(`自\\s*${date}\\s*起\\s*(?:施行|实施|执行|生效|试行)`)
const number =
  /(?:(?:国务院|[\u4e00-\u9fff]{2,12}[部委局署])令第\s*\d+\s*号|[\u4e00-\u9fff]{1,6}[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号)/
const bodies =
  /[\u4e00-\u9fff]{2,10}?人民代表大会(?:常务委员会)?|国务院|最高人民法院|最高人民检察院|中央军事委员会/
const session = /第[一二三四五六七八九十]+届/g

/**
 * Reads preamble and last articles. A law that was amended keeps its old clause of entry into force, and
 * its amendment is dated in the preamble: the later of both is taken, which may be the day of adoption.
 */
export function readLaw(passages: readonly Passage[]): LawFacts {
  const preamble = passages.filter(({ label }, index) => label === null && index < 3)
  const head = preamble.map(({ text }) => text).join('\n')
  const clauses = passages
    .slice(-3)
    .map(({ text }) => effectClause.exec(text))
    .filter((match) => match !== null)
    .map(toDate)
  const inHead = [...head.matchAll(new RegExp(date, 'g'))].map(toDate)
  const days = [...clauses, ...inHead].filter((day) => day !== null).sort()
  return {
    issuer:
      bodies.exec(head.replaceAll(new RegExp(date, 'g'), '').replaceAll(session, ''))?.[0] ?? null,
    documentNumber: number.exec(head)?.[0].replaceAll(/\s/g, '') ?? null,
    validFrom: days.at(-1) ?? null,
  }
}

function toDate([, year = '', month = '', day = '']: RegExpMatchArray): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(text) ? text : null
}

export const kinds = [
  'law',
  'regulation',
  'local-regulation',
  'rule',
  'interpretation',
  'notice',
  'guide',
  'faq',
  'precedent',
] as const
export type Kind = (typeof kinds)[number]

const courts = /^(?:最高人民法院|最高人民检察院)/

/** By the words that the Legislation Law reserves for each kind; a hint of the path comes first. */
export function guessKind(title: string, path = ''): Kind {
  if (/案例/.test(path)) return 'precedent'
  if (/司法解释/.test(path) || courts.test(title)) return 'interpretation'
  if (/部门规章/.test(path)) return 'rule'
  if (/地方性?法规/.test(path)) return 'local-regulation'
  if (/行政法规/.test(path)) return 'regulation'
  const short = shortTitle(title)
  if (/(?<!办)(?:法|法典)(?:修正案.*)?$|基本法|宪法/.test(short)) return 'law'
  if (/条例(?:实施细则)?$|^国务院/.test(short)) return 'regulation'
  if (/(?:办法|规定|细则|规则|规程)(?:（试行）)?$/.test(short)) return 'rule'
  return 'notice'
}
