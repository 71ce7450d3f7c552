import type { Tx } from '../../../kernel/database/connect.ts'
import { asSystem } from '../../../kernel/context.ts'
import { countRatings, type RatingCount } from './store.ts'

export interface RatingFigures {
  total: number
  /** How often 1 … 5 was given, in this order. */
  byLevel: number[]
  /** 基本满意 and better of all; null before the first rating. */
  goodRate: number | null
}

const levels = [1, 2, 3, 4, 5]

function figuresOf(counts: readonly RatingCount[]): RatingFigures {
  const byLevel = levels.map((level) =>
    counts.filter((row) => row.level === level).reduce((sum, { count }) => sum + count, 0),
  )
  const total = byLevel.reduce((sum, count) => sum + count, 0)
  const [worst = 0, bad = 0] = byLevel
  return { total, byLevel, goodRate: total === 0 ? null : (total - worst - bad) / total }
}

/** How an item is rated in the whole country: figures alone, for everybody. */
export const publicRatings = (tx: Tx, process: string): Promise<RatingFigures> =>
  asSystem(tx, async () => figuresOf(await countRatings(tx, { process })))

/** By item and by office, as the actor may see them. */
export async function ratingFigures(tx: Tx, period: { from: string; to: string }) {
  const counts = await countRatings(tx, period)
  const by = (key: 'process' | 'region') =>
    [...Map.groupBy(counts, (row) => row[key])]
      .map(([of, rows]) => ({ of, ...figuresOf(rows) }))
      .toSorted((left, right) => right.total - left.total)
  return { ...figuresOf(counts), byProcess: by('process'), byRegion: by('region') }
}
