import {
  type Campaign,
  type Claim,
  type Disbursement,
  type Draft,
  type Edge,
  type Lot,
  mostLots,
  type Needs,
  type Slice,
  type Totals,
} from '@yiqi/charity-ledger'
import type { Tx } from '../../../kernel/database/connect.ts'

export type Book = Pick<Draft, 'campaign' | 'cur'>

/** Lots read at once while an allocation is being covered. */
const lotsAtOnce = 200

/** Locks the book until the transaction ends: acts of one campaign follow one another. */
export async function lockCampaign(tx: Tx, { campaign, cur }: Book): Promise<Campaign | null> {
  const row = await tx
    .selectFrom('ledger.campaign')
    .select(['uscc', 'lineage', 'restriction', 'is_closed'])
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    org: row.uscc,
    lineage: row.lineage as Campaign['lineage'],
    restriction: row.restriction,
    isClosed: row.is_closed,
  }
}

/** Reads what a draft touches, and no more. */
export async function loadSlice(
  tx: Tx,
  book: Book,
  campaign: Campaign | null,
  needs: Needs,
): Promise<Slice> {
  const disbursement = needs.disbursement
    ? await findDisbursement(tx, book, needs.disbursement)
    : null
  const claimId = needs.claim ?? disbursement?.claim
  const claim = claimId ? await findClaim(tx, book, claimId) : null
  const edges = needs.edges && claim ? await listEdges(tx, claim.id) : []
  return {
    campaign,
    totals: await loadTotals(tx, book, needs.items),
    lot: needs.lot ? ((await findLots(tx, book, [needs.lot]))[0] ?? null) : null,
    disbursement,
    claim,
    edges,
    lots: needs.purse
      ? await freeLots(tx, book, needs.purse)
      : await findLots(
          tx,
          book,
          edges.map(({ lot }) => lot),
        ),
    isKnown: needs.entry !== undefined && (await isKnown(tx, book, needs.entry)),
  }
}

/** Of the whole campaign, or of some items. */
export async function loadTotals(
  tx: Tx,
  { campaign, cur }: Book,
  items: Needs['items'],
): Promise<Map<string, Totals>> {
  const rows = await tx
    .selectFrom('ledger.balance')
    .selectAll()
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .$if(items !== 'all', (query) => query.where('item', 'in', ['', ...items]))
    .execute()
  return new Map(
    rows.map((row) => [
      row.item,
      {
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
      },
    ]),
  )
}

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

interface LotRow {
  id: string
  kind: string
  restriction: string
  item: string
  price: number
  settled_at: Date
  amount: number
  refunded: number
  drawn: number
}

const lotOf = ({ settled_at, kind, ...row }: LotRow): Lot => ({
  id: row.id,
  kind: kind as Lot['kind'],
  restriction: row.restriction,
  item: row.item,
  price: row.price,
  settledAt: settled_at.getTime(),
  amount: row.amount,
  refunded: row.refunded,
  drawn: row.drawn,
})

async function findLots(tx: Tx, { campaign, cur }: Book, ids: readonly string[]): Promise<Lot[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('ledger.lot')
    .select(lotColumns)
    .where('id', 'in', ids)
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .execute()
  return rows.map(lotOf)
}

/** In the order of settlement, page by page until the size is covered or no more lots fit one entry. */
async function freeLots(
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
    for (const row of rows) {
      if (left <= 0 || lots.length > mostLots) break
      lots.push(lotOf(row))
      left -= row.free ?? 0
    }
    after = rows.at(-1)
    if (rows.length < lotsAtOnce) break
  }
  return lots
}

async function findClaim(tx: Tx, { campaign, cur }: Book, id: string): Promise<Claim | null> {
  const row = await tx
    .selectFrom('ledger.claim')
    .select(['id', 'kind', 'restriction', 'item', 'price', 'amount', 'paid'])
    .where('id', '=', id)
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .executeTakeFirst()
  return row ? { ...row, kind: row.kind as Claim['kind'] } : null
}

async function findDisbursement(
  tx: Tx,
  { campaign, cur }: Book,
  id: string,
): Promise<Disbursement | null> {
  const row = await tx
    .selectFrom('ledger.disbursement')
    .select([
      'id',
      'claim_id as claim',
      'restriction',
      'item',
      'price',
      'payee',
      'amount',
      'confirmed',
    ])
    .where('id', '=', id)
    .where('campaign', '=', campaign)
    .where('cur', '=', cur)
    .executeTakeFirst()
  return row ? { ...row, payee: row.payee as Disbursement['payee'] } : null
}

function listEdges(tx: Tx, claim: string): Promise<Edge[]> {
  return tx
    .selectFrom('ledger.edge')
    .select(['claim_id as claim', 'lot_id as lot', 'ordinal', 'amount'])
    .where('claim_id', '=', claim)
    .orderBy('ordinal')
    .execute()
}

async function isKnown(tx: Tx, { campaign }: Book, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('ledger.entry')
    .select('seq')
    .where('id', '=', id)
    .where('campaign', '=', campaign)
    .executeTakeFirst()
  return row !== undefined
}
