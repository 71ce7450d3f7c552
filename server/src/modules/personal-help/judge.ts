import type { Problem } from '@yiqi/contracts'
import { addDays, type Deadline } from '@yiqi/statutory-clock'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { evaluateRule, type StatutoryTerm } from '../rules/index.ts'
import type { HelpServices } from './services.ts'

type Judging = Pick<HelpServices, 'now' | 'rules'>

/** @throws AppError YQ_INVALID with code, field and article of everything that stands against it */
export async function requirePassed(
  tx: Tx,
  services: Judging,
  rule: 'personal-help.designation' | 'personal-help.request',
  input: object,
): Promise<void> {
  const asked = { asOf: today(services) }
  const { reasons } = await evaluateRule(tx, services.rules, rule, input, asked)
  if (reasons.length === 0) return
  const problems = reasons.map(
    ({ code, field, message, hint, article }): Problem => ({
      ...{ code, severity: 'error', message, article },
      ...(field && { field }),
      ...(hint && { hint }),
    }),
  )
  throw new AppError('YQ_INVALID', { problems })
}

/** The last day of a term that begins today. */
export async function lastDayOf(
  tx: Tx,
  services: Judging,
  { name, term }: StatutoryTerm,
  start = today(services),
): Promise<string> {
  const asked = { asOf: start }
  const { result } = await evaluateRule(tx, services.rules, `clock.${name}`, { start }, asked)
  const deadline = result as Deadline
  return deadline.ok ? deadline.due : addDays(start, term.amount)
}
