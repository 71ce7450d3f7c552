import { type Draft, type Goods, saidAt } from '@yiqi/charity-ledger'
import type { Tx } from '../../../kernel/database/connect.ts'
import { findGift, listAbout, listAllocations, listMet, type Met, sumOf } from './store.ts'
import { common, lengthOf, relativeTo, type Stretch } from './shares.ts'

/** An entry of the ledger that a gift reached. Sizes are 分, of goods units. */
export interface Traced {
  /** Id of the entry. */
  id: string
  /** In the log; null until it has its place there. */
  index: number | null
  at: string
  /** What of the entry is of this gift. */
  share: number
  /** Of the whole entry, net of what was taken back. */
  total: number
}

export interface TracedAllocation extends Traced {
  kind: 'allocation' | 'residual_out'
  project: string
  line: NonNullable<Draft['line']> | null
  disbursed: number
  confirmed: number
  disbursements: TracedDisbursement[]
  /** Further disbursements that are not listed. */
  more: number
}

export interface TracedDisbursement extends Traced {
  payee: NonNullable<Draft['payee']>
  confirmed: number
  confirmations: TracedConfirmation[]
  more: number
}

export interface TracedConfirmation extends Traced {
  method: NonNullable<Draft['method']>
  /** Code of the kind of recipients. */
  category: string | null
  /** Persons of a batch; null where it says nothing of them. */
  count: number | null
}

/** Refunds, receipts, corrections and erasures of the gift itself. */
export interface AboutGift {
  id: string
  index: number | null
  at: string
  type: Draft['t']
  size: number
  act: string | null
}

/** Where a gift is. `amount = refunded + free + moved + allocated`, `allocated ≥ disbursed ≥ confirmed`. */
export interface Trace {
  id: string
  index: number | null
  at: string
  org: string
  campaign: string
  cur: string
  goods: Goods | null
  lineage: 'fifo' | 'prorata'
  amount: number
  refunded: number
  free: number
  /** Given on to another project as a residual. */
  moved: number
  allocated: number
  disbursed: number
  confirmed: number
  about: AboutGift[]
  allocations: TracedAllocation[]
  /** To go on with after the last allocation listed; null at the end. */
  next: number | null
}

/** Lists of a page are bounded however far a gift was spread. */
const allocationsAtOnce = 20
const disbursementsEach = 12
const confirmationsEach = 6

/**
 * Follows a gift through the public ledger (慈善法第四十二条: the giver may ask how it is used). Which part of an
 * allocation is whose says the lineage of the ledger; below it the edges lie end to end in their order, and so do
 * disbursements and their confirmations in the order of recording: what lies over one another belongs together, to
 * the 分, and what is taken back is taken from the end, as reversals do.
 * @param after the `next` of the page before
 * @returns null where no gift has this id
 */
export async function traceGift(tx: Tx, id: string, after = 0): Promise<Trace | null> {
  const gift = await findGift(tx, id)
  if (!gift) return null
  const [sums, page, about] = [
    await sumOf(tx, id),
    await listAllocations(tx, id, after, allocationsAtOnce + 1),
    await listAbout(tx, id),
  ]
  const claims = page.slice(0, allocationsAtOnce)
  const edges = new Map(
    claims.map(({ id: claim, start, share }) => [claim, { from: start, to: start + share }]),
  )
  const disbursed = await listMet(tx, 'disbursement', edges, disbursementsEach)
  const paid = new Map(disbursed.map((one) => [one.id, relativeTo(stretchOf(one), one.start)]))
  const confirmed = await listMet(tx, 'confirmation', paid, confirmationsEach)
  const { draft } = gift
  return {
    ...{ id, index: gift.index, at: draft.at, org: draft.org },
    ...{ campaign: draft.campaign, cur: draft.cur },
    goods: draft.goods ?? null,
    lineage: gift.lineage,
    ...{ amount: gift.amount, refunded: gift.refunded, free: gift.free },
    ...sums,
    about,
    allocations: claims.map((claim) =>
      allocationOf(
        claim,
        disbursed.filter(({ parent }) => parent === claim.id),
        confirmed,
      ),
    ),
    next: page.length > allocationsAtOnce ? (claims.at(-1)?.seq ?? null) : null,
  }
}

const stretchOf = ({ from, to }: Stretch): Stretch => ({ from, to })

function allocationOf(
  claim: Awaited<ReturnType<typeof listAllocations>>[number],
  disbursed: readonly Met[],
  confirmed: readonly Met[],
): TracedAllocation {
  const { draft } = claim
  return {
    ...{ id: claim.id, index: claim.index, at: draft.at, share: claim.share, total: claim.total },
    kind: claim.kind,
    project: draft.project ?? draft.to ?? '',
    line: draft.line ?? null,
    ...{ disbursed: claim.disbursed, confirmed: claim.confirmed },
    disbursements: disbursed.map((one) =>
      disbursementOf(
        one,
        confirmed.filter(({ parent }) => parent === one.id),
      ),
    ),
    more: moreThan(disbursed),
  }
}

function disbursementOf(one: Met, confirmed: readonly Met[]): TracedDisbursement {
  const settled = { from: one.start, to: one.start + one.confirmed }
  return {
    ...tracedOf(one),
    payee: one.draft.payee ?? 'beneficiary',
    confirmed: lengthOf(common(one, settled)),
    confirmations: confirmed.map((each) => ({
      ...tracedOf(each),
      method: each.draft.method ?? 'sign',
      category: each.draft.batch?.category ?? each.draft.beneficiary?.category ?? null,
      count: each.draft.batch?.count ?? (each.draft.beneficiary ? 1 : null),
    })),
    more: moreThan(confirmed),
  }
}

const tracedOf = (met: Met): Traced => ({
  ...{ id: met.id, index: met.index, at: saidAt(met.draft) },
  ...{ share: lengthOf(met), total: met.total },
})

const moreThan = (listed: readonly Met[]): number => (listed[0]?.met ?? 0) - listed.length
