import { type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

type Table = DB['platforms.docking']

export const dockingStates = ['ASKED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'ENDED'] as const
export type DockingState = (typeof dockingStates)[number]

/** 不得无正当理由拒绝（慈善法第二十七条）: why a platform may refuse. */
export const dockingRefusals = [
  ...(['not-qualified', 'not-filed', 'unlawful', 'dishonest', 'no-agreement', 'other'] as const),
] as const
export type DockingRefusal = (typeof dockingRefusals)[number]

export interface DockingRow
  extends Omit<Selectable<Table>, 'state' | 'refusal' | 'asked_at' | 'answered_at'> {
  state: DockingState
  refusal: DockingRefusal | null
  asked_at: Date
  answered_at: Date | null
}
/** The checks of the table hold what the types say. */
const typed = (row: Selectable<Table>) => row as unknown as DockingRow
const select = (tx: Tx) => tx.selectFrom('platforms.docking').selectAll()

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function holdDocking(tx: Tx, id: string): Promise<DockingRow> {
  const row = await select(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function getDocking(tx: Tx, id: string): Promise<DockingRow> {
  const row = await select(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return typed(row)
}

export async function updateDocking(
  tx: Tx,
  { id, version }: Pick<DockingRow, 'id' | 'version'>,
  change: Updateable<Table>,
): Promise<DockingRow> {
  await tx
    .updateTable('platforms.docking')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
  return getDocking(tx, id)
}

export interface DockingFilter {
  uscc?: string | undefined
  platformUscc?: string | undefined
  state?: DockingState | undefined
}

const filtered = (tx: Tx, { uscc, platformUscc, state }: DockingFilter) => {
  let query = tx.selectFrom('platforms.docking')
  if (uscc) query = query.where('uscc', '=', uscc)
  if (platformUscc) query = query.where('platform_uscc', '=', platformUscc)
  return state ? query.where('state', '=', state) : query
}

/** The newest first. */
export async function listDockings(
  tx: Tx,
  { offset, limit, ...filter }: DockingFilter & { offset: number; limit: number },
): Promise<{ total: number; items: DockingRow[] }> {
  const rows = await filtered(tx, filter)
    .selectAll()
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  const { total } = await filtered(tx, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { total, items: rows.map(typed) }
}

/** One that stands, or waits for an answer, for a filing and a platform. */
export async function findDocked(
  tx: Tx,
  platformUscc: string,
  filingNo: string,
  states: readonly DockingState[] = ['ACCEPTED'],
): Promise<DockingRow | undefined> {
  const row = await select(tx)
    .where('platform_uscc', '=', platformUscc)
    .where('state', 'in', states)
    .where(sql<boolean>`${filingNo} = any (filing_nos)`)
    .executeTakeFirst()
  return row && typed(row)
}
