import { type Actor, asSystem, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { standingListing } from '../listings/standing.ts'
import type { CreditServices } from '../services.ts'
import { invalid, refusedBy } from './refusals.ts'
import { covers, judgeMeasures } from './running.ts'
import { scopesOf } from './scopes.ts'
import { type MeasureScope, targetGroups } from '../rules/target-groups.ts'

/** What is done under a measure; days are plain dates. */
export interface NewApplication {
  measureNo: string
  uscc: string
  /** A person in charge of the organisation; absent: the organisation itself. */
  personId?: string
  /** A donor, beneficiary or other party in a matter of the charity. */
  party?: string
  decision?: { no: string; by: string; on: string }
  consentOn?: string
  content: string
  appliedOn: string
  /** Absent: as long as law and measure allow. */
  until?: string
  isPublished: boolean
}

/**
 * Takes down that a measure was applied to an organisation, or to somebody in charge of it.
 * @returns number of the application
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID where the measure does not run, or is not for it
 */
export function applyMeasure(
  services: CreditServices,
  actor: Actor,
  application: NewApplication,
): Promise<string> {
  const { measureNo, uscc, content } = application
  const object = `organisation/${uscc}`
  const act = { act: 'credit.apply-measure', object, reason: `${measureNo} ${content}` }
  return transact(services, actor, act, async (tx) => {
    const organisation = await services.registers.findByKey(tx, 'organisation', { uscc })
    if (!organisation) throw new AppError('YQ_NOT_FOUND')
    const region = String(organisation.record.registrar)
    const measure = await measureFor(tx, services, measureNo, region)
    const until = await lastDay(tx, services, { measure, application, region })
    const number = unguessableNumber('A', today(services))
    await services.registers.enrol(
      tx,
      services,
      actor,
      'measure_application',
      {
        ...{ uscc, application_no: number, measure_no: measureNo, registrar: region },
        ...{ measure: measure.measure, kind: measure.kind, body: measure.body },
        ...{ basis: measure.basis, content, applied_on: application.appliedOn },
        ...partyOf(application),
        target_group: measure.applies_to,
        // What was done about a person is not for the public.
        published: application.isPublished && !application.personId && !application.party,
        ...(until && { until }),
        ...(application.personId && (await personOf(tx, services, uscc, application.personId))),
      },
      {
        provenance: {
          caseNo: measureNo,
          reason: String(measure.measure).slice(0, 200),
          legalBasis: String(measure.basis),
        },
        validFrom: application.appliedOn,
      },
    )
    return number
  })
}

const partyOf = ({ party, decision, consentOn }: NewApplication): RegisterRecord => ({
  ...(party && { party_name: party }),
  ...(decision && {
    ...{ decision_no: decision.no, decided_by: decision.by, decided_on: decision.on },
  }),
  ...(consentOn && { consent_on: consentOn }),
})

async function measureFor(
  tx: Tx,
  { registers }: CreditServices,
  measureNo: string,
  region: string,
): Promise<RegisterRecord> {
  // An office above may have registered it.
  const entry = await asSystem(tx, () =>
    registers.findByKey(tx, 'credit_measure', { measure_no: measureNo }),
  )
  if (!entry || !covers(String(entry.record.registrar), region)) throw new AppError('YQ_NOT_FOUND')
  return entry.record
}

interface Asked {
  measure: RegisterRecord
  application: NewApplication
  region: string
}

async function lastDay(
  tx: Tx,
  services: CreditServices,
  { measure, application, region }: Asked,
): Promise<string | null> {
  const { uscc, appliedOn, until } = application
  const { running } = await judgeMeasures(tx, services, [measure], region)
  const scope = measure.applies_to as MeasureScope
  const { list, of, needs } = targetGroups[scope]
  const listing = list ? await standingListing(tx, services, uscc, list) : null
  const input = {
    isRunning: running.has(String(measure.measure_no)),
    appliesTo: scope,
    scopes: await scopesOf(tx, services, uscc),
    appliedOn,
    ...{ of, ...(needs && { needs }) },
    ...{ hasLeader: Boolean(application.personId), hasParty: Boolean(application.party) },
    ...(application.decision && { decidedOn: application.decision.on }),
    ...(application.consentOn && { consentOn: application.consentOn }),
    ...(until && { until }),
    ...(measure.basis_from ? { basisFrom: String(measure.basis_from) } : {}),
    ...(listing && { listedOn: listing.listed_on }),
    ...(measure.basis_to ? { basisTo: String(measure.basis_to) } : {}),
    ...(measure.max_months ? { maxMonths: Number(measure.max_months) } : {}),
  }
  const question = { asOf: today(services), region }
  const rule = 'credit.measure-application'
  const verdict = await evaluateRule(tx, services.rules, rule, input, question)
  if (verdict.outcome === 'FAIL') throw refusedBy(verdict)
  return (verdict.result as { until: string | null }).until
}

/** Only who is in charge of it now. */
async function personOf(
  tx: Tx,
  { registers }: CreditServices,
  uscc: string,
  personId: string,
): Promise<RegisterRecord> {
  const { items } = await registers.list(tx, 'person_in_charge', {
    filters: { uscc, person_id: personId },
  })
  const post = items.find(({ record }) => !record.ended_on)?.record
  if (!post)
    throw invalid('personId', {
      zh: '这个人现在不是该组织的负责人。',
      en: 'This person is not in charge of the organisation now.',
    })
  return { person_id: personId, person_name: String(post.name) }
}

interface Feedback {
  uscc: string
  applicationNo: string
  feedback: string
  /** It ends with this, before its last day. */
  isEnded: boolean
}

/**
 * Takes down what came of it, once. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE where that is known already
 */
export function reportBack(
  services: CreditServices,
  actor: Actor,
  { uscc, applicationNo, feedback, isEnded }: Feedback,
): Promise<void> {
  const act = { act: 'credit.report-back', object: `organisation/${uscc}`, reason: feedback }
  return transact(services, actor, act, async (tx) => {
    const key = { uscc, application_no: applicationNo }
    const entry = await services.registers.findByKey(tx, 'measure_application', key)
    if (!entry) throw new AppError('YQ_NOT_FOUND')
    if (entry.record.feedback_on)
      throw new AppError('YQ_WRONG_STATE', {
        reason: { zh: '已经反馈过了。', en: 'It has been reported on.' },
      })
    const on = today(services)
    const changes = { feedback, feedback_on: on, ...(isEnded && { ended_on: on }) }
    await services.registers.amend(tx, services, actor, 'measure_application', key, changes, {
      provenance: { caseNo: String(entry.record.measure_no), reason: '反馈' },
    })
  })
}
