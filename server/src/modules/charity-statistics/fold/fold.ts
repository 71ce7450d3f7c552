import type { Draft } from '@yiqi/charity-ledger'

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
}

export interface Folded {
  /** Of the last entry that was folded; -1: none. */
  through: number
  cells: Record<string, Cell>
}

export const nothing: Folded = { through: -1, cells: {} }

interface Given {
  index: number
  entry: Draft
  giftChannel: string | null
}

const chinaMs = 8 * 3_600_000

/** Entries are dated by a day in China or by an instant. */
export const monthOf = (at: string): string =>
  at.length === 10 ? at.slice(0, 7) : new Date(Date.parse(at) + chinaMs).toISOString().slice(0, 7)

/** Of `platform/<code>` the whole, of payments their name. */
const channelOf = ({ entry, giftChannel }: Given): string => {
  if (entry.t === 'donation_received') return entry.channel ?? ''
  return entry.t === 'refund' ? (giftChannel ?? '') : ''
}

type Sums = Pick<
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
  const cells = { ...before.cells }
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
    cells[key] = { ...known, ...add(known, more) }
  }
  return { through, cells }
}

/** Sums of cells by what a key tells of each, in the order of the keys. */
export function sumBy(
  cells: readonly Cell[],
  keyOf: (cell: Cell) => string,
): { key: string; campaigns: number; organisations: number; sums: Sums }[] {
  return [...Map.groupBy(cells, keyOf)]
    .map(([key, own]) => ({
      key,
      campaigns: new Set(own.map(({ campaign }) => campaign)).size,
      organisations: new Set(own.map(({ uscc }) => uscc)).size,
      sums: own.reduce<Sums>((sums, cell) => add(sums, cell), none),
    }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
}

/** Still to be allocated. */
export const unallocated = ({ raised, refunded, moved, allocated }: Sums): number =>
  raised + moved - refunded - allocated
