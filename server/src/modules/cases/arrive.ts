import type { Actor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { advanceClocks, dueOf } from './clock-course.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'
import { updateCase } from './store.ts'
import { moveTask } from './tasks.ts'

interface Arrival {
  id: string
  region: string
  act: string
  /** State that the case has come to. */
  to: string
  actor: Actor
  /** He acts for somebody who is away, and who keeps the step as his. */
  isStandIn?: boolean
  /** Legal day of the act. */
  on: string
  /** Day on which complete papers were received. */
  receivedOn: string
}

/** Clocks and task follow from where a case has come to. */
export async function arrive(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { id: caseId, region, act, to, actor, on, receivedOn, isStandIn = false }: Arrival,
): Promise<void> {
  const move = { caseId, region, act, to, effectiveOn: on, receivedOn }
  await advanceClocks(tx, services, process, move)
  await updateCase(tx, caseId, await dueOf(tx, process, caseId))
  await moveTask(tx, services, process, { caseId, region, to, actor, isStandIn })
}
