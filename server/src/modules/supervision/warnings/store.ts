import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Message } from '@yiqi/contracts'
import { anywhere } from '../../../kernel/database/anywhere.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Level } from './indicators/index.ts'

type Table = DB['supervision.warning']
export const warningStates = ['OPEN', 'CLOSED'] as const
export type WarningLevel = Exclude<Level, 'none'>

export interface WarningRow
  extends Omit<
    Selectable<Table>,
    'level' | 'state' | 'inputs' | 'message' | 'parameters' | 'closed_at'
  > {
  level: WarningLevel
  state: (typeof warningStates)[number]
  inputs: Record<string, unknown>
  message: Message
  parameters: Record<string, unknown>
  closed_at: Date | null
}
const typed = (row: Selectable<Table>) => row as unknown as WarningRow
const select = (tx: Tx) => tx.selectFrom('supervision.warning').selectAll()

export async function insertWarning(tx: Tx, row: Insertable<Table>): Promise<void> {
  await tx.insertInto('supervision.warning').values(row).execute()
}

export async function updateWarning(
  tx: Tx,
  { id, version }: Pick<WarningRow, 'id' | 'version'>,
  change: Updateable<Table>,
): Promise<void> {
  await tx
    .updateTable('supervision.warning')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getWarning(tx: Tx, id: string): Promise<WarningRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

/** Locks it, save one that is closed, which nobody may change. @throws AppError YQ_NOT_FOUND */
export async function holdWarning(tx: Tx, id: string): Promise<WarningRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? typed(row) : getWarning(tx, id)
}

/** The last of each indicator that these organisations had, open ones before closed ones. */
export async function lastWarnings(tx: Tx, usccs: readonly string[]): Promise<WarningRow[]> {
  const rows = await select(tx)
    .distinctOn(['uscc', 'indicator'])
    .where('uscc', 'in', [...usccs])
    .orderBy('uscc')
    .orderBy('indicator')
    .orderBy('closed_at', (order) => order.desc().nullsFirst())
    .execute()
  return rows.map(typed)
}

export interface WarningQuery {
  state?: 'OPEN' | 'CLOSED' | undefined
  level?: WarningLevel | undefined
  indicator?: string | undefined
  uscc?: string | undefined
  /** Part of the name. */
  text?: string | undefined
  offset?: number
  limit: number
}

const rank = sql`array_position(array['red', 'orange', 'yellow'], level)`

function filtered(tx: Tx, { state, level, indicator, uscc, text }: Omit<WarningQuery, 'limit'>) {
  let query = tx.selectFrom('supervision.warning')
  if (state) query = query.where('state', '=', state)
  if (level) query = query.where('level', '=', level)
  if (indicator) query = query.where('indicator', '=', indicator)
  if (uscc) query = query.where('uscc', '=', uscc)
  if (text) query = query.where('name', 'like', anywhere(text))
  return query
}

/** The gravest first, of these the newest. */
export async function listWarnings(tx: Tx, query: WarningQuery): Promise<WarningRow[]> {
  const rows = await filtered(tx, query)
    .selectAll()
    .orderBy(rank)
    .orderBy('first_seen_on', 'desc')
    .orderBy('id', 'desc')
    .offset(query.offset ?? 0)
    .limit(query.limit)
    .execute()
  return rows.map(typed)
}

export async function countWarnings(tx: Tx, query: Omit<WarningQuery, 'limit'>): Promise<number> {
  const { count } = await filtered(tx, query)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Of each indicator: how many stand open, and how many of those closed were true. */
export async function warningFigures(tx: Tx) {
  return tx
    .selectFrom('supervision.warning')
    .select('indicator')
    .select([
      sql<number>`(count(*) filter (where state = 'OPEN'))::int`.as('open'),
      sql<number>`(count(*) filter (where is_true))::int`.as('proved'),
      sql<number>`(count(*) filter (where not is_true))::int`.as('mistaken'),
    ])
    .groupBy('indicator')
    .orderBy('indicator')
    .execute()
}
