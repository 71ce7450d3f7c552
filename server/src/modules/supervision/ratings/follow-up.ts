import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { getStanding } from '../../cases/index.ts'
import { notAtThisPoint, ownRating, stale } from '../refusals.ts'
import type { SupervisionServices } from '../services.ts'
import { type FollowUpRow, getFollowUp, updateFollowUp } from './store.ts'

interface Step {
  id: string
  version: number
}

/** Somebody of the office has spoken with whoever rated badly. @throws AppError */
export function recordContact(
  services: SupervisionServices,
  actor: Actor,
  step: Step & { note: string },
): Promise<void> {
  return onFollowUp(services, actor, { ...step, verb: 'contact', from: 'open' }, () => ({
    state: 'contacted',
    contacted_by: actor.accountId,
    contacted_name: actor.name,
    contacted_at: services.now(),
    contact_note: step.note,
  }))
}

export const findings = ['mended', 'mending', 'explained', 'mistaken'] as const
export type Finding = (typeof findings)[number]

/** What was found, and the answer that whoever rated reads and judges. @throws AppError */
export function answerRating(
  services: SupervisionServices,
  actor: Actor,
  step: Step & { finding: Finding; answer: string },
): Promise<void> {
  const { finding, answer } = step
  return onFollowUp(
    services,
    actor,
    { ...step, verb: 'answer', from: 'contacted' },
    () => ({
      state: 'answered',
      finding,
      answer,
      answered_by: actor.accountId,
      answered_name: actor.name,
      answered_at: services.now(),
    }),
    async (tx, row) => {
      const { caseNo } = await getStanding(tx, row.case_id)
      await services.notify(tx, {
        template: 'rating-answered',
        recipientAccountId: row.rated_by,
        object: `case/${row.case_id}`,
        params: { caseNo: caseNo ?? '', answer },
      })
    },
  )
}

/** Whoever rated says what he thinks of the answer. @throws AppError */
export function judgeAnswer(
  services: SupervisionServices,
  actor: Actor,
  step: Step & { level: number; words: string | null },
): Promise<void> {
  return onFollowUp(services, actor, { ...step, verb: 'judge', from: 'answered' }, () => ({
    state: 'judged',
    answer_level: step.level,
    answer_words: step.words?.trim() || null,
    judged_at: services.now(),
  }))
}

function onFollowUp(
  services: SupervisionServices,
  actor: Actor,
  { id, version, verb, from }: Step & { verb: 'contact' | 'answer' | 'judge'; from: string },
  changeOf: () => Parameters<typeof updateFollowUp>[2],
  afterwards?: (tx: Tx, row: FollowUpRow & { rated_by: string }) => Promise<void>,
): Promise<void> {
  const act = { act: `supervision.${verb}-rating`, object: `follow-up/${id}` }
  return transact(services, actor, act, async (tx) => {
    const row = await getFollowUp(tx, id)
    // Whoever rated judges, and does nothing else.
    if ((row.rated_by === actor.accountId) !== (verb === 'judge')) throw ownRating()
    if (row.state !== from) throw notAtThisPoint()
    const isChanged = await updateFollowUp(tx, { id, version }, changeOf())
    if (!isChanged) throw stale(row.version)
    await afterwards?.(tx, row)
  })
}
