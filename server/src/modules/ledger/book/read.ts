import { type Draft, type EntryType, netOf, type Totals } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import { findBook } from './view.ts'

/** The book of a campaign as anybody may read it; sums in 分, of goods in units of the item. */
interface PublicBook {
  campaign: string
  cur: string
  /** Credit code of the charity. */
  uscc: string
  isClosed: boolean
  /** Money, with goods at their fair value (charity §6.2). */
  totals: Totals
  /** D + Y + X⁺ − R − X⁻. */
  net: number
  goods: { item: string; totals: Totals }[]
  /** What was allocated, by budget line, net of reversals. */
  lines: { line: string; allocated: number; disbursed: number }[]
}

/** Null for a campaign that has not been opened on the ledger. */
export async function bookOf(tx: Tx, campaign: string, cur = 'CNY'): Promise<PublicBook | null> {
  const book = await findBook(tx, campaign, cur)
  if (!book) return null
  const { uscc, isClosed, totals, goods } = book
  return {
    ...{ campaign, cur, uscc, isClosed, totals, net: netOf(totals) },
    goods: [...goods].map(([item, own]) => ({ item, totals: own })),
    lines: await linesOf(tx, campaign, cur),
  }
}

async function linesOf(tx: Tx, campaign: string, cur: string): Promise<PublicBook['lines']> {
  const { rows } = await sql<PublicBook['lines'][number]>`
    select e.draft ->> 'line' as line, sum(c.amount * c.price)::float8 as allocated,
      sum(c.paid * c.price)::float8 as disbursed
    from ledger.claim c join ledger.entry e on e.log = 'charity' and e.id = c.id
    where c.campaign = ${campaign} and c.cur = ${cur} and c.kind = 'allocation' and c.amount > 0
    group by 1 order by 2 desc`.execute(tx)
  return rows
}

/** A line of the log as the public sees it: by rule nothing in it is personal (charity §6.1 L5). */
export interface PublicEntry {
  seq: number
  /** Its place in the log; null for the seconds until it has one. */
  index: number | null
  recordedAt: Date
  entry: Draft
}

interface EntryQuery {
  types?: readonly EntryType[]
  /** Only what was written before this entry. */
  cursor?: number
  limit: number
}

/** Entries of a campaign, the latest first; the cursor of the next page is the `seq` of the last one. */
export async function entriesOf(
  tx: Tx,
  campaign: string,
  { types, cursor, limit }: EntryQuery,
): Promise<PublicEntry[]> {
  const rows = await tx
    .selectFrom('ledger.entry')
    .select(['seq', 'index', 'recorded_at', 'draft'])
    .where('log', '=', 'charity')
    .where('campaign', '=', campaign)
    .$if(types !== undefined, (query) => query.where('type', 'in', [...(types ?? [])]))
    .$if(cursor !== undefined, (query) => query.where('seq', '<', cursor as number))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ seq, index, recorded_at, draft }) => ({
    ...{ seq, index, recordedAt: recorded_at },
    entry: draft as unknown as Draft,
  }))
}

/** What many campaigns have raised and confirmed, net, 分; those without a book are left out. */
export async function raisedBy(
  tx: Tx,
  campaigns: readonly string[],
): Promise<Map<string, { net: number; confirmed: number }>> {
  if (campaigns.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ledger.balance')
    .select(['campaign', 'unallocated', 'allocated', 'confirmed'])
    .where('campaign', 'in', [...campaigns])
    .where('cur', '=', 'CNY')
    .where('item', '=', '')
    .execute()
  return new Map(
    rows.map(({ campaign, unallocated, allocated, confirmed }) => [
      campaign,
      { net: unallocated + allocated, confirmed },
    ]),
  )
}
