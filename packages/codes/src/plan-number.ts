import { checked } from './problem.ts'
import type { Checked, Problem } from './problem.ts'
import { tidy } from './tidy.ts'
import { checkUscc } from './uscc.ts'
import type { UsccParts } from './uscc.ts'

export type PlanNumberParts = { uscc: string; usccParts: UsccParts; year: number; sequence: string }

/** The form seen in practice: credit code, A, two digits of the year, three of the sequence. */
export const defaultPlanNumberPattern = /^(?<uscc>.{18})A(?<year>\d{2})(?<sequence>\d{3})$/

/**
 * Checks a 公开募捐方案备案编号. Errors: PLAN_NUMBER_FORMAT, or those of its credit code with
 * field `uscc`. `pattern` needs the groups `uscc`, `year` (two digits, 20xx) and `sequence`.
 */
export function checkPlanNumber(
  input: string,
  options: { pattern?: RegExp } = {},
): Checked<PlanNumberParts> {
  const { value, warnings } = tidy(input, 'PLAN_NUMBER')
  const groups = (options.pattern ?? defaultPlanNumberPattern).exec(value)?.groups
  if (!groups) return checked<PlanNumberParts>(value, [formatProblem], warnings, undefined)

  const { uscc = '', year = '', sequence = '' } = groups
  const code = checkUscc(uscc)
  const inField = (problem: Problem): Problem => ({ ...problem, field: 'uscc' })
  const parts = code.parts && {
    uscc,
    usccParts: code.parts,
    year: 2000 + Number(year),
    sequence,
  }
  return checked(
    value,
    code.errors.map(inField),
    [...warnings, ...code.warnings.map(inField)],
    parts,
  )
}

const formatProblem: Problem = {
  code: 'PLAN_NUMBER_FORMAT',
  message: {
    zh: '备案编号应是 18 位信用代码、字母 A、两位年份和三位序号。',
    en: 'A plan number is a credit code, the letter A, two digits of the year and three more.',
  },
  hint: {
    zh: '请对照备案页面，看有没有漏写或多写。',
    en: 'Compare with the filing page for a missing or extra character.',
  },
}
