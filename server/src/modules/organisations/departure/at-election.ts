import { type EffectResult, rowsOf } from '../../cases/index.ts'
import type { Recording } from '../record.ts'
import { auditOf, findIssuedAudit, findLegalRepTerm } from './term.ts'

/**
 * Whoever represented the organisation until an election is audited, unless a report on him is out. The
 * regulations want it before the election; a filing that comes without it opens it.
 */
export async function auditAtElection(
  recording: Recording,
): Promise<NonNullable<EffectResult['opens']>> {
  const { tx, services, matter, uscc } = recording
  const term = await findLegalRepTerm(tx, services, uscc)
  if (!term) return []
  const stays = rowsOf(matter.form, 'officers').some(
    ({ name, is_legal_rep }) => is_legal_rep === true && name === term.name,
  )
  if (matter.form.is_by_election === true && stays) return []
  const audit = await findIssuedAudit(tx, services, term)
  if (audit && audit.periodTo >= term.startedOn) return []
  return [
    auditOf(term, {
      kind: stays ? 'term' : 'departure',
      period_to: matter.on,
      scope: '任期内财务收支、资产和重大事项决策',
    }),
  ]
}
