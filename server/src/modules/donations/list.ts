import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DonationRow, DonationState } from './store.ts'

export const donationSorts = ['newest', 'oldest', 'largest'] as const
export type DonationSort = (typeof donationSorts)[number]

export interface DonationQuery {
  uscc: string
  campaign?: string | undefined
  state?: DonationState | undefined
  channel?: string | undefined
  /** Days in China on which they were made. */
  from?: string | undefined
  to?: string | undefined
  /** Part of the code, of the number of the payment or of what the goods are. */
  text?: string | undefined
}

/** As the charity sees it: with its payment, and whether somebody has to confirm it. */
export interface DeskRow extends DonationRow {
  number: string | null
  voucher: string | null
  payment_state: string | null
  payment_made_by: string | null
}

const midnight = (day: string) => new Date(`${day}T00:00:00+08:00`)
const dayMs = 86_400_000

function matching(tx: Tx, { uscc, campaign, state, channel, from, to, text }: DonationQuery) {
  let query = tx
    .selectFrom('donations.donation as d')
    .leftJoin('payments.payment as p', 'p.id', 'd.payment_id')
    .where('d.payee_uscc', '=', uscc)
  if (campaign === uscc) query = query.where('d.campaign', 'is', null)
  else if (campaign) query = query.where('d.campaign', '=', campaign)
  if (state) query = query.where('d.state', '=', state)
  if (channel) query = query.where('d.channel', '=', channel)
  if (from) query = query.where('d.created_at', '>=', midnight(from))
  if (to) query = query.where('d.created_at', '<', new Date(midnight(to).getTime() + dayMs))
  if (text) {
    const part = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((eb) =>
      eb.or([
        eb('d.code', 'ilike', part),
        eb('p.number', 'ilike', part),
        eb(sql<string>`d.goods ->> 'name'`, 'ilike', part),
      ]),
    )
  }
  return query
}

const orders = {
  newest: sql`d.created_at desc, d.id desc`,
  oldest: sql`d.created_at, d.id`,
  largest: sql`d.amount_fen desc, d.created_at desc, d.id desc`,
}

export async function listDonations(
  tx: Tx,
  {
    sort = 'newest',
    offset = 0,
    limit,
    ...query
  }: DonationQuery & {
    sort?: DonationSort | undefined
    offset?: number
    limit: number
  },
): Promise<DeskRow[]> {
  const rows = await matching(tx, query)
    .selectAll('d')
    .select(['p.number', 'p.channel_txn_no as voucher', 'p.state as payment_state'])
    .select('p.made_by as payment_made_by')
    .orderBy(orders[sort])
    .offset(offset)
    .limit(limit)
    .execute()
  // The checks of the table hold what the types say.
  return rows as unknown as DeskRow[]
}

export async function countDonations(
  tx: Tx,
  query: DonationQuery,
): Promise<{ total: number; netFen: number }> {
  const { total, net } = await matching(tx, query)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      sql<number>`coalesce(sum(d.amount_fen - d.refunded_fen) filter (where d.ledger_entry_id is not null), 0)::bigint`.as(
        'net',
      ),
    ])
    .executeTakeFirstOrThrow()
  return { total, netFen: net }
}

export interface BookTotals {
  /** Filing number; the credit code of the charity for gifts to itself. */
  campaign: string
  gifts: number
  /** 分, of the rows. */
  givenFen: number
  refundedFen: number
}

/** What the rows say of each book, to be held against the ledger. */
export async function totalsByBook(tx: Tx, uscc: string): Promise<BookTotals[]> {
  const { rows } = await sql<BookTotals>`
    select coalesce(campaign, payee_uscc) as campaign, count(*)::int as gifts,
      sum(amount_fen)::bigint as "givenFen", sum(refunded_fen)::bigint as "refundedFen"
    from donations.donation where payee_uscc = ${uscc} and ledger_entry_id is not null
    group by 1 order by 1`.execute(tx)
  return rows
}
