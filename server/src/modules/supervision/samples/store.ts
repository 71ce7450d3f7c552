import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { CheckedPoint } from './points.ts'

type Draw = DB['supervision.quality_draw']
type Sample = DB['supervision.quality_sample']
export type DrawRow = Selectable<Draw>
export type SampleRow = Omit<Selectable<Sample>, 'points'> & { points: CheckedPoint[] }
export const sampleStates = ['drawn', 'passed', 'found', 'answered', 'closed'] as const
export type SampleState = (typeof sampleStates)[number]

export async function insertDraw(tx: Tx, row: Insertable<Draw>): Promise<void> {
  await tx.insertInto('supervision.quality_draw').values(row).execute()
}

export async function insertSamples(tx: Tx, rows: Insertable<Sample>[]): Promise<void> {
  await tx.insertInto('supervision.quality_sample').values(rows).execute()
}

const selectSamples = (tx: Tx) =>
  tx
    .selectFrom('supervision.quality_sample as sample')
    .innerJoin('supervision.quality_draw as draw', 'draw.id', 'sample.draw_id')
    .selectAll('sample')
    .select(['draw.seed', 'draw.population', 'draw.size', 'draw.drawn_name', 'draw.drawn_at'])
export type ListedSample = SampleRow &
  Pick<DrawRow, 'seed' | 'population' | 'size' | 'drawn_name' | 'drawn_at'>

/** Locks the sample. @throws AppError YQ_NOT_FOUND */
export async function holdSample(tx: Tx, id: string): Promise<SampleRow> {
  const row = await tx
    .selectFrom('supervision.quality_sample')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as SampleRow
}

/** @throws AppError YQ_NOT_FOUND */
export async function getSample(tx: Tx, id: string): Promise<ListedSample> {
  const row = await selectSamples(tx).where('sample.id', '=', id).executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row as unknown as ListedSample
}

export async function updateSample(
  tx: Tx,
  { id, version }: Pick<SampleRow, 'id' | 'version'>,
  change: Updateable<Sample>,
): Promise<void> {
  await tx
    .updateTable('supervision.quality_sample')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export async function listSamples(
  tx: Tx,
  {
    states,
    before,
    limit,
  }: { states: readonly string[]; before?: string | undefined; limit: number },
): Promise<ListedSample[]> {
  let found = selectSamples(tx).orderBy('sample.id', 'desc').limit(limit)
  if (states.length > 0) found = found.where('sample.state', 'in', states)
  if (before) found = found.where('sample.id', '<', before)
  return (await found.execute()) as unknown as ListedSample[]
}
