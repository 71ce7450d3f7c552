import { type Changes, type Draft, LedgerRefusal, type Totals } from '@yiqi/charity-ledger'
import { type RawBuilder, sql } from 'kysely'
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
 * Writes an entry, its openings and all rows of the book in one statement; the database looks at every equation once
 * more.
 * @returns its place in the order of writing
 */
export async function writeEntry(tx: Tx, written: Written): Promise<number> {
  const { log, draft, changes, openings, recordedAt } = written
  await writeCampaign(tx, draft, changes)
  const parts = [...bookParts(draft, changes), ...openingParts(log, draft.id, openings)]
  const { rows } = await sql<{ seq: number; found: number }>`
    with named as (
      select coalesce(array_agg(entry.seq order by given.n), '{}') as prev
      from unnest(${changes.prev}::text[]) with ordinality as given (id, n)
      join ledger.entry on entry.log = ${log} and entry.id = given.id
    )${sql.join([sql``, ...parts], sql`, `)}
    insert into ledger.entry (log, id, type, campaign, draft, prev, recorded_at)
    select ${log}, ${draft.id}, ${draft.t}, ${draft.campaign}, ${JSON.stringify(draft)}::jsonb, prev, ${recordedAt}
    from named
    returning seq, cardinality(prev) as found`.execute(tx)
  const row = rows[0]
  if (row?.found !== changes.prev.length) {
    throw new Error(`${draft.id}: some of what it refers to is in the book but not in the log`)
  }
  return row.seq
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

/** Rows that are new, and what changes of those that are there. */
function bookParts({ campaign, cur }: Draft, changes: Changes): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = []
  const { totals, lots, claim, disbursement, edges } = changes
  if (totals.size > 0) {
    const rows = JSON.stringify([...totals].map(([item, one]) => balanceOf(item, one)))
    parts.push(sql`balances as (
      insert into ledger.balance as present select ${campaign}, ${cur}, given.*
      from json_to_recordset(${rows}::json) as given (item text, donations bigint, refunds bigint, income bigint,
        residual_in bigint, residual_out bigint, unallocated bigint, allocated bigint, disbursed bigint,
        pending bigint, confirmed bigint, unconfirmed bigint)
      on conflict (campaign, cur, item) do update set donations = excluded.donations, refunds = excluded.refunds,
        income = excluded.income, residual_in = excluded.residual_in, residual_out = excluded.residual_out,
        unallocated = excluded.unallocated, allocated = excluded.allocated, disbursed = excluded.disbursed,
        pending = excluded.pending, confirmed = excluded.confirmed, unconfirmed = excluded.unconfirmed)`)
  }
  if (lots.length > 0) {
    const rows = JSON.stringify(
      lots.map((lot) => ({ ...lot, settled_at: new Date(lot.settledAt).toISOString() })),
    )
    parts.push(sql`lots as (
      insert into ledger.lot (id, campaign, cur, restriction, item, price, kind, settled_at, amount, refunded, drawn)
      select id, ${campaign}, ${cur}, restriction, item, price, kind, settled_at, amount, refunded, drawn
      from json_to_recordset(${rows}::json) as given (id text, restriction text, item text, price bigint, kind text,
        settled_at timestamptz, amount bigint, refunded bigint, drawn bigint)
      on conflict (id) do update set refunded = excluded.refunded, drawn = excluded.drawn)`)
  }
  if (claim) {
    const { id, restriction, item, price, kind, amount, paid } = claim
    parts.push(sql`claims as (
      insert into ledger.claim (id, campaign, cur, restriction, item, price, kind, amount, paid)
      values (${id}, ${campaign}, ${cur}, ${restriction}, ${item}, ${price}, ${kind}, ${amount}, ${paid})
      on conflict (id) do update set amount = excluded.amount, paid = excluded.paid)`)
  }
  if (disbursement) {
    const { id, claim, restriction, item, price, payee, amount, confirmed } = disbursement
    parts.push(sql`disbursements as (
      insert into ledger.disbursement (id, claim_id, campaign, cur, restriction, item, price, payee, amount, confirmed)
      values (${id}, ${claim}, ${campaign}, ${cur}, ${restriction}, ${item}, ${price}, ${payee}, ${amount}, ${confirmed})
      on conflict (id) do update set amount = excluded.amount, confirmed = excluded.confirmed)`)
  }
  if (edges.length > 0) {
    const rows = JSON.stringify(edges)
    parts.push(
      sql`edges as (
        select claim, ordinal, lot, amount
        from json_to_recordset(${rows}::json) as given (claim text, ordinal integer, lot text, amount bigint))`,
      sql`released as (
        delete from ledger.edge using edges as given
        where given.amount = 0 and claim_id = given.claim and edge.ordinal = given.ordinal)`,
      sql`kept as (
        insert into ledger.edge (claim_id, ordinal, lot_id, amount)
        select claim, ordinal, lot, amount from edges where amount > 0
        on conflict (claim_id, ordinal) do update set amount = excluded.amount)`,
    )
  }
  return parts
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

function openingParts(
  log: LogName,
  id: string,
  openings: Written['openings'],
): RawBuilder<unknown>[] {
  if (openings.length === 0) return []
  const values = openings.map(
    ({ field, holder, sealed }) =>
      sql`(${log}, ${id}, ${field}, ${holder}, ${Buffer.from(sealed)}::bytea)`,
  )
  return [
    sql`openings as (
      insert into ledger.opening (log, entry_id, field, holder, sealed) values ${sql.join(values)})`,
  ]
}
