import { type Actor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getStanding } from '../../cases/index.ts'
import { allIndicators, type Indicator } from '../indicators/set.ts'
import { setOfCase } from '../indicators/sets.ts'
import { requireState, wrongState } from '../refusals.ts'
import type { EvaluationServices } from '../services.ts'
import {
  getMember,
  holdEvaluation,
  listScores,
  type Member,
  putScore,
  updateMember,
} from './store.ts'

interface Score {
  caseId: string
  indicator: string
  /** Null while only a note is taken. */
  points: number | null
  note: string | null
  /** The one that was seen; 0 before the first. */
  version: number
}

/**
 * What an expert gives for an indicator. Scored without a network, it arrives later under the version that
 * was seen: if another device of his was quicker, both are told.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID, YQ_STALE with `saved` and `sent`
 */
export function giveScore(
  services: EvaluationServices,
  actor: Actor,
  { caseId, indicator, points, note, version }: Score,
): Promise<{ version: number }> {
  const act = { act: 'evaluation.score', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    const { member, items } = await openSheet(tx, actor, caseId)
    const item = items.find(({ code }) => code === indicator)
    if (!item) throw new AppError('YQ_NOT_FOUND')
    if (points !== null && points > item.max) throw tooMany(item)
    const given = await listScores(tx, caseId, member.account_id)
    const saved = given.find((one) => one.indicator === indicator)
    if ((saved?.version ?? 0) !== version)
      throw new AppError('YQ_STALE', {
        version: saved?.version ?? 0,
        saved: { points: saved?.points ?? null, note: saved?.note ?? null },
        sent: { points, note },
      })
    const next = version + 1
    await putScore(tx, {
      case_id: caseId,
      account_id: member.account_id,
      indicator,
      points,
      note,
      version: next,
      scored_at: services.now(),
    })
    return { version: next }
  })
}

/** The sheet is complete; it is changed no more. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID */
export function handInSheet(
  services: EvaluationServices,
  actor: Actor,
  caseId: string,
): Promise<Member> {
  const act = { act: 'evaluation.hand-in', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    const { member, items } = await openSheet(tx, actor, caseId)
    const given = await listScores(tx, caseId, member.account_id)
    const scored = new Set(
      given.filter(({ points }) => points !== null).map(({ indicator }) => indicator),
    )
    const missing = items.filter(({ code }) => !scored.has(code))
    if (missing.length > 0)
      throw new AppError('YQ_INVALID', {
        problems: missing.map(({ code, label }) => ({
          code: 'EVAL_NOT_SCORED',
          field: code,
          severity: 'error' as const,
          message: { zh: `“${label.zh}”还没有打分。`, en: `“${label.en}” is not scored yet.` },
        })),
      })
    await updateMember(tx, member, { handed_in_at: services.now() })
    return getMember(tx, caseId, member.account_id)
  })
}

async function openSheet(
  tx: Tx,
  actor: Actor,
  caseId: string,
): Promise<{ member: Member; items: Indicator[] }> {
  await holdEvaluation(tx, caseId)
  const member = await getMember(tx, caseId, actor.accountId ?? '')
  if (member.body !== 'expert') throw new AppError('YQ_FORBIDDEN')
  const standing = await getStanding(tx, caseId)
  requireState(standing.state, 'ON_SITE')
  if (member.recused_at)
    throw wrongState({ zh: '您已经回避，不能打分。', en: 'You are recused and cannot score.' })
  if (member.handed_in_at)
    throw wrongState({ zh: '评分表已经交出。', en: 'The sheet has been handed in.' })
  return { member, items: allIndicators(setOfCase(standing.processId, standing.processVersion)) }
}

const tooMany = ({ code, max, label }: Indicator) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'EVAL_POINTS',
        field: code,
        severity: 'error',
        message: {
          zh: `“${label.zh}”最多 ${max} 分。`,
          en: `“${label.en}” is worth at most ${max}.`,
        },
      },
    ],
  })
