import { type Actor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { getStanding } from '../../cases/index.ts'
import { wrongState } from '../refusals.ts'
import type { EvaluationServices } from '../services.ts'
import { conflictsOf } from './conflicts.ts'
import { getMember, holdEvaluation, type Member, updateMember } from './store.ts'

/**
 * One says oneself whether one is interested; whoever is, or is found to be by now, is recused.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE once it is said
 */
export function declareInterest(
  services: EvaluationServices,
  actor: Actor,
  { caseId, hasInterest, reason }: { caseId: string; hasInterest: boolean; reason: string | null },
): Promise<Member> {
  const act = { act: 'evaluation.declare', object: `case/${caseId}` }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    const member = await getMember(tx, caseId, actor.accountId ?? '')
    if (member.declared_at)
      throw wrongState({ zh: '已经作过声明。', en: 'The declaration has been made.' })
    const standing = await getStanding(tx, caseId)
    const { account_id: accountId, name, employer } = member
    const person = { accountId, name, employer, declaredInterest: hasInterest }
    const { reasons } = await conflictsOf(tx, services, standing, person)
    const said = [...reasons.map(({ message }) => message.zh), ...(reason ? [reason] : [])]
    await updateMember(tx, member, {
      declared_at: services.now(),
      has_interest: hasInterest,
      ...(reasons.length > 0 && { recused_at: services.now(), recusal_reason: said.join('') }),
    })
    return getMember(tx, caseId, accountId)
  })
}

/**
 * The office recuses somebody, e.g. on a request of the organisation. What he gave counts no more.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export function recuseMember(
  services: EvaluationServices,
  actor: Actor,
  { caseId, accountId, reason }: { caseId: string; accountId: string; reason: string },
): Promise<Member> {
  const act = { act: 'evaluation.recuse', object: `case/${caseId}`, reason }
  return transact(services, actor, act, async (tx) => {
    await holdEvaluation(tx, caseId)
    if (accountId === actor.accountId) throw new AppError('YQ_FORBIDDEN')
    const member = await getMember(tx, caseId, accountId)
    if (member.recused_at) throw wrongState({ zh: '已经回避。', en: 'He is recused already.' })
    await updateMember(tx, member, { recused_at: services.now(), recusal_reason: reason })
    return getMember(tx, caseId, accountId)
  })
}
