import type { Tx } from '../../../kernel/database/connect.ts'
import type { ItemRow } from '../items/store.ts'
import { lendingsOfItem, listReadings } from './store.ts'

/** To whom an item was lent, what for, and what was read of it under that. */
export async function lendingTrail(tx: Tx, item: ItemRow): Promise<object[]> {
  const trail = []
  for (const row of await lendingsOfItem(tx, item)) {
    const readings = await listReadings(tx, row.id)
    trail.push({
      ...{ kind: row.kind, purpose: row.purpose, by: row.asker, at: row.asked_at.toISOString() },
      ...{ decision: row.decision, reason: row.reason, decidedBy: row.decided_by_name },
      decidedAt: row.decided_at?.toISOString() ?? null,
      until: row.until_on,
      returnedAt: row.returned_at?.toISOString() ?? null,
      readings: readings
        // Of a volume: what was read of another item is in the trail of that.
        .filter(({ archive_no }) => archive_no === null || archive_no === item.archive_no)
        .map(({ what, paper, reader, read_at }) => ({
          ...{ what, paper, by: reader, at: read_at.toISOString() },
        })),
    })
  }
  return trail
}
