import { type Insertable, type Selectable, sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export type TransferRow = Selectable<DB['archive.transfer']>
export type TransferLine = Selectable<DB['archive.transferred_item']>

export const insertTransfer = async (tx: Tx, row: Insertable<DB['archive.transfer']>) => {
  await tx.insertInto('archive.transfer').values(row).execute()
}

/** A statement takes 65,535 parameters at most. */
const linesAtOnce = 1000

export async function insertLines(
  tx: Tx,
  rows: readonly Insertable<DB['archive.transferred_item']>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += linesAtOnce) {
    await tx
      .insertInto('archive.transferred_item')
      .values(rows.slice(from, from + linesAtOnce))
      .execute()
  }
}

/** Whether lines could not be inserted because another list that stands has one of them. */
export const isListedTwice = (error: unknown): boolean =>
  error instanceof Error &&
  'constraint' in error &&
  error.constraint === 'transferred_item_listed_index'

/** Which of these are on a list that is not withdrawn. */
export async function listedAlready(tx: Tx, archiveNos: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('archive.transferred_item')
    .select('archive_no')
    .where(sql<SqlBool>`archive_no = any (${[...archiveNos]}::text[])`)
    .where('is_withdrawn', '=', false)
    .execute()
  return rows.map(({ archive_no }) => archive_no)
}

/** The latest first. */
export function listTransfers(
  tx: Tx,
  { after, limit }: { after?: string; limit: number },
): Promise<(TransferRow & { items: number; pages: number })[]> {
  let rows = tx
    .selectFrom('archive.transfer as transfer')
    .selectAll('transfer')
    .select([
      sql<number>`(select count(*)::int from archive.transferred_item where transfer_id = transfer.id)`.as(
        'items',
      ),
      sql<number>`(select coalesce(sum(pages), 0)::int from archive.transferred_item where transfer_id = transfer.id)`.as(
        'pages',
      ),
    ])
    .orderBy('drawn_up_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after) {
    rows = rows.where(
      sql<SqlBool>`(drawn_up_at, id) < (select drawn_up_at, id from archive.transfer where id = ${after})`,
    )
  }
  return rows.execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getTransfer(tx: Tx, id: string): Promise<TransferRow> {
  const row = await tx
    .selectFrom('archive.transfer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export const linesOfTransfer = (tx: Tx, id: string): Promise<TransferLine[]> =>
  tx
    .selectFrom('archive.transferred_item')
    .selectAll()
    .where('transfer_id', '=', id)
    .orderBy('place')
    .execute()

type Receipt = Pick<
  TransferRow,
  'receipt_no' | 'received_on' | 'recipient' | 'recorded_at' | 'recorder'
>

/** Whether it was open. */
export async function recordReceipt(tx: Tx, id: string, receipt: Receipt): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('archive.transfer')
    .set(receipt)
    .where('id', '=', id)
    .where('receipt_no', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

type Withdrawal = Pick<TransferRow, 'withdrawn_at' | 'withdrawer' | 'withdrawal_reason'>

/** Whether it was open. */
export async function recordWithdrawal(
  tx: Tx,
  id: string,
  withdrawal: Withdrawal,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('archive.transfer')
    .set(withdrawal)
    .where('id', '=', id)
    .where('receipt_no', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Its items can go on another list. */
export async function freeLines(tx: Tx, transferId: string): Promise<void> {
  await tx
    .updateTable('archive.transferred_item')
    .set({ is_withdrawn: true })
    .where('transfer_id', '=', transferId)
    .execute()
}
