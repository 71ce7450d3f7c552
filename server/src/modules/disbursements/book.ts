import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import { findBook, listFreePurses } from '../ledger/index.ts'
import { findPlan, isOver, partnersOf } from './campaign.ts'
import type { DisbursementServices } from './services.ts'
import { countOpen } from './store.ts'

/** What is left to do about a campaign, each step with what it concerns. */
export interface Todo {
  /** Disbursements proposed by others, which the viewer may approve. */
  toApprove: number
  /** Approved transfers that the bank has not been given. */
  toSend: number
  /** Sent or approved, not yet known to have arrived. */
  toSettle: number
  /** Settled and not wholly confirmed. */
  toConfirm: number
  /** Transfers of remaining property that the viewer may approve. */
  transfersToApprove: number
}

/** Everything that the page of a campaign shows of its money, as the clerk of the charity sees it. */
export async function campaignView(
  tx: Tx,
  services: DisbursementServices,
  campaign: string,
  viewer: string | null,
) {
  const plan = await findPlan(tx, services, campaign)
  const book = await findBook(tx, campaign)
  return {
    plan,
    book,
    isOver: isOver(plan),
    partners: await partnersOf(tx, services, campaign),
    goods: await goodsOf(tx, services, campaign, book),
    purses: book ? await listFreePurses(tx, campaign) : [],
    open: await countOpen(tx, campaign),
    todo: await todoOf(tx, campaign, viewer),
  }
}

async function goodsOf(
  tx: Tx,
  services: DisbursementServices,
  campaign: string,
  book: Awaited<ReturnType<typeof findBook>>,
) {
  const names = await services.goodsNamesOf(tx, campaign)
  return [...(book?.goods ?? [])].map(([item, totals]) => ({
    ...{ item, name: names.get(item)?.name ?? item, totals },
  }))
}

async function todoOf(tx: Tx, campaign: string, viewer: string | null): Promise<Todo> {
  const { rows } = await sql<Todo>`
    select
      count(*) filter (where state = 'PROPOSED' and made_by is distinct from ${viewer}::uuid)::int as "toApprove",
      count(*) filter (where state = 'APPROVED' and way = 'bank')::int as "toSend",
      count(*) filter (where state in ('APPROVED', 'SENT'))::int as "toSettle",
      count(*) filter (where state = 'SETTLED' and returned + confirmed < size)::int as "toConfirm",
      (select count(*) from disbursements.residual_transfer t where t.campaign = ${campaign}
        and t.state = 'PROPOSED' and t.made_by is distinct from ${viewer}::uuid)::int as "transfersToApprove"
    from disbursements.disbursement where campaign = ${campaign}`.execute(tx)
  const [todo] = rows
  if (!todo) throw new Error('a count gives one row')
  return todo
}
