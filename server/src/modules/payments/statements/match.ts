/** A payment by transfer that is waited for. */
export interface Expected {
  id: string
  number: string
  amountFen: number
  /** Days in China between which it is waited for. */
  from: string
  to: string
}

export type MatchReason = 'REFERENCE' | 'AMOUNT' | 'DAY' | 'ONLY_ONE'

export interface Match {
  paymentId: string
  /** 0 to 100. */
  confidence: number
  reasons: MatchReason[]
}

/** What each of them is worth; by reference, amount and day together it is certain. */
const worth: Record<MatchReason, number> = { REFERENCE: 60, AMOUNT: 30, DAY: 10, ONLY_ONE: 20 }
/** From here on no person is asked. */
export const certain = 90

interface Line {
  day: string
  amountFen: number
  reference: string | null
}

export interface Matcher {
  /** The best match of a line; null if nothing speaks for any. */
  find(line: Line): Match | null
  /** It is settled, and open to no other line. */
  take(paymentId: string): void
}

/** Finds what a line of a statement pays: by the number in its memo, or where just one is of that amount and time. */
export function createMatcher(expected: readonly Expected[]): Matcher {
  const byNumber = new Map(expected.map((one) => [one.number, one]))
  const byAmount = Map.groupBy(expected, ({ amountFen }) => amountFen)
  const taken = new Set<string>()
  const isOpen = ({ id }: Expected) => !taken.has(id)
  const matchOf = ({ id }: Expected, reasons: MatchReason[]): Match => {
    const confidence = reasons.reduce((sum, reason) => sum + worth[reason], 0)
    return { paymentId: id, confidence, reasons }
  }
  return {
    take: (paymentId) => taken.add(paymentId),
    find({ day, amountFen, reference }) {
      const isInTime = ({ from, to }: Expected) => from <= day && day <= to
      const named = reference === null ? undefined : byNumber.get(reference)
      if (named && isOpen(named)) {
        return matchOf(named, [
          'REFERENCE',
          ...(named.amountFen === amountFen ? (['AMOUNT'] as const) : []),
          ...(isInTime(named) ? (['DAY'] as const) : []),
        ])
      }
      const alike = (byAmount.get(amountFen) ?? []).filter((one) => isOpen(one) && isInTime(one))
      const [only] = alike
      return only && alike.length === 1 ? matchOf(only, ['AMOUNT', 'DAY', 'ONLY_ONE']) : null
    },
  }
}
