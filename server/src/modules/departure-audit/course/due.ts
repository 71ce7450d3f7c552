import { addDays, addMonths, addYears } from '@yiqi/statutory-clock'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ProcessServices } from '../../cases/index.ts'
import { auditOf, listLegalRepTerms } from '../../organisations/index.ts'
import { evaluateRule } from '../../rules/index.ts'

/** How far back it is asked who became due: the timer may have stood still so long. */
const catchUpDays = 31

/**
 * Whose term comes to its end: opened as long before as the nation's parameters say, which bound the
 * question to the few whose office began on those days.
 */
export async function dueOn(tx: Tx, services: ProcessServices, on: string) {
  const question = { asOf: on }
  const input = { startedOn: on }
  const verdict = await evaluateRule(tx, services.rules, 'departure-audit.term', input, question)
  const years = Number(verdict.parameters['departureAudit.termYears'])
  const lead = Number(verdict.parameters['departureAudit.leadMonths'])
  const to = addYears(addMonths(on, lead), -years)
  const period = { from: addDays(to, -catchUpDays), to }
  const terms = await asSystem(tx, () => listLegalRepTerms(tx, period))
  return terms.map((term) =>
    auditOf(term, { kind: 'term', period_to: on, scope: '任期内财务收支、资产和重大事项决策' }),
  )
}
