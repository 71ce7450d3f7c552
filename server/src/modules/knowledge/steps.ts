import type { Actor, Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'

export type StepAct = 'draft' | 'edit' | 'review' | 'return' | 'publish' | 'expire'

/** What was done to a version, by whom and why: only added to. */
export interface Step {
  act: StepAct
  actorId: string | null
  actorName: string
  opinion: string | null
  at: Date
}

export async function recordStep(
  tx: Tx,
  context: Context,
  actor: Actor,
  versionId: string,
  act: StepAct,
  opinion: string | null = null,
): Promise<void> {
  await tx
    .insertInto('knowledge.step')
    .values({
      step_id: context.newId(),
      version_id: versionId,
      act,
      actor_id: actor.accountId,
      actor_name: actor.name,
      opinion,
      at: context.now(),
    })
    .execute()
}

export async function readSteps(tx: Tx, versionId: string): Promise<Step[]> {
  const rows = await tx
    .selectFrom('knowledge.step')
    .select(['act', 'actor_id as actorId', 'actor_name as actorName', 'opinion', 'at'])
    .where('version_id', '=', versionId)
    .orderBy('at')
    .orderBy('step_id')
    .execute()
  return rows as Step[]
}
