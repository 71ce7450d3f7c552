import { type Draft, checkDraft, movesMoney } from './entry.ts'
import { LedgerRefusal } from './refusal.ts'
import type { Totals } from './totals.ts'

export interface Campaign {
  org: string
  lineage: 'fifo' | 'prorata'
  restriction: string
  isClosed: boolean
}

/** What lies in one purse: the same restriction, the same goods of the same fair value. */
export interface Purse {
  restriction: string
  /** '' is money. */
  item: string
  /** 分 for each unit of size; of money 1. */
  price: number
}

/** A gift, an income or a residual received: what allocations draw from. Sizes are 分, of goods units. */
export interface Lot extends Purse {
  id: string
  kind: 'donation' | 'income' | 'residual_in'
  /** Milliseconds: by this, then by the order of recording, `fifo` takes the lots. */
  settledAt: number
  amount: number
  refunded: number
  /** Σ edges. */
  drawn: number
}

/** An allocation, or a residual that left: what draws on lots. */
export interface Claim extends Purse {
  id: string
  kind: 'allocation' | 'residual_out'
  /** Net of reversals. */
  amount: number
  /** Disbursed, net of returns. */
  paid: number
}

export interface Edge {
  claim: string
  lot: string
  /** Place among the edges of the claim: a reversal releases the last ones first. */
  ordinal: number
  amount: number
}

export interface Disbursement extends Purse {
  id: string
  claim: string
  payee: NonNullable<Draft['payee']>
  /** Net of returns. */
  amount: number
  confirmed: number
}

/** What a draft touches, as it stands: no more is read, however long the campaign's history. */
export interface Slice {
  campaign: Campaign | null
  /** By item; '' is the value in 分, in which goods count as well. */
  totals: ReadonlyMap<string, Totals>
  lot?: Lot | null
  claim?: Claim | null
  disbursement?: Disbursement | null
  /** Of the claim, by ordinal. */
  edges?: readonly Edge[]
  /** With something free in the purse, in order: enough of them, or all that there are, or one more than `mostLots`. */
  lots?: readonly Lot[]
  /** Whether the entry that the draft is about is in the log of this campaign. */
  isKnown?: boolean
}

/** What has to be read for a draft. */
export interface Needs {
  items: readonly string[] | 'all'
  lot?: string
  claim?: string
  disbursement?: string
  /** Whether the edges of the claim, and the lots they draw on, are wanted. */
  edges?: boolean
  /** Lots until `size` is covered; without a size all of them; one more than `mostLots` at most. */
  purse?: Purse & { size?: number }
  entry?: string
}

/** Rows as they are to stand afterwards, and what the entry is completed with. */
export interface Changes {
  /** Ids of the entries that `prev` will name, in this order. */
  prev: readonly string[]
  totals: ReadonlyMap<string, Totals>
  campaign?: Campaign
  lots: readonly Lot[]
  claim?: Claim
  disbursement?: Disbursement
  /** One of size nothing is taken away. */
  edges: readonly Edge[]
}

/**
 * Lots of one entry: indexes of 16 digits must find room in it with all the rest. Where more are free, `prorata`
 * weighs the first so many in their order, and the others wait for the next entry. A parameter of the format, not of
 * law.
 */
export const mostLots = 3700

export const purseOf = (draft: Draft, campaign: Campaign | null): Purse => ({
  restriction: draft.restriction ?? campaign?.restriction ?? '',
  item: draft.goods?.item ?? '',
  price: draft.goods?.price ?? 1,
})

/** In the unit of the purse. */
export const sizeOf = (draft: Draft): number => draft.goods?.quantity ?? draft.amount

/** What a draft names to be read, whatever the campaign: all but its purse. Checks it by itself. @throws LedgerRefusal */
export function namedBy(draft: Draft): Omit<Needs, 'purse'> {
  checkDraft(draft)
  const items = draft.goods ? ['', draft.goods.item] : ['']
  const of = draft.of
  switch (draft.t) {
    case 'refund':
      return { items, ...(of && { lot: of }) }
    case 'allocation_reversal':
      return { items, ...(of && { claim: of }), edges: true }
    case 'disbursement':
      return { items, ...(of && { claim: of }) }
    case 'disbursement_return':
    case 'confirmation':
      return { items, ...(of && { disbursement: of }) }
    case 'campaign_closing':
      return { items: 'all' }
    default:
      return movesMoney(draft.t) ? { items } : { items: [], ...(of && { entry: of }) }
  }
}

/** What to read before `decide`; checks the draft by itself first. @throws LedgerRefusal */
export function needsOf(draft: Draft, campaign: Campaign | null): Needs {
  const named = namedBy(draft)
  refuseUnlessOpen(draft, campaign)
  if (draft.t !== 'allocation' && draft.t !== 'residual_out') return named
  const purse = purseOf(draft, campaign)
  const isWhole = campaign?.lineage === 'prorata'
  return { ...named, purse: isWhole ? purse : { ...purse, size: sizeOf(draft) } }
}

function refuseUnlessOpen(draft: Draft, campaign: Campaign | null): void {
  if (draft.t === 'register_act') return
  if (draft.t === 'campaign_opening') {
    if (campaign) throw new LedgerRefusal('CAMPAIGN_EXISTS', { field: 'campaign' })
    return
  }
  if (!campaign) throw new LedgerRefusal('CAMPAIGN_UNKNOWN', { field: 'campaign' })
  if (campaign.org !== draft.org) throw new LedgerRefusal('ORG_MISMATCH', { field: 'org' })
  if (campaign.isClosed && movesMoney(draft.t)) {
    throw new LedgerRefusal('CAMPAIGN_CLOSED', { field: 'campaign' })
  }
}
