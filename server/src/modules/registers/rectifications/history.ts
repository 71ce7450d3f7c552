import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import type { Tx } from '../../../kernel/database/connect.ts'
import { listRectifications } from './store.ts'

/** What the history of a record says of the rectification that changed it. */
export const HistoryRectification = Type.Object({
  id: Type.String(),
  number: Type.String(),
  proposer: Type.String(),
  proposedAt: Type.String({ format: 'date-time' }),
  approver: Type.String(),
  decidedAt: Type.String({ format: 'date-time' }),
  /** Number of the report of an error that it answers. */
  errorReport: Nullable(Type.String()),
})
type HistoryRectification = Static<typeof HistoryRectification>

/** No record has been rectified so often that they could not be read at once. */
const most = 1000

/** Rectifications of a record that took effect, by their number, which is the case number of the change. */
export async function rectificationsOf(
  tx: Tx,
  dataset: string,
  recordKey: string,
): Promise<ReadonlyMap<string, HistoryRectification>> {
  const rows = await listRectifications(tx, {
    of: { dataset, recordKey },
    state: ['approved'],
    limit: most,
  })
  return new Map(
    rows.map((row) => [
      row.number,
      {
        id: row.id,
        number: row.number,
        proposer: row.proposer,
        proposedAt: row.proposed_at.toISOString(),
        approver: row.approver ?? '',
        decidedAt: row.decided_at?.toISOString() ?? '',
        errorReport: row.error_report_number,
      },
    ]),
  )
}
