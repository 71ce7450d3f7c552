import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

type Table = DB['credit.measure_proposal']
export type MeasureProposalRow = Selectable<Table>

/** Whether nothing else is proposed about the measure. */
export async function insertMeasureProposal(tx: Tx, row: Insertable<Table>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credit.measure_proposal')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('measure_no').where('state', '=', 'proposed').doNothing(),
    )
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see */
export async function lockMeasureProposal(tx: Tx, id: string): Promise<MeasureProposalRow> {
  const found = tx.selectFrom('credit.measure_proposal').selectAll().where('id', '=', id)
  // What has been decided cannot be locked any more, but whoever tries is told so.
  const row = (await found.forUpdate().executeTakeFirst()) ?? (await found.executeTakeFirst())
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export interface MeasureDecision {
  state: 'approved' | 'refused'
  by: { id: string; name: string }
  at: Date
  opinion: string | null
}

export async function decideMeasureProposal(
  tx: Tx,
  { id, version }: Pick<MeasureProposalRow, 'id' | 'version'>,
  { state, by, at, opinion }: MeasureDecision,
): Promise<void> {
  await tx
    .updateTable('credit.measure_proposal')
    .set({
      ...{ state, opinion, version: version + 1 },
      ...{ decided_by: by.id, approver: by.name, decided_at: at },
    })
    .where('id', '=', id)
    .execute()
}

/** What waits for a decision, the newest first. */
export function listOpenMeasureProposals(tx: Tx, limit: number): Promise<MeasureProposalRow[]> {
  return tx
    .selectFrom('credit.measure_proposal')
    .selectAll()
    .where('state', '=', 'proposed')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}
