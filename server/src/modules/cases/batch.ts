import type { BatchActBody, BatchReply } from '@yiqi/contracts'
import { type Actor, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { performAct } from './act.ts'
import type { CaseServices } from './services.ts'

/**
 * The same plain act on many cases, each in a transaction of its own: what is refused says why, and holds up
 * none of the others. The second factor is asked once for all of them.
 * @throws AppError YQ_INVALID when the code is wrong; nothing has been done then
 */
export async function actOnMany(
  services: CaseServices,
  actor: Actor,
  { act, cases, opinion, code }: BatchActBody,
): Promise<BatchReply> {
  if (actor.purpose !== 'duty') throw new AppError('YQ_FORBIDDEN')
  const isProved = code !== undefined && (await prove(services, actor, act, code))
  const results: BatchReply['results'] = []
  for (const { id, version } of cases) {
    try {
      const { caseNo, stateLabel } = await performAct(services, actor, {
        caseId: id,
        act,
        version,
        isPlain: true,
        ...(opinion && { opinion }),
        ...(isProved && { isProved }),
      })
      results.push({ id, caseNo, stateLabel, problem: null })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      results.push({ id, caseNo: null, stateLabel: null, problem: wordsOf(error) })
    }
  }
  return { results }
}

/** A code is good for one try: it is spent here, on its own, for the whole batch. */
function prove(services: CaseServices, actor: Actor, act: string, code: string): Promise<boolean> {
  return transact(
    services,
    actor,
    { act: 'cases.prove-batch', object: `act/${act}` },
    async (tx) => {
      if (await services.secondFactor(tx, actor, { code })) return true
      throw new AppError('YQ_INVALID', {
        problems: [
          {
            code: 'ACT_INPUT',
            field: 'code',
            severity: 'error',
            message: {
              zh: '动态口令不对，或已用过。',
              en: 'The code is wrong or was used before.',
            },
          },
        ],
      })
    },
  )
}

/** What is wrong with this case, in words. */
function wordsOf(error: AppError) {
  const [problem] = error.refusal.problems ?? []
  if (problem) return problem.message
  const { reason } = error.refusal
  return reason ?? error.toProblem().message
}
