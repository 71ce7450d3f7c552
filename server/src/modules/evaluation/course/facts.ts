import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  booleanOf,
  type Facts,
  getStanding,
  type Matter,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { listsOf } from '../../organisations/index.ts'
import { findStandingBallot } from '../ballots/store.ts'
import { listMembers } from '../panel/store.ts'

/** What the checks ask: the organisation's record, its former grades, the panel, the last vote. */
export async function gatherFacts(
  tx: Tx,
  services: ProcessServices,
  matter: Matter,
): Promise<Facts> {
  const registrar = textOf(matter.form, 'registrar')
  return {
    application: await applicationOf(tx, services, matter),
    panel: await panelOf(tx, matter.id),
    vote: await voteOf(tx, matter.id),
    ...(registrar && { registrarName: services.registrarName(registrar) }),
    addressee: textOf(matter.form, 'name') ?? matter.applicantName,
  }
}

async function applicationOf(tx: Tx, services: ProcessServices, { form }: Matter) {
  const uscc = textOf(form, 'uscc')
  if (!uscc) return null
  const { record, former } = await asSystem(tx, async () => {
    const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
    const page = await services.registers.list(tx, 'evaluation', {
      filters: { uscc },
      sort: { field: 'term_to', direction: 'desc' },
    })
    return { record: organisation?.record, former: page.items.map((item) => item.record) }
  })
  const lists = await listsOf(tx, services, uscc)
  const last = former.find(({ withdrawn }) => withdrawn !== true)
  const lowered = former
    .flatMap(({ lowered_on, withdrawn }) =>
      typeof lowered_on === 'string' ? [{ on: lowered_on, isCancelled: withdrawn === true }] : [],
    )
    .sort((one, other) => other.on.localeCompare(one.on))[0]
  return {
    on: today(services),
    ...(record?.established_on && { registeredOn: record.established_on }),
    ...(record?.last_check_result && { lastCheck: record.last_check_result }),
    ...(last && { lastTerm: { from: last.term_from, to: last.term_to } }),
    ...(lowered && { lowered }),
    ...(lists.size > 0 && { isListed: true }),
  }
}

async function panelOf(tx: Tx, caseId: string) {
  const members = await listMembers(tx, caseId, 'expert')
  const sitting = members.filter(({ recused_at }) => !recused_at)
  const { state } = await getStanding(tx, caseId)
  return {
    experts: sitting.length,
    undeclared: sitting.filter(({ declared_at }) => !declared_at).length,
    // Before they have been on site, no sheet is wanted.
    ...(state !== 'ELIGIBLE' && {
      openSheets: sitting.filter(({ handed_in_at }) => !handed_in_at).length,
    }),
  }
}

async function voteOf(tx: Tx, caseId: string) {
  const ballot = await findStandingBallot(tx, caseId)
  if (!ballot?.closed_at) return null
  const { members, votes_for: votesFor, votes_against: votesAgainst } = ballot
  return { members, votesFor, votesAgainst }
}

/** The rule's input from what is known and what the office has looked up. */
export function eligibilityInput(form: Matter['form'], facts: Facts): object | null {
  const application = facts.application as { isListed?: true } | null | undefined
  if (!application) return null
  const answer = (name: string, field: string) => {
    const value = booleanOf(form, field)
    return value === null ? {} : { [name]: value }
  }
  const penalty = textOf(form, 'penalty')
  return {
    ...application,
    ...(penalty && { penalty }),
    ...answer('isConditionalTwice', 'check_conditional_twice'),
    ...answer('isPenaltyOpen', 'penalty_open'),
    ...answer('isUnderInvestigation', 'under_investigation'),
    // What the lists say counts; the answer is for lists that are kept elsewhere.
    ...(!application.isListed && answer('isListed', 'listed')),
  }
}
