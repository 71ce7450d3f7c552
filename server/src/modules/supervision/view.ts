import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { getStanding, whoActed } from '../cases/index.ts'
import { mayRate, rateableUntil } from './ratings/rate.ts'
import { findFollowUp, findRating, type FollowUpRow, type ListedRating } from './ratings/store.ts'
import { type Finding, findings } from './ratings/follow-up.ts'
import { checkPoints } from './samples/points.ts'
import type { ListedSample, SampleState } from './samples/store.ts'
import type { SupervisionServices } from './services.ts'

const iso = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString())
type FollowUpState = 'open' | 'contacted' | 'answered' | 'judged'
const findingOf = (finding: string | null): Finding | null =>
  findings.find((one) => one === finding) ?? null

const followUpOf = (
  row: Pick<
    FollowUpRow,
    'contact_due_on' | 'answer_due_on' | 'finding' | 'answer' | 'answer_level' | 'answer_words'
  > & { answered_at: Date | string | null },
) => ({
  contactDueOn: row.contact_due_on,
  answerDueOn: row.answer_due_on,
  finding: findingOf(row.finding),
  answer: row.answer,
  answeredAt: iso(row.answered_at),
  answerLevel: row.answer_level,
  answerWords: row.answer_words,
})

/** The rating of one case, and whether the actor may give it. @throws AppError YQ_NOT_FOUND */
export async function caseRating(
  tx: Tx,
  services: SupervisionServices,
  actor: Actor,
  caseId: string,
) {
  const standing = await getStanding(tx, caseId)
  const until = await rateableUntil(tx, services, standing)
  const rating = await findRating(tx, caseId)
  const followUp = rating && (await findFollowUp(tx, rating.id))
  return {
    until,
    mayRate: !rating && until !== null && today(services) <= until && mayRate(actor, standing),
    rating: rating
      ? {
          level: rating.level,
          tags: rating.tags,
          words: rating.words,
          ratedAt: iso(rating.rated_at) ?? '',
          isMine: rating.rated_by === actor.accountId,
        }
      : null,
    followUp: followUp
      ? {
          id: followUp.id,
          version: followUp.version,
          state: followUp.state as FollowUpState,
          ...followUpOf(followUp),
        }
      : null,
  }
}

/** A rating in the office's list. */
export function listedRating(services: SupervisionServices, row: ListedRating) {
  const day = today(services)
  const due = row.state === 'open' ? row.contact_due_on : row.answer_due_on
  const isOpen = row.state === 'open' || row.state === 'contacted'
  return {
    id: row.id,
    caseId: row.case_id,
    processId: row.process_id,
    processName: nameOf(services, row.process_id),
    regionCode: row.region_code,
    level: row.level,
    tags: row.tags,
    words: row.words,
    ratedAt: iso(row.rated_at) ?? '',
    followUp:
      row.follow_up_id === null
        ? null
        : {
            id: row.follow_up_id,
            version: row.version ?? 1,
            state: row.state as FollowUpState,
            ...followUpOf(row),
            contactedBy: row.contacted_name,
            contactedAt: iso(row.contacted_at),
            contactNote: row.contact_note,
            answeredBy: row.answered_name,
            isLate: isOpen && due !== null && due < day,
          },
  }
}

/** The name of an item today; its id where it is no more. */
export const nameOf = ({ processes, now }: SupervisionServices, id: string) =>
  processes.inForce(today({ now })).find((process) => process.id === id)?.name ?? { zh: id, en: id }

/** A drawn case with its check sheet. */
export async function sampleView(
  tx: Tx,
  services: SupervisionServices,
  actor: Actor,
  row: ListedSample,
) {
  const { caseNo, title } = await getStanding(tx, row.case_id)
  const hasActed = (await whoActed(tx, row.case_id)).has(actor.accountId ?? '')
  const other = { drawn: null, found: row.checked_by, answered: row.answered_by }
  const otherSide = row.state in other ? other[row.state as keyof typeof other] : null
  return {
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    caseNo,
    title,
    processName: nameOf(services, row.process_id),
    regionCode: row.region_code,
    state: row.state as SampleState,
    draw: {
      seed: row.seed,
      population: row.population,
      size: row.size,
      by: row.drawn_name,
      at: iso(row.drawn_at) ?? '',
    },
    points: checkPoints.map(({ code, label }) => {
      const point = row.points.find((one) => one.code === code)
      return { code, label, verdict: point?.verdict ?? 'none', note: point?.note ?? null }
    }),
    checkedBy: row.checked_name,
    checkedAt: iso(row.checked_at),
    finding: row.finding,
    dueOn: row.due_on,
    answer: row.answer,
    answeredBy: row.answered_name,
    returnedFor: row.returned_for,
    closedBy: row.closed_name,
    isBarred:
      row.state === 'drawn' ? hasActed : otherSide !== null && otherSide === actor.accountId,
  }
}
