import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { officeRegion } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import type { CreditServices } from '../services.ts'
import { endWithMeasure } from './over.ts'
import { decidedAlready, invalid, openAlready, ownProposal } from './refusals.ts'
import { judgeMeasures, type RunningMeasure } from './running.ts'
import {
  decideMeasureProposal,
  insertMeasureProposal,
  lockMeasureProposal,
  type MeasureProposalRow,
} from './store.ts'
import { type MeasureScope, targetGroups } from '../rules/target-groups.ts'

/** A measure as it is proposed; days are plain dates. */
export interface NewMeasure {
  measure: string
  kind: RunningMeasure['kind']
  appliesTo: MeasureScope
  body: string
  basis: string
  basisFrom: string
  /** From this day on the basis is no longer law. */
  basisTo?: string
  maxMonths?: number
  /** Whether the article itself was looked up. */
  isVerified: boolean
  reason: string
}

/**
 * Proposes a measure; it counts once another official has approved it.
 * @returns id of the proposal
 * @throws AppError YQ_INVALID where its basis is no longer law
 */
export function proposeMeasure(
  services: CreditServices,
  actor: Actor,
  { reason, ...measure }: NewMeasure,
): Promise<string> {
  const { basisFrom, basisTo } = measure
  if (basisTo !== undefined && (basisTo <= basisFrom || basisTo <= today(services)))
    throw invalid('basisTo', {
      zh: '依据已经失效，或者失效早于施行，不能据此实施措施。',
      en: 'The basis is no longer law, or ends before it begins: no measure rests on it.',
    })
  const { kind } = targetGroups[measure.appliesTo]
  if (kind && kind !== measure.kind)
    throw invalid('kind', {
      zh: '种类和适用对象不符：守信的激励，失信的惩戒。',
      en: 'The kind does not fit the group: rewards are for the good, punishments for the others.',
    })
  const measureNo = unguessableNumber('M', today(services))
  return insert(services, actor, {
    ...{ kind: 'set', measureNo, measure: measure.measure, reason },
    content: contentOf(measureNo, officeRegion(actor) ?? '', measure),
  })
}

const contentOf = (
  measure_no: string,
  registrar: string,
  measure: Omit<NewMeasure, 'reason'>,
): RegisterRecord => ({
  ...{ measure_no, registrar, measure: measure.measure, kind: measure.kind },
  ...{ applies_to: measure.appliesTo, body: measure.body, basis: measure.basis },
  ...{ basis_from: measure.basisFrom, verified: measure.isVerified },
  ...(measure.basisTo && { basis_to: measure.basisTo }),
  ...(measure.maxMonths && { max_months: measure.maxMonths }),
})

/**
 * Proposes that a measure of one's own office runs no more from a day on.
 * @throws AppError YQ_NOT_FOUND, YQ_INVALID for a day that is past, YQ_WRONG_STATE where it has been ended, or
 * something is proposed about it
 */
export async function proposeEnd(
  services: CreditServices,
  actor: Actor,
  { measureNo, endedOn, reason }: { measureNo: string; endedOn: string; reason: string },
): Promise<string> {
  if (endedOn < today(services))
    throw invalid('endedOn', {
      zh: '终止日期不能早于今天：已经实施的不能事后改为没有依据。',
      en: 'It cannot end before today: what was applied under it until now had a ground.',
    })
  return insert(services, actor, {
    ...{ kind: 'end', measureNo, reason },
    content: { ended_on: endedOn },
  })
}

interface Proposed {
  kind: 'set' | 'end'
  measureNo: string
  /** Absent: as the register names it. */
  measure?: string
  reason: string
  content: RegisterRecord
}

function insert(
  services: CreditServices,
  actor: Actor,
  { kind, measureNo, measure, reason, content }: Proposed,
): Promise<string> {
  const act = { act: `credit.propose-measure-${kind}`, object: `measure/${measureNo}`, reason }
  return transact(services, actor, act, async (tx) => {
    const id = services.newId()
    const isNew = await insertMeasureProposal(tx, {
      ...{ id, kind, reason, measure_no: measureNo },
      measure: measure ?? (await nameOfOwn(tx, services, actor, measureNo)),
      content: JSON.stringify(content),
      region_code: officeRegion(actor) ?? '',
      proposed_by: actor.accountId ?? '',
      proposer: actor.name,
      proposed_at: services.now(),
    })
    if (!isNew) throw openAlready()
    return id
  })
}

/** Only the office that registered a measure ends it. */
async function nameOfOwn(
  tx: Tx,
  { registers }: CreditServices,
  actor: Actor,
  measureNo: string,
): Promise<string> {
  const entry = await registers.findByKey(tx, 'credit_measure', { measure_no: measureNo })
  if (entry?.record.registrar !== officeRegion(actor)) throw new AppError('YQ_NOT_FOUND')
  if (entry?.record.ended_on)
    throw new AppError('YQ_WRONG_STATE', {
      reason: { zh: '这项措施已经终止。', en: 'The measure has been ended.' },
    })
  return String(entry?.record.measure)
}

interface Decided {
  id: string
  version: number
  isApproved: boolean
  opinion: string | null
}

/**
 * Approves or refuses what another official has proposed; approved, it enters the register of measures.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN for one's own, YQ_WRONG_STATE, YQ_STALE, YQ_INVALID
 */
export function decideMeasure(
  services: CreditServices,
  actor: Actor,
  { id, version, isApproved, opinion }: Decided,
): Promise<void> {
  const state = isApproved ? 'approved' : 'refused'
  const act = {
    act: `credit.measure-${state}`,
    object: `measure-proposal/${id}`,
    ...(opinion && { reason: opinion }),
  }
  return transact(services, actor, act, async (tx) => {
    const proposal = await lockMeasureProposal(tx, id)
    if (proposal.state !== 'proposed') throw decidedAlready()
    if (proposal.version !== version) throw new AppError('YQ_STALE', { version: proposal.version })
    if (proposal.proposed_by === actor.accountId) throw ownProposal()
    if (isApproved) await register(tx, services, actor, proposal)
    const by = { id: actor.accountId ?? '', name: actor.name }
    await decideMeasureProposal(tx, proposal, { state, by, at: services.now(), opinion })
  })
}

async function register(
  tx: Tx,
  services: CreditServices,
  actor: Actor,
  { kind, measure_no, content, reason, region_code }: MeasureProposalRow,
): Promise<void> {
  const record = content as RegisterRecord
  const provenance = { caseNo: measure_no, reason }
  const key = { measure_no }
  const { registers } = services
  if (kind === 'end') {
    await registers.amend(tx, services, actor, 'credit_measure', key, record, { provenance })
    const over = { on: String(record.ended_on), provenance }
    await endWithMeasure(tx, services, actor, measure_no, over)
    return
  }
  const { reasons } = await judgeMeasures(tx, services, [record], region_code)
  const lapsed = reasons.find(({ code }) => code === 'CREDIT_MEASURE_OVER')
  if (lapsed) throw invalid('basisTo', lapsed.message, lapsed.code)
  await registers.enrol(tx, services, actor, 'credit_measure', record, { provenance })
}
