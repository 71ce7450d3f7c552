import type { QueryTerm } from './query.ts'
import { at, findTerm, type Segment } from './segment.ts'
import { isLastKey } from './tokens.ts'

/** What was asked, by clause and variant, with the rarity of each of its terms. */
export interface AskedClauses {
  clauses: {
    asked: number
    variants: { whole: number; terms: { index: number; mass: number }[] }[]
  }[]
  /** Rarity of all that was asked. */
  mass: number
}

export function groupByClause(terms: readonly QueryTerm[], rarity: Float64Array): AskedClauses {
  const places = terms.map((term, index) => ({ ...term, index }))
  const byClause = Map.groupBy(
    places.filter(({ clause }) => clause !== null),
    ({ clause }) => clause,
  )
  const clauses = [...byClause.values()].map((clause) => {
    const variants = [...Map.groupBy(clause, ({ variant }) => variant).values()].map((variant) => {
      // Of other words for it the share counts, not the weight.
      const masses = variant.map(({ index, weight, variant: number }) => ({
        index,
        mass: at(rarity, index) * (number === 0 ? weight : 1),
      }))
      return { whole: masses.reduce((sum, { mass }) => sum + mass, 0), terms: masses }
    })
    return { asked: variants[0]?.whole ?? 0, variants }
  })
  return { clauses, mass: clauses.reduce((sum, { asked }) => sum + asked, 0) }
}

/** How much of it is said, counting of each clause its fullest variant. */
export function saidOf({ clauses }: AskedClauses, isSaid: readonly boolean[]): number {
  let total = 0
  for (const { asked, variants } of clauses) {
    let share = 0
    for (const { whole, terms } of variants) {
      if (whole === 0) continue
      let said = 0
      for (const { index, mass } of terms) if (isSaid[index]) said += mass
      share = Math.max(share, said / whole)
    }
    total += share * asked
  }
  return total
}

/** Where the postings of a key lie. */
export function postingsOf(segment: Segment, key: number): [from: number, to: number] {
  const first = findTerm(segment, key)
  // A single character stands for all that begins with it.
  const last = isLastKey(key)
    ? findTerm(segment, key + 0x10000)
    : first + (segment.terms[first] === key ? 1 : 0)
  return [at(segment.offsets, first), at(segment.offsets, last)]
}

/** Whether an entry holds a key. */
export function isIn(segment: Segment, key: number, entry: number): boolean {
  const [from, to] = postingsOf(segment, key)
  // It is asked for alone, so whatever was found holds it.
  if (isLastKey(key)) return true
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(segment.postings, middle) >>> 8 < entry) low = middle + 1
    else high = middle
  }
  return low < to && at(segment.postings, low) >>> 8 === entry
}
