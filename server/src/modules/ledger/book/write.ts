import { type Changes, type Edge, LedgerRefusal, type Lot, type Totals } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Book } from './load.ts'

/** Writes what was decided; the database looks at every equation once more. */
export async function writeChanges(tx: Tx, book: Book, changes: Changes): Promise<void> {
  const { campaign: state, claim, disbursement } = changes
  const { campaign, cur } = book
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
  for (const [item, totals] of changes.totals) await writeBalance(tx, book, item, totals)
  await writeLots(tx, book, changes.lots)
  if (claim) {
    await tx
      .insertInto('ledger.claim')
      .values({ ...claim, campaign, cur })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ amount: claim.amount, paid: claim.paid }),
      )
      .execute()
  }
  if (disbursement) {
    const { claim: claim_id, ...row } = disbursement
    await tx
      .insertInto('ledger.disbursement')
      .values({ ...row, claim_id, campaign, cur })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ amount: row.amount, confirmed: row.confirmed }),
      )
      .execute()
  }
  await writeEdges(tx, changes.edges)
}

async function writeBalance(tx: Tx, { campaign, cur }: Book, item: string, totals: Totals) {
  const figures = {
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
  }
  await tx
    .insertInto('ledger.balance')
    .values({ campaign, cur, item, ...figures })
    .onConflict((conflict) => conflict.columns(['campaign', 'cur', 'item']).doUpdateSet(figures))
    .execute()
}

/** A lot that is new, or what was drawn on the others: in one statement each. */
async function writeLots(tx: Tx, { campaign, cur }: Book, lots: readonly Lot[]): Promise<void> {
  if (lots.length === 0) return
  const rows = JSON.stringify(
    lots.map(({ settledAt, ...lot }) => ({
      ...lot,
      settled_at: new Date(settledAt).toISOString(),
    })),
  )
  await sql`
    insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
    select id, ${campaign}, ${cur}, restriction, item, price, kind, settled_at, amount, refunded, drawn
    from json_to_recordset(${rows}::json) as given (id text, restriction text, item text, price bigint, kind text,
      settled_at timestamptz, amount bigint, refunded bigint, drawn bigint)
    on conflict (id) do update set refunded = excluded.refunded, drawn = excluded.drawn`.execute(tx)
}

async function writeEdges(tx: Tx, edges: readonly Edge[]): Promise<void> {
  if (edges.length === 0) return
  const rows = JSON.stringify(edges)
  await sql`
    delete from ledger.edge using json_to_recordset(${rows}::json) as given (claim text, ordinal integer, amount bigint)
    where given.amount = 0 and claim_id = given.claim and edge.ordinal = given.ordinal`.execute(tx)
  await sql`
    insert into ledger.edge (claim_id, ordinal, lot_id, amount)
    select claim, ordinal, lot, amount
    from json_to_recordset(${rows}::json) as given (claim text, ordinal integer, lot text, amount bigint)
    where amount > 0
    on conflict (claim_id, ordinal) do update set amount = excluded.amount`.execute(tx)
}
