import type { Problem } from './errors.ts'
import { applies, type FormRecord, holds } from './expression.ts'
import type { FormSectionView } from './processes.ts'

/** What contradicts itself in the answers; nothing of sections that are not put. */
export function ruleProblems(sections: readonly FormSectionView[], form: FormRecord): Problem[] {
  return sections
    .filter(({ when }) => when === undefined || applies(when, form))
    .flatMap(({ rules = [] }) => rules)
    .filter(({ expression }) => !holds(expression, form))
    .map(({ id, severity, fields: [field], message, hint, basis }) => ({
      code: id,
      severity,
      message,
      ...(field && { field }),
      ...(hint && { hint }),
      ...(basis && { article: basis }),
    }))
}
