import { regionParent } from '@yiqi/codes'
import { type Actor, asSystem, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getStanding } from '../../cases/index.ts'
import { findStandingBallot } from '../ballots/store.ts'
import { requireState, wrongState } from '../refusals.ts'
import type { EvaluationServices } from '../services.ts'
import { conflictsOf } from './conflicts.ts'
import { type Body, getMember, holdEvaluation, insertMember, type Member } from './store.ts'

const permissionOf = {
  expert: 'evaluation.give-scores',
  committee: 'evaluation.cast-votes',
} as const

/** Where one may be appointed: experts until the draft, members until the award. */
const statesOf = {
  expert: ['ELIGIBLE', 'ON_SITE'],
  committee: ['ELIGIBLE', 'ON_SITE', 'DRAFTED', 'PUBLICISED', 'OBJECTED'],
} as const

export interface Appointment {
  caseId: string
  accountId: string
  body: Body
  /** Where he works, as he told the office. */
  employer: string | null
}

/**
 * Puts somebody on the panel or the committee of one evaluation, who has that duty and no conflict.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID with what keeps him from it
 */
export function appointMember(
  services: EvaluationServices,
  actor: Actor,
  { caseId, accountId, body, employer }: Appointment,
): Promise<Member> {
  const act = { act: 'evaluation.appoint', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    const standing = await getStanding(tx, caseId)
    requireState(standing.state, ...statesOf[body])
    const ballot = await findStandingBallot(tx, caseId)
    if (body === 'committee' && ballot && !ballot.closed_at)
      throw wrongState({
        zh: '正在表决，委员名单不能变。',
        en: 'A ballot is open: the committee cannot change.',
      })
    const candidates = await candidatesFor(tx, services, standing.registrarRegion, body)
    const candidate = candidates.find(({ id }) => id === accountId)
    if (!candidate || accountId === actor.accountId) throw notACandidate(body)
    const person = { accountId, name: candidate.name, employer, declaredInterest: false }
    const { reasons } = await conflictsOf(tx, services, standing, person)
    if (reasons.length > 0)
      throw new AppError('YQ_INVALID', {
        problems: reasons.map(({ code, message, article }) => ({
          code,
          field: 'accountId',
          severity: 'error' as const,
          message,
          article,
        })),
      })
    const isNew = await insertMember(tx, {
      case_id: caseId,
      account_id: accountId,
      body,
      name: candidate.name,
      employer,
      region_code: standing.registrarRegion,
      appointed_by: actor.accountId ?? '',
      appointed_at: services.now(),
    })
    if (!isNew)
      throw wrongState({
        zh: '他已经在这件评估里；专家和委员不能是同一个人。',
        en: 'He takes part already; nobody is both expert and member of the committee.',
      })
    return getMember(tx, caseId, accountId)
  })
}

/** Whoever has the duty with the registrar or above it. */
export function candidatesFor(tx: Tx, services: EvaluationServices, region: string, body: Body) {
  const regions: string[] = []
  for (let at: string | null = region; at !== null; at = regionParent(at)) regions.push(at)
  return asSystem(tx, () => services.holders(tx, permissionOf[body], regions))
}

const notACandidate = (body: Body) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'EVAL_NO_CANDIDATE',
        field: 'accountId',
        severity: 'error',
        message:
          body === 'expert'
            ? { zh: '他今天不是评估专家。', en: 'He is no evaluation expert today.' }
            : { zh: '他今天不是评估委员。', en: 'He is no member of the committee today.' },
        hint: {
          zh: '请安全管理员先给他相应的岗位。',
          en: 'The security administrator gives the duty first.',
        },
      },
    ],
  })
