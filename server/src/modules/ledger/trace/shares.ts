/** A stretch of a row of parts laid end to end: `from` up to `to`. */
export interface Stretch {
  from: number
  to: number
}

export const lengthOf = ({ from, to }: Stretch): number => Math.max(0, to - from)

/** What two stretches have in common; of length 0 where that is nothing. */
export function common(one: Stretch, other: Stretch): Stretch {
  const from = Math.max(one.from, other.from)
  return { from, to: Math.max(from, Math.min(one.to, other.to)) }
}

/** The same stretch, counted from `start`. */
export const relativeTo = ({ from, to }: Stretch, start: number): Stretch => ({
  from: from - start,
  to: to - start,
})
