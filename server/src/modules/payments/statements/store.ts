import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { graceDays } from '../orders/store.ts'
import type { StatementMap } from './columns.ts'
import type { LineProblem } from './lines.ts'
import type { Expected, MatchReason } from './match.ts'

type StatementTable = DB['payments.bank_statement']
type LineTable = DB['payments.statement_line']

export const lineStates = [
  ...(['MATCHED', 'SUGGESTED', 'UNMATCHED', 'DOUBTFUL', 'IGNORE_PROPOSED', 'IGNORED'] as const),
] as const
export type LineState = (typeof lineStates)[number]

export interface StatementRow
  extends Omit<Selectable<StatementTable>, 'map' | 'state' | 'problems' | 'uploaded_at'> {
  map: Partial<StatementMap>
  state: 'READING' | 'READ' | 'FAILED'
  problems: LineProblem[]
  uploaded_at: Date
}
const typed = (row: Selectable<StatementTable>) => row as unknown as StatementRow
const statements = (tx: Tx) => tx.selectFrom('payments.bank_statement').selectAll()

/** @returns whether it is new: another one of the same file may have been faster */
export async function insertStatement(tx: Tx, row: Insertable<StatementTable>): Promise<boolean> {
  const added = await tx
    .insertInto('payments.bank_statement')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** @throws AppError YQ_NOT_FOUND */
export async function getStatement(tx: Tx, id: string): Promise<StatementRow> {
  const row = await statements(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Begun before that time and not at an end. */
export async function listStopped(tx: Tx, before: Date) {
  return statements(tx)
    .where('state', '=', 'READING')
    .where('uploaded_at', '<', before)
    .forUpdate()
    .execute()
}

/** One that failed is not known: it may be handed in again. */
export async function findSameFile(tx: Tx, uscc: string, sha256: string) {
  return statements(tx)
    .where('uscc', '=', uscc)
    .where('sha256', '=', sha256)
    .where('state', '<>', 'FAILED')
    .executeTakeFirst()
}

export async function listStatements(tx: Tx, uscc: string, limit: number) {
  const rows = await statements(tx)
    .where('uscc', '=', uscc)
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(typed)
}

export async function updateStatement(tx: Tx, id: string, change: Updateable<StatementTable>) {
  await tx.updateTable('payments.bank_statement').set(change).where('id', '=', id).execute()
}

export interface LineRow
  extends Omit<Selectable<LineTable>, 'state' | 'reasons' | 'decided_at' | 'checked_at'> {
  state: LineState
  reasons: MatchReason[]
  decided_at: Date | null
  checked_at: Date | null
}
const typedLine = (row: Selectable<LineTable>) => row as unknown as LineRow

/** Those that no earlier statement had. @returns ids of the new ones */
export async function insertLines(
  tx: Tx,
  rows: readonly Insertable<LineTable>[],
): Promise<Set<string>> {
  const added = await tx
    .insertInto('payments.statement_line')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return new Set(added.map(({ id }) => id))
}

/** @throws AppError YQ_NOT_FOUND */
export async function getLine(tx: Tx, id: string): Promise<LineRow> {
  const row = await tx
    .selectFrom('payments.statement_line')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typedLine(row)
}

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdLine(tx: Tx, id: string): Promise<LineRow> {
  const row = await tx
    .selectFrom('payments.statement_line')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typedLine(row)
}

export async function updateLine(tx: Tx, id: string, change: Updateable<LineTable>) {
  await tx.updateTable('payments.statement_line').set(change).where('id', '=', id).execute()
}

export interface LineQuery {
  uscc: string
  statementId?: string | undefined
  state?: LineState | undefined
}

const matching = (tx: Tx, { uscc, statementId, state }: LineQuery) => {
  let query = tx.selectFrom('payments.statement_line').where('uscc', '=', uscc)
  if (statementId) query = query.where('statement_id', '=', statementId)
  if (state) query = query.where('state', '=', state)
  return query
}

export async function listLines(tx: Tx, query: LineQuery & { offset: number; limit: number }) {
  const rows = await matching(tx, query)
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('statement_id')
    .orderBy('row_no')
    .offset(query.offset)
    .limit(query.limit)
    .execute()
  return rows.map(typedLine)
}

export async function countLines(tx: Tx, query: LineQuery): Promise<Record<LineState, number>> {
  const rows = await matching(tx, query)
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const none = {
    MATCHED: 0,
    SUGGESTED: 0,
    UNMATCHED: 0,
    DOUBTFUL: 0,
    IGNORE_PROPOSED: 0,
    IGNORED: 0,
  }
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
}

/** Transfers that are waited for. */
export async function listExpected(
  tx: Tx,
  uscc: string,
): Promise<(Expected & { title: string })[]> {
  const { rows } = await sql<Expected & { title: string }>`
    select id, number, title, amount_fen as "amountFen",
      to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "from",
      to_char(coalesce(expires_at, created_at) at time zone 'Asia/Shanghai'
        + make_interval(days => ${graceDays}), 'YYYY-MM-DD') as "to"
    from payments.payment
    where uscc = ${uscc} and channel = 'bank' and state = 'CREATED'
    order by id`.execute(tx)
  return rows
}
