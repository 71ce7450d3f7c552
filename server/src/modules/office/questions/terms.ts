import type { Deadline } from '@yiqi/statutory-clock'
import { today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule, type StatutoryTerm, statutoryTermRule } from '../../rules/index.ts'
import type { OfficeServices } from '../services.ts'

/* No law sets these terms: they are the platform's own (governance §17), and each authority may set its own. */

const answering: StatutoryTerm = {
  name: 'question-answer',
  title: { zh: '答疑：答复', en: 'Questions: answer' },
  article: '本平台答疑规则',
  from: '2026-01-01',
  term: { amount: 3, unit: 'workday' },
  parameter: 'question.answer',
  onLapse: { zh: '自动转上级机关答复', en: 'it goes to the office above' },
}

const accepting: StatutoryTerm = {
  name: 'question-accept',
  title: { zh: '答疑：提问人追问', en: 'Questions: asking again' },
  article: '本平台答疑规则',
  from: '2026-01-01',
  term: { amount: 10, unit: 'workday' },
  parameter: 'question.accept',
  onLapse: { zh: '视为采纳', en: 'taken as accepted' },
}

export const questionRules = [answering, accepting].map(statutoryTermRule)

/** Last day on which the office of a region answers what reaches it today; null in a year without a calendar. */
export const answerDue = (tx: Tx, services: OfficeServices, region: string) =>
  dueBy(tx, services, answering, region)

/** Last day on which the asker may ask again. */
export const acceptDue = (tx: Tx, services: OfficeServices, region: string) =>
  dueBy(tx, services, accepting, region)

async function dueBy(
  tx: Tx,
  services: OfficeServices,
  { name }: StatutoryTerm,
  region: string,
): Promise<string | null> {
  const asOf = today(services)
  const question = { asOf, region }
  const verdict = await evaluateRule(tx, services.rules, `clock.${name}`, { start: asOf }, question)
  const result = verdict.result as Deadline
  return result.ok ? result.due : null
}
