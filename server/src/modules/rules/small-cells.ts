/**
 * Which counts are shown: none that is small, since it might tell of a person; and where a single one is left out, the
 * next smallest as well, since the sum would tell it.
 * @param least the least count that is shown
 * @returns the counts, null where left out
 */
export function hideSmall(counts: readonly number[], least: number): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (count > 0 && count < least ? [at] : [])))
  if (hidden.size === 1) {
    const [next] = counts
      .map((count, at) => ({ count, at }))
      .filter(({ count, at }) => count > 0 && !hidden.has(at))
      .toSorted((one, other) => one.count - other.count)
    if (next) hidden.add(next.at)
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count))
}
