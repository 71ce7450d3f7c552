import { groupBy, type RowFacts } from './facts.ts'

/** Notices that say of themselves that they sum up what came before. */
const cumulativeNotice = /累计|cumulative/i

export interface DayCount {
  recipient: string
  day: string
  fen: number
  rows: number
  largest: RowFacts[]
}

/** What the line items of a day come to, each gift once; notices that are cumulative are no days. */
export function countDays(rows: readonly RowFacts[], repeated: ReadonlySet<RowFacts>): DayCount[] {
  const own = rows.filter(
    (row) =>
      row.isCounted && row.day !== null && !repeated.has(row) && !cumulativeNotice.test(row.notice),
  )
  return [...groupBy(own, ({ recipient, day }) => `${recipient}|${day}`).values()].map((found) => {
    const [first] = found
    const largest = [...found].sort((a, b) => (b.amountFen ?? 0) - (a.amountFen ?? 0)).slice(0, 5)
    const fen = found.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0)
    return {
      recipient: first?.recipient ?? '',
      day: first?.day ?? '',
      fen,
      rows: found.length,
      largest,
    }
  })
}
