import { type Actor, asSystem, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getStanding, type Standing } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { getMember, holdEvaluation, listMembers } from '../panel/store.ts'
import { requireState, wrongState } from '../refusals.ts'
import type { EvaluationServices } from '../services.ts'
import {
  type Ballot,
  findStandingBallot,
  getBallot,
  insertBallot,
  insertVote,
  listVotes,
  type Subject,
  updateBallot,
} from './store.ts'

const stateOf: Record<Subject, string> = { grade: 'DRAFTED', objection: 'OBJECTED' }

/**
 * Puts the drafted grade, or an objection, to the committee. A ballot that failed its quorum is void.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export function openBallot(
  services: EvaluationServices,
  actor: Actor,
  { caseId, subject }: { caseId: string; subject: Subject },
): Promise<Ballot> {
  const act = { act: 'evaluation.open-ballot', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    const standing = await getStanding(tx, caseId)
    requireState(standing.state, stateOf[subject])
    const former = await findStandingBallot(tx, caseId)
    if (former && (former.is_quorate ?? true))
      throw wrongState({
        zh: former.closed_at ? '已经表决过，请按结论办理。' : '正在表决。',
        en: former.closed_at ? 'It has been voted on: act on the result.' : 'A ballot is open.',
      })
    if (former) await updateBallot(tx, former.id, { used_at: services.now() })
    const members = await listMembers(tx, caseId, 'committee')
    if (members.some((one) => !one.recused_at && !one.declared_at))
      throw wrongState({
        zh: '还有委员没有作回避声明。',
        en: 'Some members have not declared whether they are interested.',
      })
    const id = services.newId()
    await insertBallot(tx, {
      id,
      case_id: caseId,
      region_code: standing.registrarRegion,
      subject,
      opened_by: actor.accountId ?? '',
      opened_at: services.now(),
    })
    return getBallot(tx, caseId, id)
  })
}

/**
 * One vote of one member, which is not taken back.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE when closed, recused or cast already
 */
export function castVote(
  services: EvaluationServices,
  actor: Actor,
  vote: { caseId: string; ballotId: string; isFor: boolean; reason: string | null },
): Promise<void> {
  const { caseId, ballotId, isFor, reason } = vote
  const act = { act: 'evaluation.vote', object: `ballot/${ballotId}` }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    const member = await getMember(tx, caseId, actor.accountId ?? '')
    if (member.body !== 'committee') throw new AppError('YQ_FORBIDDEN')
    if (member.recused_at)
      throw wrongState({ zh: '您已经回避，不能投票。', en: 'You are recused and cannot vote.' })
    const ballot = await getBallot(tx, caseId, ballotId)
    if (ballot.closed_at) throw wrongState({ zh: '表决已经结束。', en: 'The ballot is closed.' })
    const isNew = await insertVote(tx, {
      ballot_id: ballotId,
      account_id: member.account_id,
      is_for: isFor,
      reason,
      cast_at: services.now(),
    })
    if (!isNew) throw wrongState({ zh: '您已经投过票。', en: 'You have voted already.' })
  })
}

/**
 * Ends the ballot and counts: members who are recused count neither as members nor by their votes.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export function closeBallot(
  services: EvaluationServices,
  actor: Actor,
  { caseId, ballotId }: { caseId: string; ballotId: string },
): Promise<Ballot> {
  const act = { act: 'evaluation.close-ballot', object: `ballot/${ballotId}` }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    const ballot = await getBallot(tx, caseId, ballotId)
    if (ballot.closed_at) throw wrongState({ zh: '表决已经结束。', en: 'The ballot is closed.' })
    const count = await countVotes(tx, caseId, ballotId)
    const standing = await getStanding(tx, caseId)
    await updateBallot(tx, ballotId, {
      closed_at: services.now(),
      members: count.members,
      votes_for: count.votesFor,
      votes_against: count.votesAgainst,
      ...(await judge(tx, services, standing, count)),
    })
    return getBallot(tx, caseId, ballotId)
  })
}

interface Count {
  members: number
  votesFor: number
  votesAgainst: number
}

/** By the platform: nobody else sees votes of an open ballot. */
async function countVotes(tx: Tx, caseId: string, ballotId: string): Promise<Count> {
  const committee = await listMembers(tx, caseId, 'committee')
  const voting = new Set(
    committee.filter((one) => !one.recused_at).map(({ account_id }) => account_id),
  )
  const cast = await asSystem(tx, () => listVotes(tx, ballotId))
  const votes = cast.filter(({ account_id }) => voting.has(account_id))
  const votesFor = votes.filter(({ is_for }) => is_for).length
  return { members: voting.size, votesFor, votesAgainst: votes.length - votesFor }
}

async function judge(
  tx: Tx,
  services: EvaluationServices,
  { registrarRegion: region }: Standing,
  count: Count,
) {
  const question = { asOf: today(services), region }
  const verdict = await evaluateRule(tx, services.rules, 'evaluation.vote', count, question)
  const { isCarried } = verdict.result as { isCarried: boolean }
  return { is_quorate: verdict.outcome !== 'FAIL', is_carried: isCarried }
}
