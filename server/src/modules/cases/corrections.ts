import type { Tx } from '../../kernel/database/connect.ts'
import type { Actor } from '../../kernel/context.ts'
import type { ActCommand } from './act-command.ts'
import type { CaseServices } from './services.ts'
import type { CaseRow } from './store.ts'

export async function countCorrections(tx: Tx, caseId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('cases.correction_notice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  return count
}

/** One notice with all items (一次性告知); any further one has its reason and is counted. */
export async function issueCorrections(
  tx: Tx,
  services: CaseServices,
  stepId: string,
  { command, row, actor }: { command: ActCommand; row: CaseRow; actor: Actor },
): Promise<void> {
  await tx
    .insertInto('cases.correction_notice')
    .values({
      id: services.newId(),
      case_id: row.id,
      step_id: stepId,
      count: (await countCorrections(tx, row.id)) + 1,
      issued_by_name: actor.name,
      issued_at: services.now(),
      reason: command.opinion?.trim() || null,
      items: JSON.stringify(command.items),
    })
    .execute()
}

/** What the applicant hands in answers whatever was asked. */
export async function answerCorrections(
  tx: Tx,
  services: CaseServices,
  { row }: { row: CaseRow },
): Promise<void> {
  await tx
    .updateTable('cases.correction_notice')
    .set({ answered_at: services.now() })
    .where('case_id', '=', row.id)
    .where('answered_at', 'is', null)
    .execute()
}
