import type { Actor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { doAct } from './act.ts'
import type { CaseServices } from './services.ts'

interface ProgramAct {
  caseNo: string
  /** What to do from each state; where nothing is named the case stays as it is. */
  acts: Readonly<Record<string, string>>
  opinion: string
}

/**
 * An act of a program, in the caller's transaction. The actor is the platform of the house with the bodies that the
 * program speaks for, of which its signature was proof; whatever bars a person from the act bars it too.
 * @returns the state in which the case is then; null where there is no such case
 * @throws AppError as `performAct`
 */
export async function actByProgram(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  { caseNo, acts, opinion }: ProgramAct,
): Promise<string | null> {
  const row = await tx
    .selectFrom('cases.case_file')
    .select(['id', 'state', 'version'])
    .where('case_no', '=', caseNo)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const act = acts[row.state]
  if (act === undefined) return row.state
  const command = { caseId: row.id, act, version: row.version, opinion }
  return (await doAct(tx, services, actor, command)).state
}
