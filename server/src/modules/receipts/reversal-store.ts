import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'

export type ReversalState = 'ASKED' | 'DONE' | 'DECLINED'

export interface ReversalRow
  extends Omit<Selectable<DB['receipts.reversal']>, 'state' | 'asked_at' | 'decided_at'> {
  state: ReversalState
  asked_at: Date
  decided_at: Date | null
}

const typed = (row: Selectable<DB['receipts.reversal']>) => row as unknown as ReversalRow

export async function insertReversal(
  tx: Tx,
  row: Insertable<DB['receipts.reversal']>,
): Promise<ReversalRow> {
  return typed(
    await tx.insertInto('receipts.reversal').values(row).returningAll().executeTakeFirstOrThrow(),
  )
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdReversal(tx: Tx, id: string): Promise<ReversalRow> {
  const row = await tx
    .selectFrom('receipts.reversal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function isReversalOpen(tx: Tx, receiptId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('receipts.reversal')
    .select('id')
    .where('receipt_id', '=', receiptId)
    .where('state', '=', 'ASKED')
    .executeTakeFirst()
  return row !== undefined
}

export async function decideReversal(
  tx: Tx,
  id: string,
  { state, by, name, at }: { state: ReversalState; by: string; name: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('receipts.reversal')
    .set({ state, decided_by: by, decided_name: name, decided_at: at })
    .where('id', '=', id)
    .execute()
}

/** Requests that wait for the second person, the oldest first. */
export async function listOpenReversals(tx: Tx, uscc: string): Promise<ReversalRow[]> {
  const rows = await tx
    .selectFrom('receipts.reversal')
    .selectAll()
    .where('payee_uscc', '=', uscc)
    .where('state', '=', 'ASKED')
    .orderBy('asked_at')
    .execute()
  return rows.map(typed)
}
