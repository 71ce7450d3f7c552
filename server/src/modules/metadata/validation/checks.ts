import {
  checkCitizenId,
  checkPhone,
  checkUscc,
  defaultRegions,
  type Problem as CodeProblem,
} from '@yiqi/codes'
import type { Field, Problem } from '@yiqi/contracts'
import { notAddress } from './problems.ts'

export interface ValidationOptions {
  /** Plain date by which codes and dates are judged. */
  asOf: string
  /** A code we issue ourselves must also pass the inner check (spec/README 7). */
  isIssuing?: boolean
  /** Which region codes there are; the built-in table if absent. */
  regions?: { has(code: string): boolean }
}

type Check = (
  value: string,
  about: { name: string; field: Field },
  options: ValidationOptions,
) => Problem[]

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The checks a field can name; those of national codes are the library's own. */
export const checks: Record<NonNullable<Field['check']>, Check> = {
  uscc: (value, { name }, { isIssuing = false, regions = defaultRegions() }) => {
    const answer = checkUscc(value, { issuedByUs: isIssuing, regions })
    return asProblems(name, answer)
  },
  'citizen-id': (value, { name }, { asOf, regions = defaultRegions() }) => {
    const answer = checkCitizenId(value, { today: asOf, regions })
    return asProblems(name, answer)
  },
  phone: (value, { name }) => asProblems(name, checkPhone(value)),
  mobile: (value, about) => {
    const answer = checkPhone(value)
    if (answer.ok && answer.parts?.kind !== 'mobile') {
      return [notAddress(about, 'MOBILE_FORMAT', '13800138000')]
    }
    return asProblems(about.name, answer)
  },
  email: (value, about) =>
    emailPattern.test(value) ? [] : [notAddress(about, 'EMAIL_FORMAT', 'office@example.org')],
  url: (value, about) =>
    URL.canParse(value) && /^https?:/.test(value)
      ? []
      : [notAddress(about, 'URL_FORMAT', 'https://www.example.org')],
}

const none: Problem[] = []

function asProblems(
  name: string,
  { errors, warnings }: { errors: CodeProblem[]; warnings: CodeProblem[] },
): Problem[] {
  if (errors.length === 0 && warnings.length === 0) return none
  return [
    ...errors.map((one) => asProblem(name, one, 'error')),
    ...warnings.map((one) => asProblem(name, one, 'warning')),
  ]
}

const asProblem = (
  field: string,
  { code, message, hint }: CodeProblem,
  severity: Problem['severity'],
): Problem => ({ code, field, severity, message, hint })
