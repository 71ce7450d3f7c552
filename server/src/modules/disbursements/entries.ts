import type { NewEntry } from '../ledger/index.ts'

/** What moves: 分, or units of one item of goods of the same fair value. */
export interface Moved {
  item: string
  unit: string
  /** 分 for a unit; of money 1. */
  price: number
}

interface Of {
  uscc: string
  campaign: string
}

/** An entry of the ledger, for `size` of what moves. */
export function entryOf(
  { uscc, campaign }: Of,
  t: NewEntry['t'],
  id: string,
  at: Date,
  more: Partial<NewEntry> = {},
): NewEntry {
  const base = { t, id, at: at.toISOString(), org: uscc, campaign, amount: 0, cur: 'CNY' }
  return { ...base, ...more }
}

export const sized = ({ item, unit, price }: Moved, size: number) => ({
  amount: size * price,
  ...(item !== '' && { goods: { item, unit, quantity: size, price } }),
})

export const restricted = (restriction: string) => (restriction === '' ? {} : { restriction })
