import type { PlainDate } from './plain-date.ts'

export type TermUnit = 'workday' | 'day' | 'month' | 'year'

export type Term = {
  /** A whole number, 0 or more. */
  amount: number
  unit: TermUnit
  /** Counts back from an event (ten days before a campaign). Rolls to the earlier side. */
  before?: boolean
}

/** Time that does not count, first and last day included; `to: null` while it lasts. */
export type Suspension = { from: PlainDate; to: PlainDate | null }
