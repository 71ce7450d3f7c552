import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from './services.ts'
import { findOpenTask, getCase } from './store.ts'

/** Accounts that answer for a case now: whoever has its task, or those who assign work there. */
export async function findResponsible(
  tx: Tx,
  services: Pick<CaseServices, 'superiors'>,
  caseId: string,
): Promise<string[]> {
  const task = await findOpenTask(tx, caseId)
  if (task?.assignee_id) return [task.assignee_id]
  const { registrar_region_code } = await getCase(tx, caseId)
  return (await services.superiors(tx, registrar_region_code ?? '')).map(({ id }) => id)
}
