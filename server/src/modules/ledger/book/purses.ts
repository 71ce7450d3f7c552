import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

const cur = 'CNY'

/** What may be allocated together: the same restriction, the same goods of the same fair value. */
export interface FreePurse {
  restriction: string
  /** '' is money. */
  item: string
  unit: string
  /** 分 for a unit; of money 1. */
  price: number
  /** 分, or units of goods. */
  free: number
  /** When the oldest lot of it was received. */
  since: Date
}

export async function listFreePurses(tx: Tx, campaign: string): Promise<FreePurse[]> {
  const { rows } = await sql<FreePurse>`
    select l.restriction, l.item, l.price, sum(l.free)::bigint as free, min(l.settled_at) as since,
      coalesce((select e.draft -> 'goods' ->> 'unit' from ledger.entry e
        where e.log = 'charity' and e.id = min(l.id)), '') as unit
    from ledger.lot l
    where l.campaign = ${campaign} and l.cur = ${cur} and l.free > 0
    group by l.restriction, l.item, l.price
    order by l.item, l.restriction, l.price`.execute(tx)
  return rows.map((row) => ({ ...row, since: new Date(row.since) }))
}

/** Of a lot, and into which allocations and transfers it went. */
export interface LotUse {
  id: string
  kind: string
  item: string
  price: number
  settledAt: Date
  amount: number
  refunded: number
  free: number
  uses: { claim: string; amount: number }[]
}

/** Lots of a campaign, the oldest first. */
export async function listLots(
  tx: Tx,
  campaign: string,
  { offset, limit, claim }: { offset: number; limit: number; claim?: string | undefined },
): Promise<{ total: number; items: LotUse[] }> {
  let query = tx
    .selectFrom('ledger.lot as l')
    .where('l.campaign', '=', campaign)
    .where('l.cur', '=', cur)
  if (claim !== undefined) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('ledger.edge as e')
          .select('e.ordinal')
          .whereRef('e.lot_id', '=', 'l.id')
          .where('e.claim_id', '=', claim),
      ),
    )
  }
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const lots = await query
    .select(['l.id', 'l.kind', 'l.item', 'l.price', 'l.settled_at as settledAt', 'l.amount'])
    .select(['l.refunded', 'l.free'])
    .orderBy('l.settled_at')
    .orderBy('l.seq')
    .offset(offset)
    .limit(limit)
    .execute()
  const uses = await usesOf(
    tx,
    lots.map(({ id }) => id),
  )
  const items = lots.map((lot) => ({
    ...lot,
    free: lot.free ?? 0,
    uses: uses.filter(({ lotId }) => lotId === lot.id).map(({ lotId: _, ...use }) => use),
  }))
  return { total, items }
}

async function usesOf(tx: Tx, lots: readonly string[]) {
  if (lots.length === 0) return []
  return tx
    .selectFrom('ledger.edge')
    .select(['lot_id as lotId', 'claim_id as claim'])
    .select((eb) => eb.fn.sum<number>('amount').as('amount'))
    .where('lot_id', 'in', lots)
    .groupBy(['lot_id', 'claim_id'])
    .orderBy('claim_id')
    .execute()
}
