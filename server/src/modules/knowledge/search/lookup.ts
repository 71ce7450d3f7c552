import type { QueryTerm } from './query.ts'
import { at, findTerm, type Segment } from './segment.ts'
import { isLastKey } from './tokens.ts'

/** Rarity of what was asked, counting of each clause its fullest variant. */
export function clauseMass(
  terms: readonly QueryTerm[],
  rarity: Float64Array,
  isSaid?: readonly boolean[],
): number {
  const byClause = new Map<number, Map<number, { said: number; whole: number }>>()
  for (const [index, { clause, variant, weight }] of terms.entries()) {
    if (clause === null) continue
    const variants = byClause.get(clause) ?? new Map<number, { said: number; whole: number }>()
    byClause.set(clause, variants)
    const mass = variants.get(variant) ?? { said: 0, whole: 0 }
    variants.set(variant, mass)
    // Of other words for it the share counts, not the weight.
    const part = at(rarity, index) * (variant === 0 ? weight : 1)
    mass.whole += part
    if (!isSaid || isSaid[index]) mass.said += part
  }
  let total = 0
  for (const variants of byClause.values()) {
    const asked = variants.get(0) ?? [...variants.values()][0]
    const share = Math.max(
      ...[...variants.values()].map(({ said, whole }) => (whole ? said / whole : 0)),
    )
    total += share * (asked?.whole ?? 0)
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
  if (isLastKey(key)) {
    for (let place = from; place < to; place++) {
      if (at(segment.postings, place) >>> 8 === entry) return true
    }
    return false
  }
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(segment.postings, middle) >>> 8 < entry) low = middle + 1
    else high = middle
  }
  return low < to && at(segment.postings, low) >>> 8 === entry
}
