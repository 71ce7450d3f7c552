/** Totals of one payee and day, in 分. `ledger` is null where no ledger takes part. */
export interface Totals {
  platform: number
  bank: number
  ledger: number | null
}

export type Side = 'platform' | 'bank' | 'ledger'

export interface Difference {
  /** The total that stands alone; null where all differ. */
  side: Side | null
  /** 分 between the largest and the smallest. */
  fen: number
}

/** Charity §5.3: platform total = bank total = ledger total; null if so. */
export function differenceOf({ platform, bank, ledger }: Totals): Difference | null {
  const totals = ledger === null ? [platform, bank] : [platform, bank, ledger]
  const fen = Math.max(...totals) - Math.min(...totals)
  if (fen === 0) return null
  if (ledger === null) return { side: null, fen }
  if (platform === bank) return { side: 'ledger', fen }
  if (platform === ledger) return { side: 'bank', fen }
  return { side: bank === ledger ? 'platform' : null, fen }
}

export interface Booked {
  number: string
  channel: string
  amountFen: number
}

/** A record that explains a difference, or a part of it. */
export interface Candidate {
  kind: 'BANK_ONLY' | 'PLATFORM_ONLY' | 'AMOUNT_DIFFERS' | 'LINE_OPEN' | 'LEDGER'
  number: string
  channel: string
  /** 分 by which it makes the totals differ: bank less platform, or of `LEDGER` what it may lack. */
  fen: number
}

/** What one side has and the other has not, by number; refunds are amounts below nothing. */
export function compareBooks(platform: readonly Booked[], bank: readonly Booked[]): Candidate[] {
  const keyOf = ({ channel, number }: Booked) => `${channel}/${number}`
  const ours = new Map(platform.map((one) => [keyOf(one), one]))
  const theirs = new Map(bank.map((one) => [keyOf(one), one]))
  const found: Candidate[] = []
  for (const [key, { number, channel, amountFen }] of theirs) {
    const own = ours.get(key)
    if (!own) found.push({ kind: 'BANK_ONLY', number, channel, fen: amountFen })
    else if (own.amountFen !== amountFen) {
      found.push({ kind: 'AMOUNT_DIFFERS', number, channel, fen: amountFen - own.amountFen })
    }
  }
  for (const [key, { number, channel, amountFen }] of ours) {
    if (!theirs.has(key)) found.push({ kind: 'PLATFORM_ONLY', number, channel, fen: -amountFen })
  }
  return found
}

/** Payments of just the amount by which the ledger differs: the first to be looked at. */
export const ledgerSuspects = (platform: readonly Booked[], fen: number): Candidate[] =>
  platform
    .filter(({ amountFen }) => Math.abs(amountFen) === fen)
    .map(({ number, channel }) => ({ kind: 'LEDGER', number, channel, fen }))
