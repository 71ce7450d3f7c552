import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import {
  booleanOf,
  type Facts,
  getStanding,
  type Matter,
  openCasesAbout,
  type ProcessServices,
  textOf,
} from '../../cases/index.ts'
import { listsOf, penaltiesOf, type StandingPenalty } from '../../organisations/index.ts'
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
    ...(await penalised(tx, services, uscc)),
  }
}

/** What the register of penalties and the cases that run say, whatever anybody answers. */
async function penalised(tx: Tx, services: ProcessServices, uscc: string) {
  const penalties = await penaltiesOf(tx, services, uscc)
  const decided = new Set(penalties.map(({ caseNo }) => caseNo))
  const cases = await asSystem(tx, () => openCasesAbout(tx, { uscc, processIds: ['penalty'] }))
  return {
    penalty: gravest(penalties, Number(today(services).slice(0, 4)) - 1),
    isPenaltyOpen: penalties.some(({ executedOn }) => executedOn === null),
    isUnderInvestigation: cases.some(
      ({ caseNo, acceptedOn }) => acceptedOn !== null && !decided.has(caseNo ?? ''),
    ),
  }
}

function gravest(penalties: readonly StandingPenalty[], year: number): Punished {
  const kinds = penalties
    .filter(({ decidedOn }) => decidedOn.startsWith(`${year}-`))
    .flatMap((one) => one.kinds)
  if (kinds.length === 0) return 'none'
  return kinds.every((kind) => kind === 'warning') ? 'light' : 'heavy'
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

const punished = ['none', 'light', 'heavy'] as const
type Punished = (typeof punished)[number]

interface OnRecord {
  isListed?: boolean
  penalty: Punished
  isPenaltyOpen: boolean
  isUnderInvestigation: boolean
}

/** The rule's input: what the registers say counts; what the office has looked up adds what is kept elsewhere. */
export function eligibilityInput(form: Matter['form'], facts: Facts): object | null {
  const application = facts.application as OnRecord | null | undefined
  if (!application) return null
  const { penalty, isPenaltyOpen, isUnderInvestigation, isListed, ...known } = application
  const either = (name: string, onRecord: boolean | undefined, field: string) => {
    const answer = booleanOf(form, field)
    return onRecord === true || answer !== null ? { [name]: onRecord === true || answer } : {}
  }
  const answered = punished.indexOf((textOf(form, 'penalty') ?? 'none') as Punished)
  const isKnown = textOf(form, 'penalty') !== null || penalty !== 'none'
  return {
    ...known,
    ...(isKnown && { penalty: punished[Math.max(answered, punished.indexOf(penalty))] }),
    ...either('isConditionalTwice', undefined, 'check_conditional_twice'),
    ...either('isPenaltyOpen', isPenaltyOpen, 'penalty_open'),
    ...either('isUnderInvestigation', isUnderInvestigation, 'under_investigation'),
    ...either('isListed', isListed, 'listed'),
  }
}
