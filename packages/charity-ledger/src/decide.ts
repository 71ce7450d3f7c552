import {
  type Campaign,
  type Changes,
  type Claim,
  type Disbursement,
  type Lot,
  mostLots,
  type Purse,
  purseOf,
  sizeOf,
  type Slice,
} from './book.ts'
import type { Draft } from './entry.ts'
import { atMost, fifo, prorata, release } from './lineage.ts'
import { LedgerRefusal } from './refusal.ts'
import { type Move, move, noTotals, type Totals } from './totals.ts'

/**
 * What an entry does to the book of its campaign (charity §6.2). Pure: the caller reads the slice under a lock of the
 * campaign and writes the changes in the same transaction.
 * @throws LedgerRefusal
 */
export function decide(draft: Draft, slice: Slice): Changes {
  switch (draft.t) {
    case 'campaign_opening':
      return open(draft)
    case 'campaign_closing':
      return close(slice)
    case 'donation_received':
      return takeIn(draft, slice, 'donation', 'donation')
    case 'income':
      return takeIn(draft, slice, 'income', 'income')
    case 'residual_in':
      return takeIn(draft, slice, 'residual_in', 'residualIn')
    case 'refund':
      return refund(draft, slice)
    case 'allocation':
      return claimLots(draft, slice, 'allocation', 'allocation')
    case 'residual_out':
      return claimLots(draft, slice, 'residual_out', 'residualOut')
    case 'allocation_reversal':
      return reverse(draft, slice)
    case 'disbursement':
      return disburse(draft, slice)
    case 'disbursement_return':
      return giveBack(draft, slice)
    case 'confirmation':
      return confirm(draft, slice)
    default:
      return state(draft, slice)
  }
}

const unchanged: Changes = { prev: [], totals: new Map(), lots: [], edges: [] }

function open({ org, lineage = 'fifo', restriction = '' }: Draft): Changes {
  const campaign: Campaign = { org, lineage, restriction, isClosed: false }
  return { ...unchanged, campaign, totals: new Map([['', noTotals]]) }
}

function close({ campaign, totals }: Slice): Changes {
  for (const [item, { U, P, N }] of totals) {
    if (U + P + N !== 0) throw new LedgerRefusal('NOT_ZERO', { ...(item && { item }), U, P, N })
  }
  return { ...unchanged, ...(campaign && { campaign: { ...campaign, isClosed: true } }) }
}

/** What moves no money, about another entry or about none. */
function state({ of }: Draft, { isKnown }: Slice): Changes {
  if (of === undefined) return unchanged
  if (!isKnown) throw new LedgerRefusal('REFERENCE_UNKNOWN', { field: 'of' })
  return { ...unchanged, prev: [of] }
}

function takeIn(draft: Draft, slice: Slice, kind: Lot['kind'], how: Move): Changes {
  const lot: Lot = {
    ...purseOf(draft, slice.campaign),
    id: draft.id,
    kind,
    settledAt: settledAt(draft.at),
    amount: sizeOf(draft),
    refunded: 0,
    drawn: 0,
  }
  return { ...unchanged, totals: moved(draft, slice, how), lots: [lot] }
}

/** A day begins at midnight in China. */
const settledAt = (at: string): number =>
  new Date(at.length === 10 ? `${at}T00:00:00+08:00` : at).getTime()

export const freeOf = ({ amount, refunded, drawn }: Lot): number => amount - refunded - drawn

function refund(draft: Draft, slice: Slice): Changes {
  const lot = found(slice.lot, draft)
  if (lot.kind !== 'donation') throw new LedgerRefusal('REFERENCE_WRONG', { field: 'of' })
  const size = sizeOf(draft)
  atMost(size, freeOf(lot), 'REFUND_EXCEEDS_FREE')
  return {
    ...unchanged,
    totals: moved(draft, slice, 'refund'),
    prev: [lot.id],
    lots: [{ ...lot, refunded: lot.refunded + size }],
  }
}

function claimLots(draft: Draft, slice: Slice, kind: Claim['kind'], how: Move): Changes {
  const lots = slice.lots?.slice(0, mostLots) ?? []
  const free = lots.map(freeOf)
  const size = sizeOf(draft)
  refuseTooWide(size, sum(free), slice.lots?.length ?? 0)
  atMost(size, sum(free), 'INSUFFICIENT_UNALLOCATED')
  const parts = slice.campaign?.lineage === 'prorata' ? prorata(free, size) : fifo(free, size)
  const drawn = lots
    .map((lot, n) => ({ lot, amount: parts[n] ?? 0 }))
    .filter(({ amount }) => amount > 0)
  const purse = purseOf(draft, slice.campaign)
  return {
    totals: moved(draft, slice, how),
    prev: drawn.map(({ lot }) => lot.id),
    lots: drawn.map(({ lot, amount }) => ({ ...lot, drawn: lot.drawn + amount })),
    claim: { ...purse, id: draft.id, kind, amount: size, paid: 0 },
    edges: drawn.map(({ lot, amount }, ordinal) => ({
      claim: draft.id,
      lot: lot.id,
      ordinal,
      amount,
    })),
  }
}

/** Whoever allocates more small gifts than one entry can name does it in several. */
function refuseTooWide(size: number, possible: number, lots: number): void {
  if (size <= possible || lots <= mostLots) return
  throw new LedgerRefusal('LINEAGE_TOO_WIDE', { field: 'amount', lots: mostLots, possible })
}

function reverse(draft: Draft, slice: Slice): Changes {
  const claim = allocationOf(draft, slice)
  const size = sizeOf(draft)
  atMost(size, claim.amount - claim.paid, 'REVERSAL_EXCEEDS_PENDING')
  const edges = slice.edges ?? []
  const parts = release(
    edges.map(({ amount }) => amount),
    size,
  )
  const lots = new Map(slice.lots?.map((lot) => [lot.id, lot]))
  const released = edges
    .map((edge, n) => ({ edge, part: parts[n] ?? 0 }))
    .filter(({ part }) => part > 0)
  return {
    totals: moved(draft, slice, 'reversal'),
    prev: [claim.id],
    claim: { ...claim, amount: claim.amount - size },
    lots: released.map(({ edge, part }) => {
      const lot = found(lots.get(edge.lot), draft)
      return { ...lot, drawn: lot.drawn - part }
    }),
    edges: released.map(({ edge, part }) => ({ ...edge, amount: edge.amount - part })),
  }
}

function disburse(draft: Draft, slice: Slice): Changes {
  const claim = allocationOf(draft, slice)
  const size = sizeOf(draft)
  atMost(size, claim.amount - claim.paid, 'DISBURSEMENT_EXCEEDS_PENDING')
  const { restriction, item, price } = claim
  const disbursement: Disbursement = {
    restriction,
    item,
    price,
    id: draft.id,
    claim: claim.id,
    payee: draft.payee ?? 'beneficiary',
    amount: size,
    confirmed: 0,
  }
  return {
    ...unchanged,
    totals: moved(draft, slice, 'disbursement'),
    prev: [claim.id],
    claim: { ...claim, paid: claim.paid + size },
    disbursement,
  }
}

function giveBack(draft: Draft, slice: Slice): Changes {
  const disbursement = unconfirmed(draft, slice, 'RETURN_EXCEEDS_UNCONFIRMED')
  const claim = found(slice.claim, draft)
  const size = sizeOf(draft)
  return {
    ...unchanged,
    totals: moved(draft, slice, 'return'),
    prev: [disbursement.id],
    claim: { ...claim, paid: claim.paid - size },
    disbursement: { ...disbursement, amount: disbursement.amount - size },
  }
}

function confirm(draft: Draft, slice: Slice): Changes {
  const disbursement = unconfirmed(draft, slice, 'CONFIRMATION_EXCEEDS_UNCONFIRMED')
  return {
    ...unchanged,
    totals: moved(draft, slice, 'confirmation'),
    prev: [disbursement.id],
    disbursement: { ...disbursement, confirmed: disbursement.confirmed + sizeOf(draft) },
  }
}

function unconfirmed(
  draft: Draft,
  slice: Slice,
  code: 'RETURN_EXCEEDS_UNCONFIRMED' | 'CONFIRMATION_EXCEEDS_UNCONFIRMED',
): Disbursement {
  const disbursement = found(slice.disbursement, draft)
  atMost(sizeOf(draft), disbursement.amount - disbursement.confirmed, code)
  return disbursement
}

function allocationOf(draft: Draft, { claim: row }: Slice): Claim {
  const claim = found(row, draft)
  if (claim.kind !== 'allocation') throw new LedgerRefusal('REFERENCE_WRONG', { field: 'of' })
  return claim
}

/** What the draft is about: money moves money, goods move the same goods. */
function found<T extends Purse>(row: T | null | undefined, { goods }: Draft): T {
  if (!row) throw new LedgerRefusal('REFERENCE_UNKNOWN', { field: 'of' })
  if (row.item !== (goods?.item ?? '') || row.price !== (goods?.price ?? 1)) {
    throw new LedgerRefusal('GOODS_MISMATCH', { field: 'goods' })
  }
  return row
}

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0)

/** Value and quantity keep the equations alike. */
function moved({ amount, goods }: Draft, { totals }: Slice, how: Move): Map<string, Totals> {
  const next = new Map([['', move(totals.get('') ?? noTotals, how, amount)]])
  if (goods) next.set(goods.item, move(totals.get(goods.item) ?? noTotals, how, goods.quantity))
  return next
}
