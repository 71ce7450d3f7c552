import { addDays, addYears } from '@yiqi/statutory-clock'
import { type Actor, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule } from '../../rules/index.ts'
import { inScope, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import {
  mostOfKind,
  organisationsOf,
  ownOrganisations,
  type Period,
  type StatutoryDate,
} from './date.ts'

const ruleId = 'departure-audit.term'

/**
 * 换届: the day on which the term of a legal representative ends, as the rule reckons it from the day on
 * which his office began; with the years of a term that the registrar's region has set.
 */
export async function ofTerms(
  tx: Tx,
  services: OfficeServices,
  actor: Actor,
  { from, to, uscc: wanted }: Period,
): Promise<StatutoryDate[]> {
  const isOfficial = actor.purpose === 'duty'
  const own = isOfficial ? wanted && [wanted] : ownOrganisations(actor, wanted)
  if (own?.length === 0) return []
  const { items } = await services.registers.list(tx, 'person_in_charge', {
    filters: { is_legal_rep: true, ...(own && { uscc: own }) },
    // Of single organisations all are asked; of a region, those whose office began a term before.
    ...(!own && { between: await beginnings(tx, services, ownRegion(actor), { from, to }) }),
    limit: mostOfKind,
  })
  const inOffice = items.filter(({ record }) => !record.ended_on)
  const usccs = [...new Set(inOffice.map(({ record }) => String(record.uscc)))]
  const organisations = new Map(
    (await organisationsOf(tx, services, usccs))
      .filter(({ record }) => record.status === 'registered')
      .map(({ record }) => [String(record.uscc), record]),
  )
  const found: StatutoryDate[] = []
  for (const { record } of inOffice) {
    const organisation = organisations.get(String(record.uscc))
    if (!organisation) continue
    const region = String(organisation.registrar)
    if (isOfficial && !inScope(actor, region)) continue
    const question = { asOf: today(services), region }
    const input = { startedOn: String(record.started_on) }
    const verdict = await evaluateRule(tx, services.rules, ruleId, input, question)
    const { endsOn: day } = verdict.result as { endsOn: string }
    if (day < from || day > to) continue
    const uscc = String(record.uscc)
    found.push({
      id: `term-${uscc}-${String(record.started_on)}`,
      kind: 'term',
      day,
      title: { zh: '任期届满，应当换届', en: 'The term ends: a new election is due' },
      article: verdict.reasons[0]?.article ?? '',
      ruleId,
      organisation: { uscc, name: String(organisation.name) },
      caseNo: null,
      href: isOfficial ? `/registers/organisation/${uscc}` : '/items',
    })
  }
  return found
}

/** By the years of a term in the region of whoever asks; a leap day may move it by one. */
async function beginnings(
  tx: Tx,
  services: OfficeServices,
  region: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
) {
  const question = { asOf: today(services), region }
  const verdict = await evaluateRule(tx, services.rules, ruleId, { startedOn: from }, question)
  const years = Number(verdict.parameters['departureAudit.termYears'])
  const begun = (day: string, days: number) => addDays(addYears(day, -years), days)
  return { field: 'started_on', from: begun(from, -1), to: begun(to, 1) }
}
