import type { Draft } from '@yiqi/charity-ledger'
import { confirmFirst, give, takeBack, type Waiting, type Waits } from './waiting.ts'

/* Figures of gifts as a fold over the public ledger: whoever has the entries counts the same. Amounts are 分. */

/** What one campaign had in one month, by one channel of gifts; what is no gift has the channel ''. */
export interface Cell {
  campaign: string
  uscc: string
  /** `2026-03`, in China. */
  month: string
  channel: string
  /** How many gifts: where few, the cell is not shown. */
  gifts: number
  raised: number
  refunds: number
  refunded: number
  allocated: number
  disbursed: number
  confirmed: number
  moved: number
  /** 分 confirmed, by the days from gift to confirmation; absent where nothing was. */
  waits?: Waits
}

export interface Folded {
  /** Of the last entry that was folded; -1: none. */
  through: number
  cells: Record<string, Cell>
  /** By campaign, what was given and is not confirmed. */
  waiting: Record<string, Waiting>
}

export const nothing: Folded = { through: -1, cells: {}, waiting: {} }

interface Given {
  index: number
  entry: Draft
  /** Of the gift that a refund is of. */
  giftChannel: string | null
  giftAt: string | null
}

const chinaMs = 8 * 3_600_000

/** Entries are dated by a day in China or by an instant. */
const dayOf = (at: string): string =>
  at.length === 10 ? at : new Date(Date.parse(at) + chinaMs).toISOString().slice(0, 10)
export const monthOf = (at: string): string => dayOf(at).slice(0, 7)

/** A confirmation that may be of children says its month alone; it counts as made on the last day of it. */
function confirmedOn(at: string): string {
  if (at.length !== 10 || !at.endsWith('-01')) return dayOf(at)
  const [year, month] = [Number(at.slice(0, 4)), Number(at.slice(5, 7))]
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Of `platform/<code>` the whole, of payments their name. */
const channelOf = ({ entry, giftChannel }: Given): string => {
  if (entry.t === 'donation_received') return entry.channel ?? ''
  return entry.t === 'refund' ? (giftChannel ?? '') : ''
}

export type Sums = Pick<
  Cell,
  'gifts' | 'raised' | 'refunds' | 'refunded' | 'allocated' | 'disbursed' | 'confirmed' | 'moved'
>
const none: Sums = {
  ...{ gifts: 0, raised: 0, refunds: 0, refunded: 0 },
  ...{ allocated: 0, disbursed: 0, confirmed: 0, moved: 0 },
}

/** What an entry adds; undefined where it moves nothing. */
const adds: Partial<Record<Draft['t'], (amount: number) => Partial<Sums>>> = {
  donation_received: (amount) => ({ gifts: 1, raised: amount }),
  refund: (amount) => ({ refunds: 1, refunded: amount }),
  income: (amount) => ({ moved: amount }),
  residual_in: (amount) => ({ moved: amount }),
  residual_out: (amount) => ({ moved: -amount }),
  allocation: (amount) => ({ allocated: amount }),
  allocation_reversal: (amount) => ({ allocated: -amount }),
  disbursement: (amount) => ({ disbursed: amount }),
  disbursement_return: (amount) => ({ disbursed: -amount }),
  confirmation: (amount) => ({ confirmed: amount }),
}

const names = Object.keys(none) as (keyof Sums)[]

const add = (one: Sums, other: Partial<Sums>): Sums =>
  Object.fromEntries(names.map((name) => [name, one[name] + (other[name] ?? 0)])) as unknown as Sums

/** The figures with these entries, which follow those that were folded. */
export function fold(before: Folded, entries: readonly Given[]): Folded {
  const [cells, waiting] = [{ ...before.cells }, { ...before.waiting }]
  let { through } = before
  for (const given of entries) {
    const { index, entry } = given
    if (index <= through) throw new RangeError(`entry ${index} was folded before`)
    through = index
    const more = adds[entry.t]?.(entry.amount)
    if (!more) continue
    const [month, channel] = [monthOf(entry.at), channelOf(given)]
    const key = `${entry.campaign}|${month}|${channel}`
    const { campaign, org: uscc } = entry
    const known = cells[key] ?? { campaign, uscc, month, channel, ...none }
    const waited = wait(waiting[campaign] ?? [], known.waits ?? {}, given)
    waiting[campaign] = waited.waiting
    cells[key] = {
      ...{ ...known, ...add(known, more) },
      ...(Object.keys(waited.waits).length > 0 && { waits: waited.waits }),
    }
  }
  return { through, cells, waiting }
}

function wait(waiting: Waiting, waits: Waits, { entry, giftAt }: Given) {
  const { t, at, amount } = entry
  if (t === 'donation_received' || t === 'income' || t === 'residual_in') {
    return { waiting: give(waiting, dayOf(at), amount), waits }
  }
  if (t === 'refund' || t === 'residual_out') {
    return { waiting: takeBack(waiting, dayOf(giftAt ?? at), amount), waits }
  }
  if (t === 'confirmation') return confirmFirst(waiting, waits, confirmedOn(at), amount)
  return { waiting, waits }
}

export const sumOf = (cells: readonly Cell[]): Sums =>
  cells.reduce<Sums>((sums, cell) => add(sums, cell), none)

/** Still to be allocated. */
export const unallocated = ({ raised, refunded, moved, allocated }: Sums): number =>
  raised + moved - refunded - allocated
