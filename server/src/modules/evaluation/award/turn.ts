import { addDays } from '@yiqi/statutory-clock'
import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { EvaluationServices } from '../services.ts'
import { settleGrade } from './settle.ts'
import { listTurning } from './store.ts'

/** A house that stood still for so long catches up. */
const daysBack = 60

/**
 * One run of the timer: grades whose term begins are put on the organisation's record, those whose term is
 * over are taken off. @returns how many records changed
 */
export async function turnGrades(services: EvaluationServices): Promise<number> {
  const actor = systemActor('评估等级生效和到期')
  const on = today(services)
  const since = addDays(on, -daysBack)
  const turning = await read(services, actor, (tx) => listTurning(tx, since, on))
  let count = 0
  for (const uscc of turning) {
    const act = { act: 'evaluation.turn', object: `organisation/${uscc}` }
    const provenance = { reason: '评估等级有效期' }
    const hasChanged = await transact(services, actor, act, (tx) =>
      settleGrade(tx, services, actor, { uscc, on, provenance }),
    )
    if (hasChanged) count++
  }
  return count
}
