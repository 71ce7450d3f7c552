import type { Static } from 'typebox'
import type { Actor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { getStanding, numberOf, type Standing, textOf } from '../cases/index.ts'
import { type Ballot, listBallots, listVotes } from './ballots/store.ts'
import { type Drafted, pointsText } from './course/draft.ts'
import { evidenceField, selfField } from './form/self-score.ts'
import { indicatorsOf } from './indicators/set.ts'
import { isEvaluation, setOfCase } from './indicators/sets.ts'
import { getMember, listMembers, listOwn, listScores, type Member } from './panel/store.ts'
import type { BallotView, EvaluationView, MemberView, OwnEvaluation, SheetView } from './schemas.ts'

const instant = (at: Date | null) => at?.toISOString() ?? null

/** @throws AppError YQ_NOT_FOUND for a case of another kind */
async function evaluationOf(tx: Tx, caseId: string): Promise<Standing> {
  const standing = await getStanding(tx, caseId)
  if (!isEvaluation(standing.processId)) throw new AppError('YQ_NOT_FOUND')
  return standing
}

export const memberView = (member: Member): Static<typeof MemberView> => ({
  accountId: member.account_id,
  name: member.name,
  body: member.body,
  employer: member.employer,
  declaredAt: instant(member.declared_at),
  recusedAt: instant(member.recused_at),
  recusalReason: member.recusal_reason,
  handedInAt: instant(member.handed_in_at),
})

/** As the office sees it; a member of its panel or committee sees the members and his own vote. */
export async function viewEvaluation(
  tx: Tx,
  actor: Actor,
  caseId: string,
): Promise<Static<typeof EvaluationView>> {
  const standing = await evaluationOf(tx, caseId)
  if (!actor.permissions.has('evaluation.read')) await getMember(tx, caseId, actor.accountId ?? '')
  const members = await listMembers(tx, caseId)
  const ballots = await listBallots(tx, caseId)
  const drafted = standing.facts.drafted as Drafted | undefined
  return {
    caseId,
    caseNo: standing.caseNo,
    state: standing.state,
    name: standing.title ?? '',
    uscc: standing.subjectUscc,
    draft: drafted
      ? { grade: drafted.grade, score: pointsText(drafted.tenths), experts: drafted.experts }
      : null,
    members: members.map(memberView),
    ballots: await Promise.all(ballots.map((ballot) => ballotView(tx, actor, ballot, members))),
  }
}

export async function ballotView(
  tx: Tx,
  actor: Actor,
  ballot: Ballot,
  members: readonly Member[],
): Promise<Static<typeof BallotView>> {
  const votes = await listVotes(tx, ballot.id)
  const nameOf = new Map(members.map(({ account_id, name }) => [account_id, name]))
  return {
    id: ballot.id,
    subject: ballot.subject,
    openedAt: ballot.opened_at.toISOString(),
    closedAt: instant(ballot.closed_at),
    members: ballot.members,
    votesFor: ballot.votes_for,
    votesAgainst: ballot.votes_against,
    isQuorate: ballot.is_quorate,
    isCarried: ballot.is_carried,
    own: votes.find(({ account_id }) => account_id === actor.accountId)?.is_for ?? null,
    votes: ballot.closed_at
      ? votes.map(({ account_id, is_for: isFor, reason }) => ({
          name: nameOf.get(account_id) ?? '',
          isFor,
          reason,
        }))
      : [],
  }
}

/** Evaluations that one takes part in. */
export async function listOwnEvaluations(
  tx: Tx,
  actor: Actor,
): Promise<Static<typeof OwnEvaluation>[]> {
  const own = await listOwn(tx, actor.accountId ?? '')
  const views: Static<typeof OwnEvaluation>[] = []
  for (const member of own) {
    const { caseNo, title, state } = await getStanding(tx, member.case_id)
    views.push({
      caseId: member.case_id,
      caseNo,
      name: title ?? '',
      state,
      body: member.body,
      declaredAt: instant(member.declared_at),
      recusedAt: instant(member.recused_at),
      handedInAt: instant(member.handed_in_at),
    })
  }
  return views
}

/** An expert's own sheet: what is asked, what the organisation claims, what he gave. */
export async function viewSheet(
  tx: Tx,
  actor: Actor,
  caseId: string,
): Promise<Static<typeof SheetView>> {
  const member = await getMember(tx, caseId, actor.accountId ?? '')
  const standing = await evaluationOf(tx, caseId)
  const { processId, processVersion, form } = standing
  const scores = await listScores(tx, caseId, member.account_id)
  const given = new Map(scores.map((row) => [row.indicator, row]))
  return {
    caseId,
    caseNo: standing.caseNo,
    name: standing.title ?? '',
    state: standing.state,
    declaredAt: instant(member.declared_at),
    recusedAt: instant(member.recused_at),
    handedInAt: instant(member.handed_in_at),
    dimensions: setOfCase(processId, processVersion).dimensions.map((dimension) => ({
      id: dimension.id,
      label: dimension.label,
      indicators: indicatorsOf(dimension).map(({ code, label, wanted, max }) => ({
        code,
        label,
        wanted,
        max,
        self: numberOf(form, selfField(code)),
        evidence: textOf(form, evidenceField(code)),
        points: given.get(code)?.points ?? null,
        note: given.get(code)?.note ?? null,
        version: given.get(code)?.version ?? 0,
      })),
    })),
  }
}
