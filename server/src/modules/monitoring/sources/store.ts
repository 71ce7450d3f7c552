import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ReadingFault } from '../reading/document.ts'

export const sourceKinds = ['feed', 'page', 'folder', 'upload'] as const
export type SourceKind = (typeof sourceKinds)[number]
export const sourceStates = ['PROPOSED', 'ACTIVE', 'PAUSED', 'REFUSED'] as const

export type SourceRow = Selectable<DB['monitoring.source']>
export type RunRow = Omit<Selectable<DB['monitoring.run']>, 'faults'> & { faults: ReadingFault[] }

export async function insertSource(
  tx: Tx,
  row: Insertable<DB['monitoring.source']>,
): Promise<void> {
  await tx.insertInto('monitoring.source').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getSource(tx: Tx, id: string): Promise<SourceRow> {
  const row = await tx
    .selectFrom('monitoring.source')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** Locks it. @throws AppError YQ_NOT_FOUND, YQ_STALE */
export async function holdSource(tx: Tx, id: string, version: number): Promise<SourceRow> {
  const row = await tx
    .selectFrom('monitoring.source')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  if (row.version !== version) throw new AppError('YQ_STALE', { version: row.version })
  return row
}

export async function updateSource(
  tx: Tx,
  { id }: Pick<SourceRow, 'id'>,
  change: Updateable<DB['monitoring.source']>,
): Promise<void> {
  await tx.updateTable('monitoring.source').set(change).where('id', '=', id).execute()
}

/** With the latest run of each. */
export async function listSources(tx: Tx): Promise<{ source: SourceRow; run: RunRow | null }[]> {
  const sources = await tx
    .selectFrom('monitoring.source')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const runs = await tx
    .selectFrom('monitoring.run')
    .selectAll()
    .distinctOn('source_id')
    .orderBy('source_id')
    .orderBy('id', 'desc')
    .execute()
  const latest = new Map(runs.map((run) => [run.source_id, run as unknown as RunRow]))
  return sources.map((source) => ({ source, run: latest.get(source.id) ?? null }))
}

export const listRuns = async (tx: Tx, sourceId: string): Promise<RunRow[]> =>
  (await tx
    .selectFrom('monitoring.run')
    .selectAll()
    .where('source_id', '=', sourceId)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()) as unknown as RunRow[]

export const findDueSources = (tx: Tx, now: Date): Promise<SourceRow[]> =>
  tx
    .selectFrom('monitoring.source')
    .selectAll()
    .where('state', '=', 'ACTIVE')
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .limit(100)
    .execute()

export async function insertRun(tx: Tx, row: Insertable<DB['monitoring.run']>): Promise<void> {
  await tx.insertInto('monitoring.run').values(row).execute()
}

export interface RunCounts {
  found: number
  added: number
  folded: number
  leads: number
  fault_count: number
}

export async function updateRun(
  tx: Tx,
  id: string,
  change: RunCounts & { faults: readonly ReadingFault[]; state?: string; ended_at?: Date },
): Promise<void> {
  await tx
    .updateTable('monitoring.run')
    .set({ ...change, faults: sql`${JSON.stringify(change.faults)}::jsonb` })
    .where('id', '=', id)
    .execute()
}
