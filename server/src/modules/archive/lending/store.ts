import { anywhere } from '../../../kernel/database/anywhere.ts'
import { type Insertable, type Selectable, sql, type SqlBool } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

export type LendingRow = Selectable<DB['archive.lending']>

export type LendingState =
  | 'asked'
  | 'granted'
  | 'refused'
  /** Its last day is over. */
  | 'ended'
  /** The same, of a copy that did not come back. */
  | 'overdue'
  | 'returned'

/** On a plain date. */
export function stateOfLending(row: LendingRow, on: string): LendingState {
  const { decision, returned_at, until_on, kind } = row
  if (decision === null) return 'asked'
  if (decision === 'refused') return 'refused'
  if (returned_at !== null) return 'returned'
  if (until_on !== null && on <= until_on) return 'granted'
  return kind === 'copy' ? 'overdue' : 'ended'
}

export interface LendingQuery {
  /** Absent: of everybody. */
  askedBy?: string
  state?: LendingState
  /** Part of a title, a purpose or a name. */
  q?: string
  /** Today, as a plain date. */
  on: string
  after?: string
  limit: number
}

const conditions: Record<LendingState, (on: string) => ReturnType<typeof sql<SqlBool>>> = {
  asked: () => sql<SqlBool>`decision is null`,
  refused: () => sql<SqlBool>`decision = 'refused'`,
  returned: () => sql<SqlBool>`returned_at is not null`,
  granted: (on) => sql<SqlBool>`until_on >= ${on}::date and returned_at is null`,
  overdue: (on) => sql<SqlBool>`until_on < ${on}::date and returned_at is null and kind = 'copy'`,
  ended: (on) => sql<SqlBool>`until_on < ${on}::date and kind <> 'copy'`,
}

/** The latest first. */
export function listLendings(tx: Tx, query: LendingQuery): Promise<LendingRow[]> {
  let rows = tx
    .selectFrom('archive.lending')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit)
  if (query.askedBy) rows = rows.where('asked_by', '=', query.askedBy)
  if (query.state) rows = rows.where(conditions[query.state](query.on))
  if (query.q) {
    const like = anywhere(query.q)
    rows = rows.where((eb) =>
      eb.or([
        eb('title', 'ilike', like),
        eb('purpose', 'ilike', like),
        eb('asker', 'ilike', like),
        eb('archive_no', 'ilike', like),
      ]),
    )
  }
  if (query.after) {
    rows = rows.where(
      sql<SqlBool>`(asked_at, id) < (select asked_at, id from archive.lending where id = ${query.after})`,
    )
  }
  return rows.execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getLending(tx: Tx, id: string): Promise<LendingRow> {
  const row = await tx
    .selectFrom('archive.lending')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export async function insertLending(tx: Tx, row: Insertable<DB['archive.lending']>): Promise<void> {
  await tx.insertInto('archive.lending').values(row).execute()
}

type Decision = Pick<
  LendingRow,
  'decision' | 'reason' | 'decided_by' | 'decided_by_name' | 'decided_at' | 'until_on'
>

/** Whether it was still to be decided. */
export async function decide(tx: Tx, id: string, decision: Decision): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('archive.lending')
    .set(decision)
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether it was out. */
export async function markReturned(tx: Tx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('archive.lending')
    .set({ returned_at: at })
    .where('id', '=', id)
    .where('kind', '=', 'copy')
    .where('decision', '=', 'granted')
    .where('returned_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function recordReading(
  tx: Tx,
  reading: Insertable<DB['archive.reading']>,
): Promise<void> {
  await tx.insertInto('archive.reading').values(reading).execute()
}

export const listReadings = (tx: Tx, lendingId: string) =>
  tx
    .selectFrom('archive.reading')
    .selectAll()
    .where('lending_id', '=', lendingId)
    .orderBy('read_at')
    .orderBy('id')
    .execute()

/** What may be used on that day, and copies that are out after their last day. */
export const runningLendings = (tx: Tx, on: string): Promise<LendingRow[]> =>
  tx
    .selectFrom('archive.lending')
    .selectAll()
    .where((eb) => eb.or([conditions.granted(on), conditions.overdue(on)]))
    .orderBy('until_on')
    .orderBy('id')
    .execute()

type Lent = { archive_no: string; uscc: string | null; registrar: string }

/** Lendings of an item, by itself or with its volume, as far as the actor sees them: the oldest first. */
export const lendingsOfItem = (tx: Tx, item: Lent): Promise<LendingRow[]> =>
  tx
    .selectFrom('archive.lending')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('archive_no', '=', item.archive_no),
        eb.and([eb('uscc', '=', item.uscc), eb('region_code', '=', item.registrar)]),
      ]),
    )
    .orderBy('asked_at')
    .orderBy('id')
    .execute()

const mostFound = 20

/** What an official may ask for: by title, number or code, not by what the papers say. */
export const findForLending = (tx: Tx, q: string) =>
  tx
    .selectFrom('registers.archive_record')
    .select(['archive_no', 'title', 'uscc', 'filed_on', 'pages'])
    .where((eb) =>
      eb.or([
        eb('title', 'ilike', anywhere(q)),
        eb('archive_no', 'ilike', anywhere(q)),
        eb('uscc', '=', q.toUpperCase()),
      ]),
    )
    .orderBy('filed_on', 'desc')
    .orderBy('archive_no')
    .limit(mostFound)
    .execute()
