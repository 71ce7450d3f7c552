import type { Draft } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { Stretch } from './shares.ts'
import type { AboutGift, Trace } from './trace.ts'

const aboutAtMost = 20

const sizeIn = sql`coalesce((entry.draft -> 'goods' ->> 'quantity')::bigint, (entry.draft ->> 'amount')::bigint)`

export async function findGift(tx: Tx, id: string) {
  const row = await tx
    .selectFrom('ledger.lot as lot')
    .innerJoin('ledger.entry as entry', 'entry.id', 'lot.id')
    .innerJoin('ledger.campaign as campaign', (join) =>
      join.onRef('campaign.campaign', '=', 'lot.campaign').onRef('campaign.cur', '=', 'lot.cur'),
    )
    .select([
      'entry.index',
      'entry.draft',
      'lot.amount',
      'lot.refunded',
      'lot.free',
      'campaign.lineage',
    ])
    .where('entry.log', '=', 'charity')
    .where('lot.kind', '=', 'donation')
    .where('lot.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    free: row.free ?? 0,
    draft: row.draft as unknown as Draft,
    lineage: row.lineage as Trace['lineage'],
  }
}

/** Edges of a lot with their place among the edges of each claim, and what of them was paid and confirmed. */
const edgesOf = (lot: string) => sql`
  select edge.claim_id, claim.kind, claim.amount as total, edge.amount as share, at.start,
    greatest(0, least(at.start + edge.amount, claim.paid) - at.start) as disbursed,
    coalesce((
      select sum(greatest(0, least(at.start + edge.amount, paid.start + paid.confirmed) - greatest(at.start, paid.start)))
      from (
        select disbursement.confirmed,
          sum(disbursement.amount) over (order by entry.seq) - disbursement.amount as start
        from ledger.disbursement join ledger.entry on entry.log = 'charity' and entry.id = disbursement.id
        where disbursement.claim_id = edge.claim_id
      ) as paid
    ), 0)::bigint as confirmed
  from ledger.edge join ledger.claim on claim.id = edge.claim_id
  cross join lateral (
    select coalesce(sum(before.amount), 0)::bigint as start from ledger.edge as before
    where before.claim_id = edge.claim_id and before.ordinal < edge.ordinal
  ) as at
  where edge.lot_id = ${lot}`

type Sums = Pick<Trace, 'moved' | 'allocated' | 'disbursed' | 'confirmed'>

/** Of the whole gift, not of one page. */
export async function sumOf(tx: Tx, lot: string): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select coalesce(sum(share) filter (where kind = 'residual_out'), 0)::bigint as moved,
      coalesce(sum(share) filter (where kind = 'allocation'), 0)::bigint as allocated,
      coalesce(sum(disbursed) filter (where kind = 'allocation'), 0)::bigint as disbursed,
      coalesce(sum(confirmed) filter (where kind = 'allocation'), 0)::bigint as confirmed
    from (${edgesOf(lot)}) as edges`.execute(tx)
  return rows[0] as Sums
}

interface ClaimRow {
  id: string
  seq: number
  index: number | null
  draft: Draft
  kind: 'allocation' | 'residual_out'
  share: number
  total: number
  start: number
  disbursed: number
  confirmed: number
}

export async function listAllocations(
  tx: Tx,
  lot: string,
  after: number,
  limit: number,
): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select entry.id, entry.seq, entry.index, entry.draft, edges.kind, edges.share, edges.total, edges.start,
      edges.disbursed, edges.confirmed
    from (${edgesOf(lot)}) as edges join ledger.entry on entry.log = 'charity' and entry.id = edges.claim_id
    where entry.seq > ${after} order by entry.seq limit ${limit}`.execute(tx)
  return rows
}

/** A part of what an entry was paid or confirmed with, over a stretch of it. */
export interface Met extends Stretch {
  id: string
  parent: string
  index: number | null
  draft: Draft
  /** Where it begins within its parent. */
  start: number
  total: number
  confirmed: number
  /** How many of them meet the stretch of the parent. */
  met: number
}

/**
 * What lies over the given stretches of allocations or disbursements, laid end to end in the order of recording.
 * @param limit of each of them
 */
export async function listMet(
  tx: Tx,
  kind: 'disbursement' | 'confirmation',
  stretches: ReadonlyMap<string, Stretch>,
  limit: number,
): Promise<Met[]> {
  if (stretches.size === 0) return []
  const given = JSON.stringify(
    [...stretches].map(([parent, { from, to }]) => ({ parent, lower: from, upper: to })),
  )
  const parts =
    kind === 'disbursement'
      ? sql`
        select given.*, entry.id, entry.seq, entry.index, entry.draft, disbursement.amount as total,
          disbursement.confirmed
        from given join ledger.disbursement on disbursement.claim_id = given.parent
        join ledger.entry on entry.log = 'charity' and entry.id = disbursement.id`
      : sql`
        select given.*, entry.id, entry.seq, entry.index, entry.draft, ${sizeIn} as total, ${sizeIn} as confirmed
        from given join ledger.entry on entry.log = 'charity' and entry.draft ->> 'of' = given.parent
          and entry.type = 'confirmation'`
  const { rows } = await sql<Met>`
    with given as (
      select * from json_to_recordset(${given}::json) as given (parent text, lower bigint, upper bigint)
    ), parts as (${parts}), placed as (
      select parts.*, (sum(total) over (partition by parent order by seq) - total)::bigint as start from parts
    ), met as (
      select placed.*, greatest(start, lower) as "from", least(start + total, upper) as "to",
        row_number() over (partition by parent order by seq) as place, count(*) over (partition by parent) as met
      from placed where greatest(start, lower) < least(start + total, upper)
    )
    select id, parent, index, draft, start, total, confirmed, met, "from", "to" from met
    where place <= ${limit} order by seq`.execute(tx)
  return rows
}

const aboutTypes = ['refund', 'receipt', 'correction', 'erasure_notice']

/** What was recorded about the gift itself, the latest last. */
export async function listAbout(tx: Tx, id: string): Promise<AboutGift[]> {
  const { rows } = await sql<Omit<AboutGift, 'at' | 'act'> & { draft: Draft }>`
    select entry.id, entry.index, entry.type, entry.draft, ${sizeIn} as size from ledger.entry
    where entry.log = 'charity' and entry.draft ->> 'of' = ${id} and entry.type = any(${aboutTypes})
    order by entry.seq limit ${aboutAtMost}`.execute(tx)
  return rows.map(({ draft, ...row }) => ({ ...row, at: draft.at, act: draft.act ?? null }))
}
