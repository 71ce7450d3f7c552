import { type Campaign, noTotals, type Totals } from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import { boundsOf } from '../../../kernel/china-day.ts'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { loadTotals } from './load.ts'

/** A campaign's book as it stands: whose it is and its totals, in money and for each item of goods. */
export interface BookView extends Omit<Campaign, 'org'> {
  uscc: string
  totals: Totals
  goods: ReadonlyMap<string, Totals>
}

/** Null where no book was opened. */
export function findBook(tx: Tx, campaign: string, cur = 'CNY'): Promise<BookView | null> {
  return asSystem(tx, async () => {
    const row = await tx
      .selectFrom('ledger.campaign')
      .select(['uscc', 'lineage', 'restriction', 'is_closed'])
      .where('campaign', '=', campaign)
      .where('cur', '=', cur)
      .executeTakeFirst()
    if (!row) return null
    const goods = await loadTotals(tx, { campaign, cur })
    const totals = goods.get('') ?? noTotals
    goods.delete('')
    const { uscc, restriction, is_closed: isClosed } = row
    return {
      uscc,
      lineage: row.lineage as Campaign['lineage'],
      restriction,
      isClosed,
      totals,
      goods,
    }
  })
}

/** Books of money that are open, by campaign. As the system. */
export const listOpenBooks = (tx: Tx, cur = 'CNY'): Promise<{ campaign: string; uscc: string }[]> =>
  asSystem(tx, () =>
    tx
      .selectFrom('ledger.campaign')
      .select(['campaign', 'uscc'])
      .where('cur', '=', cur)
      .where('is_closed', '=', false)
      .orderBy('campaign')
      .execute(),
  )

/**
 * 分 that the ledger holds for the organisation on that day in China, gifts less refunds, of gifts by these channels (of `platform/…` by what stands before the slash);
 * null where it has no book.
 */
export function receivedOn(
  tx: Tx,
  { uscc, day, channels }: { uscc: string; day: string; channels: readonly string[] },
): Promise<number | null> {
  return asSystem(tx, async () => {
    const { from, to } = textBoundsOf(day)
    const { rows } = await sql<{ fen: number | null }>`
      select case when exists (select 1 from ledger.campaign where uscc = ${uscc}) then coalesce((
        select sum(case e.type when 'refund' then -1 else 1 end * (e.draft ->> 'amount')::bigint)
        from ledger.entry e left join ledger.entry lot on lot.log = e.log and lot.id = e.draft ->> 'of'
        where e.log = 'charity' and e.type in ('donation_received', 'refund') and e.draft ->> 'org' = ${uscc}
          and (e.draft ->> 'at') collate "C" >= ${from} and (e.draft ->> 'at') collate "C" < ${to}
          and split_part(coalesce(lot.draft, e.draft) ->> 'channel', '/', 1) = any (${channels}::text[])
      ), 0)::bigint end as fen`.execute(tx)
    return rows[0]?.fen ?? null
  })
}

/**
 * Entries are dated by a day in China or an instant in UTC. As texts the instants of a day, and the day itself, lie
 * between its midnight in UTC and the next one.
 */
function textBoundsOf(day: string): { from: string; to: string } {
  const { from, to } = boundsOf(day)
  const text = (at: Date) => at.toISOString().slice(0, 19)
  return { from: text(from), to: text(to) }
}
