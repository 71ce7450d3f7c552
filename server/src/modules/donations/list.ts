import { boundsOf } from '../../kernel/china-day.ts'
import { sql } from 'kysely'
import { anywhere } from '../../kernel/database/anywhere.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listPayments, paymentsOf } from '../payments/index.ts'
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
  /** Part of the code, of what the goods are, or of number, title or transaction number of the payment. */
  text?: string | undefined
}

/** As the charity sees it: with its payment, and whether somebody has to confirm it. */
export interface DeskRow extends DonationRow {
  number: string | null
  voucher: string | null
  payment_state: string | null
}

/** Of payments that a search may name. */
const mostNumbered = 500
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

async function matching(tx: Tx, { uscc, campaign, state, channel, from, to, text }: DonationQuery) {
  let query = tx.selectFrom('donations.donation as d').where('d.payee_uscc', '=', uscc)
  if (campaign === uscc) query = query.where('d.campaign', 'is', null)
  else if (campaign) query = query.where('d.campaign', '=', campaign)
  if (state) query = query.where('d.state', '=', state)
  if (channel) query = query.where('d.channel', '=', channel)
  if (from) query = query.where('d.created_at', '>=', boundsOf(from).from)
  if (to) query = query.where('d.created_at', '<', boundsOf(to).to)
  if (text) {
    const numbered = await listPayments(tx, { uscc, text, limit: mostNumbered })
    const part = anywhere(text)
    query = query.where((eb) =>
      eb.or([
        eb('d.code', 'ilike', part),
        eb(sql<string>`d.goods ->> 'name'`, 'ilike', part),
        ...(numbered.length > 0 ? [eb('d.payment_id', 'in', idsOf(numbered))] : []),
      ]),
    )
  }
  // Awaited, a query would be run.
  return { query }
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
  const { query: found } = await matching(tx, query)
  const rows = await found
    .selectAll('d')
    .orderBy(orders[sort])
    .offset(offset)
    .limit(limit)
    .execute()
  const payments = await paymentsOf(
    tx,
    rows.flatMap(({ payment_id }) => payment_id ?? []),
  )
  return rows.map((row) => {
    const payment = payments.get(row.payment_id ?? '')
    return {
      // The checks of the table hold what the types say.
      ...(row as unknown as DonationRow),
      number: payment?.number ?? null,
      voucher: payment?.channel_txn_no ?? null,
      payment_state: payment?.state ?? null,
    }
  })
}

export async function countDonations(
  tx: Tx,
  query: DonationQuery,
): Promise<{ total: number; netFen: number }> {
  const { query: found } = await matching(tx, query)
  const { total, net } = await found
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
