import type { Message, Problem } from './errors.ts'
import { applies, evaluate, type FormRecord, holds, type Scalar } from './expression.ts'
import type { FormSectionView } from './processes.ts'

/** What contradicts itself in the answers; nothing of sections that are not put. */
export function ruleProblems(sections: readonly FormSectionView[], form: FormRecord): Problem[] {
  return sections
    .filter(({ when }) => when === undefined || applies(when, form))
    .flatMap(({ rules = [] }) => rules)
    .filter(({ expression }) => !holds(expression, form))
    .map(({ id, severity, fields: [field], message, gap, hint, basis }) => ({
      code: id,
      severity,
      message: withGap(message, gap && evaluate(gap, form)),
      ...(field && { field }),
      ...(hint && { hint }),
      ...(basis && { article: basis }),
    }))
}

/** `资产总计不等于负债和净资产总计，相差 1,000.00 元。` */
function withGap({ zh, en }: Message, fen: Scalar | undefined): Message {
  if (typeof fen !== 'number') return { zh, en }
  const yuan = yuanFormat.format(Math.abs(fen) / 100)
  return { zh: `${zh}，相差 ${yuan} 元。`, en: `${en}: CNY ${yuan} apart.` }
}

const yuanFormat = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
})
