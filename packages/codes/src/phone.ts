import { checked } from './problem.ts'
import type { Checked, Problem } from './problem.ts'

export type PhoneParts = {
  kind: 'mobile' | 'landline' | 'service'
  /** Landlines only: area code with its 0, and the extension when given. */
  areaCode?: string
  extension?: string
}

/** 010 and 02x are the three-digit area codes; all others have four digits. */
const landline = /^(0(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:(?:-|转)(\d{1,6}))?$/

/**
 * Checks a telephone number of the mainland and writes it the standard way: `13800138000`,
 * `0755-23456789-12`, `4001234567`. Error: PHONE_FORMAT. Messages never repeat the number.
 */
export function checkPhone(input: string): Checked<PhoneParts> {
  const half = input.normalize('NFKC').replace(/[‐-―−]/g, '-')
  const text = half.replace(/[\s().]/g, '')
  const hasCountry = /^(\+|00)86/.test(text)
  const national = text.replace(/^(\+|00)86-?/, '')
  const digits = national.replaceAll('-', '')
  if (/^1[3-9]\d{9}$/.test(digits)) return checked(digits, [], [], { kind: 'mobile' })
  if (/^400\d{7}$/.test(digits)) return checked(digits, [], [], { kind: 'service' })

  const fixed = landline.exec(hasCountry && !national.startsWith('0') ? `0${national}` : national)
  if (!fixed) return checked<PhoneParts>(national, [formatProblem], [], undefined)
  const [, areaCode = '', number = '', extension] = fixed
  const normalized = [areaCode, number, extension].filter(Boolean).join('-')
  const parts: PhoneParts = { kind: 'landline', areaCode }
  return checked(normalized, [], [], extension ? { ...parts, extension } : parts)
}

const formatProblem: Problem = {
  code: 'PHONE_FORMAT',
  message: {
    zh: '这不是能拨通的电话号码写法。',
    en: 'No telephone number is written like this.',
  },
  hint: {
    zh: '手机写 11 位；座机带区号，如 0755-12345678；400 电话写 10 位。',
    en: 'Mobile: 11 digits. Landline with area code, e.g. 0755-12345678. 400 numbers: 10 digits.',
  },
}
