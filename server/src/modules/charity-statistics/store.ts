import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { type Cell, type Folded, nothing } from './fold/fold.ts'

export interface Snapshot extends Folded {
  /** Plain date; null before the first. */
  day: string | null
}

/** The figures as they were counted last. */
export function lastSnapshot(tx: Tx): Promise<Snapshot> {
  return asSystem(tx, async () => {
    const row = await tx
      .selectFrom('charity_statistics.snapshot')
      .select(['day', 'through_index', 'cells', 'waiting'])
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (!row) return { ...nothing, day: null }
    const cells = row.cells as unknown as Record<string, Cell>
    const waiting = row.waiting as unknown as Folded['waiting']
    return { day: row.day, through: row.through_index, cells, waiting }
  })
}

export async function saveSnapshot(
  tx: Tx,
  { day, through, cells, waiting }: Folded & { day: string },
  takenAt: Date,
): Promise<void> {
  const figures = {
    ...{ through_index: through, taken_at: takenAt },
    ...{ cells: JSON.stringify(cells), waiting: JSON.stringify(waiting) },
  }
  await tx
    .insertInto('charity_statistics.snapshot')
    .values({ day, ...figures })
    .onConflict((conflict) => conflict.column('day').doUpdateSet(figures))
    .execute()
}
