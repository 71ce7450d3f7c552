import { type Actor, actsIn, asSystem, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getStanding, type Standing } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { noResultYet, notApplicant, ratedAlready, tooLate } from '../refusals.ts'
import type { SupervisionServices } from '../services.ts'
import { insertFollowUp, insertRating } from './store.ts'

/** 不满意 and 非常不满意 are 差评 (国办发〔2019〕51号). */
const worstGood = 3
const isBad = (level: number) => level < worstGood

export interface Rating {
  caseId: string
  /** 5 非常满意 … 1 非常不满意. */
  level: number
  tags: readonly string[]
  words: string | null
}

/**
 * The applicant, or a clerk of the organisation, rates a service after its result: once, and in time. A bad rating is followed up.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN for another's case, YQ_WRONG_STATE
 */
export function rateCase(
  services: SupervisionServices,
  actor: Actor,
  { caseId, level, tags, words }: Rating,
): Promise<void> {
  const act = { act: 'supervision.rate', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    const standing = await getStanding(tx, caseId)
    if (!mayRate(actor, standing)) throw notApplicant()
    const until = await rateableUntil(tx, services, standing)
    if (until === null) throw noResultYet()
    const day = today(services)
    if (day > until) throw tooLate(until)
    const ratingId = services.newId()
    const isNew = await insertRating(tx, {
      id: ratingId,
      case_id: caseId,
      process_id: standing.processId,
      region_code: standing.registrarRegion,
      level,
      tags: [...tags],
      words: words?.trim() || null,
      rated_by: actor.accountId ?? '',
      rated_on: day,
      rated_at: services.now(),
    })
    if (!isNew) throw ratedAlready()
    if (isBad(level)) {
      await asSystem(tx, () => openFollowUp(tx, services, { caseId, ratingId, standing }))
    }
  })
}

/** Whoever applied, or a clerk of the organisation whose case it is. */
export const mayRate = (actor: Actor, { applicantId, subjectUscc, processId }: Standing): boolean =>
  (actor.accountId !== null && applicantId === actor.accountId) ||
  (subjectUscc !== null && actsIn(actor, subjectUscc, processId))

/** Last day to rate a case; null before there is a result, and for one that was withdrawn. */
export async function rateableUntil(
  tx: Tx,
  services: SupervisionServices,
  { outcome, decidedAt, registrarRegion: region }: Standing,
): Promise<string | null> {
  if (outcome === null || outcome === 'withdrawn' || decidedAt === null) return null
  const decidedOn = today({ now: () => decidedAt })
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'supervision.rating-term',
    { decidedOn },
    { asOf: decidedOn, region },
  )
  return (verdict.result as { until: string }).until
}

/** 谁办理、谁负责: whoever answers for the office's work is told at once. */
async function openFollowUp(
  tx: Tx,
  services: SupervisionServices,
  { caseId, ratingId, standing }: { caseId: string; ratingId: string; standing: Standing },
): Promise<void> {
  const region = standing.registrarRegion
  const ratedOn = today(services)
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'supervision.follow-up-term',
    { ratedOn },
    { asOf: ratedOn, region },
  )
  const { contactBy, answerBy } = verdict.result as Record<'contactBy' | 'answerBy', string | null>
  await insertFollowUp(tx, {
    id: services.newId(),
    rating_id: ratingId,
    case_id: caseId,
    region_code: region,
    opened_at: services.now(),
    contact_due_on: contactBy,
    answer_due_on: answerBy,
  })
  const { name } = services.processes.version(standing.processId, standing.processVersion)
  for (const { id } of await services.superiors(tx, region)) {
    await services.notify(tx, {
      template: 'rating-bad',
      recipientAccountId: id,
      object: `case/${caseId}`,
      params: {
        caseNo: standing.caseNo ?? '',
        processZh: name.zh,
        processEn: name.en,
        contactBy: contactBy ?? '',
      },
    })
  }
}
