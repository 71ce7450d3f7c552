import {
  type Campaign,
  type Claim,
  type Disbursement,
  type Draft,
  type Edge,
  type Lot,
  mostLots,
  namedBy,
  type Needs,
  type Slice,
  type Totals,
} from '@yiqi/charity-ledger'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { LogName } from '../record.ts'

export type Book = Pick<Draft, 'campaign' | 'cur'>

/** Lots read at once while an allocation is being covered. */
const lotsAtOnce = 200

const lotColumns = [
  'id',
  'seq',
  'kind',
  'restriction',
  'item',
  'price',
  'settled_at',
  'amount',
  'refunded',
  'drawn',
  'free',
] as const

/** The book of a draft: locked until the transaction ends, and read as far as the draft names it. */
export interface OpenBook {
  /** The entry that has this id already. */
  known: { seq: number; draft: Draft } | null
  campaign: Campaign | null
  /** All but free lots. */
  slice: Slice
}

/** Acts of one campaign follow one another from here on. @throws LedgerRefusal where the draft is bad by itself */
export async function openBook(tx: Tx, log: LogName, draft: Draft): Promise<OpenBook> {
  const { items, lot, claim, disbursement, edges = false, entry } = namedBy(draft)
  const { rows } = await sql<{ book: BookRow }>`
    select ledger.open_book(${log}, ${draft.id}, ${draft.campaign}, ${draft.cur},
      ${items === 'all' ? null : ['', ...items]}::text[], ${lot ?? null}, ${claim ?? null}, ${disbursement ?? null},
      ${edges}, ${entry ?? null}) as book`.execute(tx)
  const book = rows[0]?.book as BookRow
  const campaign = book.campaign && campaignOf(book.campaign)
  return {
    known: book.known,
    campaign,
    slice: {
      campaign,
      totals: new Map(book.balances.map((row) => [row.item, totalsOf(row)])),
      lot: book.lot && lotOf(book.lot),
      claim: book.claim,
      disbursement: book.disbursement && {
        ...book.disbursement,
        claim: book.disbursement.claim_id,
      },
      edges: book.drawn.map(({ edge }) => ({ ...edge, claim: edge.claim_id, lot: edge.lot_id })),
      lots: book.drawn.map(lotOf),
      isKnown: book.isKnown,
    },
  }
}

/** What `ledger.open_book` answers. */
interface BookRow {
  known: OpenBook['known']
  campaign: {
    uscc: string
    lineage: Campaign['lineage']
    restriction: string
    is_closed: boolean
  } | null
  balances: BalanceRow[]
  lot: SettledLot | null
  claim: Claim | null
  disbursement: (Omit<Disbursement, 'claim'> & { claim_id: string }) | null
  drawn: (SettledLot & {
    edge: Omit<Edge, 'claim' | 'lot'> & { claim_id: string; lot_id: string }
  })[]
  isKnown: boolean
}

interface SettledLot {
  lot: Omit<Lot, 'settledAt'>
  /** Milliseconds. */
  settled: number
}

const campaignOf = (row: NonNullable<BookRow['campaign']>): Campaign => ({
  org: row.uscc,
  lineage: row.lineage,
  restriction: row.restriction,
  isClosed: row.is_closed,
})

const lotOf = ({ lot, settled }: SettledLot): Lot => ({
  id: lot.id,
  kind: lot.kind,
  restriction: lot.restriction,
  item: lot.item,
  price: lot.price,
  settledAt: settled,
  amount: lot.amount,
  refunded: lot.refunded,
  drawn: lot.drawn,
})

interface BalanceRow {
  item: string
  donations: number
  refunds: number
  income: number
  residual_in: number
  residual_out: number
  unallocated: number
  allocated: number
  disbursed: number
  pending: number
  confirmed: number
  unconfirmed: number
}

const totalsOf = (row: BalanceRow): Totals => ({
  D: row.donations,
  R: row.refunds,
  Y: row.income,
  XIn: row.residual_in,
  XOut: row.residual_out,
  U: row.unallocated,
  A: row.allocated,
  S: row.disbursed,
  P: row.pending,
  C: row.confirmed,
  N: row.unconfirmed,
})

/** Of every item of a campaign; '' is money. */
export async function loadTotals(tx: Tx, { campaign, cur }: Book): Promise<Map<string, Totals>> {
  const rows = await tx
    .selectFrom('ledger.balance')
    .selectAll()
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .execute()
  return new Map(rows.map((row) => [row.item, totalsOf(row)]))
}

/** What lies free in a purse, in the order of settlement, page by page until the size is covered or no more lots fit one entry. */
export async function freeLots(
  tx: Tx,
  { campaign, cur }: Book,
  { restriction, item, price, size }: NonNullable<Needs['purse']>,
): Promise<Lot[]> {
  const lots: Lot[] = []
  let left = size ?? Number.POSITIVE_INFINITY
  let after: { settled_at: Date; seq: number } | undefined
  while (left > 0 && lots.length <= mostLots) {
    const rows = await tx
      .selectFrom('ledger.lot')
      .select(lotColumns)
      .where('campaign', '=', campaign)
      .where('cur', '=', cur)
      .where('restriction', '=', restriction)
      .where('item', '=', item)
      .where('price', '=', price)
      .where('free', '>', 0)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(
            refTuple('settled_at', 'seq'),
            '>',
            tuple(after?.settled_at as Date, after?.seq as number),
          ),
        ),
      )
      .orderBy('settled_at')
      .orderBy('seq')
      .limit(lotsAtOnce)
      .execute()
    for (const { settled_at, kind, ...row } of rows) {
      if (left <= 0 || lots.length > mostLots) break
      lots.push(
        lotOf({ lot: { ...row, kind: kind as Lot['kind'] }, settled: settled_at.getTime() }),
      )
      left -= row.free ?? 0
    }
    after = rows.at(-1)
    if (rows.length < lotsAtOnce) break
  }
  return lots
}
