import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { AppError } from '../../kernel/errors.ts'

type Table = DB['receipts.receipt']

export const receiptStates = ['REQUESTED', 'ISSUED', 'REVERSED', 'NONE'] as const
export type ReceiptState = (typeof receiptStates)[number]
export const receiptProblems = [
  'NO_NUMBERS',
  'NO_TITLE',
  'ANONYMOUS',
  'WAIVED',
  'NO_VALUE',
  'REFUNDED',
] as const
export type ReceiptProblem = (typeof receiptProblems)[number]

export interface ReceiptGoods {
  name: string
  unit: string
  quantity: number
  /** 分. */
  price: number
}

export interface ReceiptRow
  extends Omit<
    Selectable<Table>,
    'kind' | 'state' | 'problem' | 'goods' | 'issued_at' | 'issued_on' | 'asked_at'
  > {
  kind: 'blue' | 'red'
  state: ReceiptState
  problem: ReceiptProblem | null
  goods: ReceiptGoods | null
  issued_at: Date | null
  issued_on: string | null
  asked_at: Date
}
/** The checks of the table hold what the types say. */
const typed = (row: Selectable<Table>) => row as unknown as ReceiptRow
const select = (tx: Tx) => tx.selectFrom('receipts.receipt').selectAll()

export async function insertReceipt(tx: Tx, row: Insertable<Table>): Promise<ReceiptRow> {
  await tx.insertInto('receipts.receipt').values(row).execute()
  return getReceipt(tx, row.id)
}

/** @throws AppError YQ_NOT_FOUND */
export async function getReceipt(tx: Tx, id: string): Promise<ReceiptRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdReceipt(tx: Tx, id: string): Promise<ReceiptRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function updateReceipt(
  tx: Tx,
  { id }: Pick<ReceiptRow, 'id'>,
  change: Updateable<Table>,
): Promise<void> {
  await tx.updateTable('receipts.receipt').set(change).where('id', '=', id).execute()
}

/** Receipts of a donation that are not red, the latest first. */
export async function listOfDonation(tx: Tx, donationId: string): Promise<ReceiptRow[]> {
  const rows = await select(tx)
    .where('donation_id', '=', donationId)
    .where('kind', '=', 'blue')
    .orderBy(sql`state = 'REVERSED'`)
    .orderBy('asked_at', 'desc')
    .execute()
  return rows.map(typed)
}

export async function findNumbered(
  tx: Tx,
  { code, number }: { code: string; number: string },
): Promise<ReceiptRow | undefined> {
  const row = await select(tx)
    .where('code', '=', code)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && typed(row)
}

export interface ReceiptQuery {
  uscc: string
  state?: ReceiptState | undefined
  /** Days in China on which they were issued. */
  from?: string | undefined
  to?: string | undefined
  /** Part of the number. */
  text?: string | undefined
}

const matching = (tx: Tx, { uscc, state, from, to, text }: ReceiptQuery) => {
  let query = tx.selectFrom('receipts.receipt').where('payee_uscc', '=', uscc)
  if (state) query = query.where('state', '=', state)
  if (from) query = query.where('issued_on', '>=', from as never)
  if (to) query = query.where('issued_on', '<=', to as never)
  if (text) query = query.where('number', 'like', `%${text.replaceAll(/\D/g, '')}%`)
  return query
}

/** The newest first. */
export async function listReceipts(
  tx: Tx,
  query: ReceiptQuery & { offset?: number; limit: number },
): Promise<ReceiptRow[]> {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .offset(query.offset ?? 0)
    .limit(query.limit)
    .execute()
  return rows.map(typed)
}

/** Issued less reversed, 分. */
export async function countReceipts(
  tx: Tx,
  query: ReceiptQuery,
): Promise<{ total: number; netFen: number }> {
  const { total, net } = await matching(tx, query)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(amount_fen) filter (where state = 'ISSUED' and kind = 'blue'), 0)::bigint`.as(
        'net',
      ),
    ])
    .executeTakeFirstOrThrow()
  return { total, netFen: net }
}
