import { type Changes, type Draft, LedgerRefusal, type Totals } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { LogName } from '../record.ts'

/** An entry as it is to be written, with what was decided about its book. */
export interface Written {
  log: LogName
  draft: Draft
  changes: Changes
  openings: readonly { field: string; holder: string; sealed: Uint8Array }[]
  recordedAt: Date
}

/**
 * Writes an entry, its openings and all rows of the book at once; the database looks at every equation once more.
 * @returns its place in the order of writing
 */
export async function writeEntry(tx: Tx, written: Written): Promise<number> {
  const { log, draft, changes, openings, recordedAt } = written
  await writeCampaign(tx, draft, changes)
  const { id, t: type, campaign, cur } = draft
  const { totals, lots, claim, disbursement, edges } = changes
  const entry = { log, id, type, campaign, draft, recorded_at: recordedAt }
  const place = { campaign, cur }
  const { rows } = await sql<{ seq: number }>`
    select ledger.write_entry(${JSON.stringify(entry)}, ${changes.prev},
      ${JSON.stringify([...totals].map(([item, one]) => ({ ...place, ...balanceOf(item, one) })))},
      ${JSON.stringify(lots.map((lot) => ({ ...place, ...lot, settled_at: new Date(lot.settledAt) })))},
      ${claim ? JSON.stringify({ ...place, ...claim }) : null},
      ${disbursement ? JSON.stringify({ ...place, ...disbursement, claim_id: disbursement.claim }) : null},
      ${JSON.stringify(edges.map((edge) => ({ ...edge, claim_id: edge.claim, lot_id: edge.lot })))},
      ${JSON.stringify(openings.map((one) => ({ ...one, sealed: Buffer.from(one.sealed).toString('base64') })))}
    ) as seq`.execute(tx)
  return (rows[0] as { seq: number }).seq
}

/** Opened or closed, in a statement of its own: it is rare, and nothing else may happen where another was first. */
async function writeCampaign(tx: Tx, { campaign, cur }: Draft, { campaign: state }: Changes) {
  if (state?.isClosed) {
    await tx
      .updateTable('ledger.campaign')
      .set({ is_closed: true })
      .where('campaign', '=', campaign)
      .where('cur', '=', cur)
      .execute()
  } else if (state) {
    const { org, lineage, restriction } = state
    const opened = await tx
      .insertInto('ledger.campaign')
      .values({ campaign, cur, uscc: org, lineage, restriction })
      .onConflict((conflict) => conflict.doNothing())
      .returning('campaign')
      .executeTakeFirst()
    if (!opened) throw new LedgerRefusal('CAMPAIGN_EXISTS', { field: 'campaign' })
  }
}

const balanceOf = (item: string, totals: Totals) => ({
  item,
  donations: totals.D,
  refunds: totals.R,
  income: totals.Y,
  residual_in: totals.XIn,
  residual_out: totals.XOut,
  unallocated: totals.U,
  allocated: totals.A,
  disbursed: totals.S,
  pending: totals.P,
  confirmed: totals.C,
  unconfirmed: totals.N,
})
