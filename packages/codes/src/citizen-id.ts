import { ageOn, isCalendarDate } from './calendar-date.ts'
import { checked } from './problem.ts'
import type { Checked, Problem } from './problem.ts'
import { isProvincePrefix } from './region.ts'
import { tidy } from './tidy.ts'

export type CitizenIdKind =
  | 'resident'
  | 'hong-kong-permit'
  | 'macao-permit'
  | 'taiwan-permit'
  | 'foreign-permanent'

export type CitizenIdParts = {
  kind: CitizenIdKind
  /** Address code, six digits; for a foreign card the province of issue, e.g. `310000`. */
  region: string
  /** ISO 3166 numeric, foreign permanent residence cards only. */
  nationality?: string
  /** `YYYY-MM-DD`. */
  birthDate: string
  /** Completed years on `today`. */
  age: number
  /** GB/T 2261.1: 1 male, 2 female. */
  sex: '1' | '2'
  /** Converted from a 15-digit number: good for finding a record, not for entering one. */
  isMatchingOnly: boolean
}

export type CitizenIdOptions = {
  /** The day to judge the date of birth by, `YYYY-MM-DD`. */
  today: string
  /** Asks whether an address code ever existed; e.g. `defaultRegions()`. */
  regions?: { has(code: string): boolean }
  /** Completed years above which a date of birth is refused; 130 by default. */
  maximumAge?: number
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'
const permits: Record<string, CitizenIdKind> = {
  '81': 'hong-kong-permit',
  '82': 'macao-permit',
  '83': 'taiwan-permit',
}

/**
 * The 18th character of a citizen id (GB 11643-1999) for the first 17 digits.
 * @throws RangeError unless given 17 digits.
 */
export function citizenIdCheckDigit(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('expected 17 digits')
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0)
  return checkCharacters.charAt(sum % 11)
}

/**
 * Checks a citizen id number (GB 11643-1999), a residence permit of Hong Kong, Macao or Taiwan
 * residents (81, 82, 83) or a foreign permanent residence card (9…).
 * Errors: ID_LENGTH, ID_CHAR, ID_DATE, ID_FUTURE, ID_AGE, ID_CHECKSUM.
 * Warnings: ID_WIDTH, ID_SPACE, ID_CASE, ID_15_DIGITS, ID_REGION.
 * No message repeats any part of the number.
 */
export function checkCitizenId(input: string, options: CitizenIdOptions): Checked<CitizenIdParts> {
  const { value, warnings } = tidy(input, 'ID')
  const isOld = /^\d{15}$/.test(value)
  const number = isOld ? modernise(value) : value
  if (isOld) warnings.push(oldNumber)
  const form = formProblem(number)
  if (form) return checked<CitizenIdParts>(number, [form], warnings, undefined)

  const parts = split(number, isOld, options.today)
  const errors = dateProblems(parts, options)
  if (number.at(-1) !== citizenIdCheckDigit(number.slice(0, 17))) errors.push(checksumProblem)
  if (!isKnownRegion(parts, options)) warnings.push(regionProblem)
  return checked(number, errors, warnings, parts)
}

/** Numbers of 15 digits were given until 1999, to people born in the 1900s. */
function modernise(value: string): string {
  const first17 = `${value.slice(0, 6)}19${value.slice(6)}`
  return first17 + citizenIdCheckDigit(first17)
}

function split(number: string, isMatchingOnly: boolean, today: string): CitizenIdParts {
  const isForeign = number.startsWith('9')
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  const parts: CitizenIdParts = {
    kind: isForeign ? 'foreign-permanent' : (permits[number.slice(0, 2)] ?? 'resident'),
    region: isForeign ? `${number.slice(1, 3)}0000` : number.slice(0, 6),
    birthDate,
    age: ageOn(birthDate, today),
    sex: Number(number[16]) % 2 === 1 ? '1' : '2',
    isMatchingOnly,
  }
  return isForeign ? { ...parts, nationality: number.slice(3, 6) } : parts
}

function isKnownRegion(parts: CitizenIdParts, options: CitizenIdOptions): boolean {
  const isPermit = parts.kind !== 'resident' && parts.kind !== 'foreign-permanent'
  if (isPermit) return true
  return isProvincePrefix(parts.region) && (options.regions?.has(parts.region) ?? true)
}

function formProblem(number: string): Problem | undefined {
  if (number.length !== 18) {
    return {
      code: 'ID_LENGTH',
      message: {
        zh: `证件号码应是 18 位，现在是 ${number.length} 位。`,
        en: `The number has 18 characters; this has ${number.length}.`,
      },
      hint: {
        zh: '请对照证件，看有没有漏写或多写。',
        en: 'Compare with the document for a missing or extra digit.',
      },
    }
  }
  if (/^\d{17}[\dX]$/.test(number)) return undefined
  return {
    code: 'ID_CHAR',
    message: {
      zh: '证件号码只有数字，最后一位可以是 X。',
      en: 'The number has digits only; the last may be X.',
    },
    hint: {
      zh: '请对照证件，看有没有把 0 写成字母 O、把 1 写成字母 I。',
      en: 'Compare with the document: was 0 written as O, or 1 as I?',
    },
  }
}

function dateProblems(parts: CitizenIdParts, options: CitizenIdOptions): Problem[] {
  const { maximumAge = 130, today } = options
  if (!isCalendarDate(parts.birthDate))
    return [dateProblem('ID_DATE', '不是真实的日期', 'is no real date')]
  if (parts.birthDate > today) {
    return [dateProblem('ID_FUTURE', '还没有到', 'is still to come')]
  }
  if (parts.age <= maximumAge) return []
  return [dateProblem('ID_AGE', `早于 ${maximumAge} 年前`, `is more than ${maximumAge} years ago`)]
}

function dateProblem(code: string, zh: string, en: string): Problem {
  return {
    code,
    message: { zh: `号码里的出生日期${zh}。`, en: `The date of birth in the number ${en}.` },
    hint: {
      zh: '请对照证件的第 7–14 位。',
      en: 'Compare digits 7–14 with the document.',
    },
    positions: [7, 8, 9, 10, 11, 12, 13, 14],
  }
}

const checksumProblem: Problem = {
  code: 'ID_CHECKSUM',
  message: {
    zh: '最后一位和前面的数字对不上。',
    en: 'The last character does not fit the digits before it.',
  },
  hint: {
    zh: '请对照证件逐位核对，看有没有写错或写反一位。',
    en: 'Compare every digit with the document: is one wrong, or are two swapped?',
  },
  positions: [18],
}

const regionProblem: Problem = {
  code: 'ID_REGION',
  message: {
    zh: '前 6 位不在行政区划代码表里。',
    en: 'The first six digits are not in the table of administrative divisions.',
  },
  hint: {
    zh: '早年的区划代码可能不在表里。请对照证件，一致就可以继续。',
    en: 'A very old division may be absent. If it agrees with the document, go on.',
  },
  positions: [1, 2, 3, 4, 5, 6],
}

const oldNumber: Problem = {
  code: 'ID_15_DIGITS',
  message: {
    zh: '这是 15 位的旧号码，只能用来查找已有记录。',
    en: 'This is an old 15-digit number, good only for finding an existing record.',
  },
  hint: {
    zh: '登记请填现在证件上的 18 位号码。',
    en: 'To register, enter the 18-digit number of the present document.',
  },
}
