import { checked } from './problem.ts'
import type { Checked, Problem } from './problem.ts'
import { isProvincePrefix } from './region.ts'
import { tidy } from './tidy.ts'
import { charHint, checkHint } from './uscc-hints.ts'
import { alphabet, subjectCheckDigit, usccCheckDigit } from './uscc-digits.ts'

export type OrganisationType = 'association' | 'service-institution' | 'foundation'

export type UsccParts = {
  /** 登记管理部门, one character; 5 is civil affairs. */
  department: string
  /** 机构类别, one character; under 5: 1 association, 2 service institution, 3 foundation. */
  class: string
  /** 登记管理机关行政区划码. After a move the registrar table decides, not these digits. */
  region: string
  /** 主体标识码 (GB 11714): eight characters, without its check digit. */
  subject: string
  subjectCheck: string
  check: string
  /** Registered by civil affairs (first character 5). */
  isSocialOrganisation: boolean
  /** Undefined for class 9 and for bodies that civil affairs does not register. */
  organisationType?: OrganisationType
}

export type UsccOptions = {
  /** Demands a code of this type of social organisation. */
  expectedType?: OrganisationType | undefined
  /** A code we issue: a wrong subject check or unknown region refuses it. On import both warn. */
  issuedByUs?: boolean
  /** Asks whether a region code ever existed. Without it only the province digits are checked. */
  regions?: { has(code: string): boolean }
}

/** 登记管理部门 of GB 32100-2015, table 1. */
const departments = '123456789ANY'
const classOf: Record<OrganisationType, string> = {
  association: '1',
  'service-institution': '2',
  foundation: '3',
}
const typeOf: Record<string, OrganisationType> = {
  '1': 'association',
  '2': 'service-institution',
  '3': 'foundation',
}
const typeNames: Record<OrganisationType, { zh: string; en: string }> = {
  association: { zh: '社会团体', en: 'an association' },
  'service-institution': { zh: '社会服务机构', en: 'a service institution' },
  foundation: { zh: '基金会', en: 'a foundation' },
}

/**
 * Checks a 统一社会信用代码 (GB 32100-2015).
 * Codes in order: USCC_LENGTH, USCC_CHAR, USCC_CLASS, USCC_AREA, USCC_INNER, USCC_CHECK;
 * warnings of normalisation: USCC_WIDTH, USCC_SPACE, USCC_CASE. Nothing is ever repaired.
 */
export function checkUscc(input: string, options: UsccOptions = {}): Checked<UsccParts> {
  const { value, warnings } = tidy(input, 'USCC')
  const form = formProblems(value)
  if (form.length > 0) return checked<UsccParts>(value, form, warnings, undefined)

  const parts = splitUscc(value)
  const errors = classProblems(parts, options.expectedType)
  const area = areaProblem(parts, options)
  if (area) (area.isError ? errors : warnings).push(area.problem)
  const inner = innerProblem(parts)
  if (inner) (options.issuedByUs ? errors : warnings).push(inner)
  const outer = outerProblem(value)
  if (outer) errors.push(outer)
  return checked(value, errors, warnings, parts)
}

/**
 * Builds a code with both check digits.
 * @throws RangeError when a part is malformed: a programming error, not user input.
 */
export function composeUscc(parts: {
  department: string
  class: string
  region: string
  /** Eight characters of the subject id, without its check digit. */
  subject: string
}): string {
  const { department, region, subject } = parts
  const isWellFormed =
    department.length === 1 &&
    departments.includes(department) &&
    parts.class.length === 1 &&
    alphabet.includes(parts.class) &&
    /^\d{6}$/.test(region) &&
    subject.length === 8 &&
    unknownPositions(subject).length === 0
  if (!isWellFormed) throw new RangeError('malformed part of a unified social credit code')
  const first17 = department + parts.class + region + subject + subjectCheckDigit(subject)
  return first17 + usccCheckDigit(first17)
}

function splitUscc(value: string): UsccParts {
  const isSocialOrganisation = value[0] === '5'
  const parts: UsccParts = {
    department: value.slice(0, 1),
    class: value.slice(1, 2),
    region: value.slice(2, 8),
    subject: value.slice(8, 16),
    subjectCheck: value.slice(16, 17),
    check: value.slice(17),
    isSocialOrganisation,
  }
  const organisationType = isSocialOrganisation ? typeOf[parts.class] : undefined
  return organisationType ? { ...parts, organisationType } : parts
}

function formProblems(value: string): Problem[] {
  const problems: Problem[] = []
  if (value.length !== 18) problems.push(lengthProblem(value))
  const positions = unknownPositions(value)
  if (positions.length > 0) problems.push(charProblem(value, positions))
  return problems
}

function unknownPositions(value: string): number[] {
  return [...value].flatMap((c, i) => (alphabet.includes(c) ? [] : [i + 1]))
}

function lengthProblem(value: string): Problem {
  const isOldNumber = /^\d{15}$/.test(value)
  return {
    code: 'USCC_LENGTH',
    message: {
      zh: `代码应是 18 位，现在是 ${value.length} 位。`,
      en: `The code has 18 characters; this has ${value.length}.`,
    },
    hint: isOldNumber
      ? {
          zh: '这像是 2015 年以前的 15 位登记证号。请填换证后的 18 位代码。',
          en: 'This looks like a 15-digit number from before 2015. Enter the 18-character code.',
        }
      : {
          zh: '请对照证书，看有没有漏写或多写。',
          en: 'Compare with the certificate for a missing or extra character.',
        },
  }
}

function charProblem(value: string, positions: number[]): Problem {
  return {
    code: 'USCC_CHAR',
    message: {
      zh: `第 ${positions.join('、')} 位不是代码里会有的字符。`,
      en: `Position ${positions.join(', ')} holds a character that such codes never use.`,
    },
    hint: charHint(value, positions),
    positions,
  }
}

function classProblems(parts: UsccParts, expected: OrganisationType | undefined): Problem[] {
  if (expected === undefined) {
    return departments.includes(parts.department) ? [] : [unknownDepartment()]
  }
  if (parts.isSocialOrganisation && parts.class === classOf[expected]) return []
  const wanted = `5${classOf[expected]}`
  const name = typeNames[expected]
  return [
    {
      code: 'USCC_CLASS',
      message: {
        zh: `${name.zh}的代码以 ${wanted} 开头，这个以 ${parts.department}${parts.class} 开头。`,
        en: `The code of ${name.en} begins with ${wanted}, not ${parts.department}${parts.class}.`,
      },
      hint: {
        zh: '请核对组织类型，或换成这个组织自己的代码。',
        en: 'Check the type of organisation, or enter its own code.',
      },
      expected: wanted,
      positions: [1, 2],
    },
  ]
}

function unknownDepartment(): Problem {
  return {
    code: 'USCC_CLASS',
    message: {
      zh: '第 1 位不是国家标准列出的登记管理部门。',
      en: 'Position 1 is no registering department of the national standard.',
    },
    hint: {
      zh: '请对照证书的第 1 位。社会组织的代码以 5 开头。',
      en: 'Compare position 1 with the certificate. Social organisations begin with 5.',
    },
    positions: [1],
  }
}

function areaProblem(
  parts: UsccParts,
  options: UsccOptions,
): { problem: Problem; isError: boolean } | undefined {
  const isReadable = /^\d{6}$/.test(parts.region)
  const isKnown =
    isReadable && (options.regions?.has(parts.region) ?? isProvincePrefix(parts.region))
  if (isKnown) return undefined
  return {
    isError: options.issuedByUs === true || !/^\d{6}$/.test(parts.region),
    problem: {
      code: 'USCC_AREA',
      message: {
        zh: '第 3–8 位不在行政区划代码表里。',
        en: 'Positions 3–8 are not in the table of administrative divisions.',
      },
      hint: {
        zh: '请对照证书。早年的区划代码可能不在表里，那就请登记管理机关确认。',
        en: 'Compare with the certificate. A very old division may be absent: ask the registrar.',
      },
      positions: [3, 4, 5, 6, 7, 8],
    },
  }
}

function innerProblem(parts: UsccParts): Problem | undefined {
  const expected = subjectCheckDigit(parts.subject)
  if (parts.subjectCheck === expected) return undefined
  return {
    code: 'USCC_INNER',
    message: {
      zh: `第 17 位是 ${parts.subjectCheck}，按第 9–16 位应为 ${expected}。`,
      en: `Position 17 is ${parts.subjectCheck}; positions 9–16 call for ${expected}.`,
    },
    hint: {
      zh: '请对照证书的第 9–17 位。',
      en: 'Compare positions 9–17 with the certificate.',
    },
    expected,
    positions: [17],
  }
}

function outerProblem(value: string): Problem | undefined {
  const expected = usccCheckDigit(value.slice(0, 17))
  if (value[17] === expected) return undefined
  const { hint, positions } = checkHint(value)
  return {
    code: 'USCC_CHECK',
    message: {
      zh: `最后一位对不上：按前 17 位应为 ${expected}，现在是 ${value[17]}。`,
      en: `The last character is ${value[17]}; the first 17 call for ${expected}.`,
    },
    hint,
    expected,
    positions,
  }
}
