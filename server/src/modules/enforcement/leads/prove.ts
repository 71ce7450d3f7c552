import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

/**
 * 查实: the lead of a case, where it has one, is proven by the decision that the case came to.
 * @param on plain date from which the decision binds
 */
export async function proveLead(
  tx: Tx,
  { id, caseNo }: { id: string; caseNo: string | null },
  on: string,
): Promise<void> {
  await asSystem(tx, () =>
    tx
      .updateTable('enforcement.lead')
      .set({ proven_on: on, proven_by: caseNo ?? id })
      .where('case_id', '=', id)
      .execute(),
  )
}

/** The decision of a case was reversed: what it proved is open again. */
export async function unproveLead(tx: Tx, caseNo: string): Promise<void> {
  await asSystem(tx, () =>
    tx
      .updateTable('enforcement.lead')
      .set({ proven_on: null, proven_by: null })
      .where('proven_by', '=', caseNo)
      .execute(),
  )
}
