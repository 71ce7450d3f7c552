interface Span {
  /** Symbols, counted from the beginning of the text. */
  from: number
  to: number
}

/**
 * Of spans in order of `from`, those that stand: one within another goes, and of two that overlap the
 * longer stays, the earlier of two as long. (Leftmost first would let a short name that ends with the
 * first characters of a long one hide the long one.)
 */
export function settleOverlaps<T extends Span>(spans: readonly T[]): T[] {
  const standing: T[] = []
  let cluster: T[] = []
  let end = 0
  for (const span of spans) {
    if (span.from >= end && cluster.length > 0) {
      standing.push(...settleCluster(cluster))
      cluster = []
    }
    cluster.push(span)
    end = Math.max(end, span.to)
  }
  standing.push(...settleCluster(cluster))
  return standing
}

function settleCluster<T extends Span>(cluster: T[]): T[] {
  if (cluster.length < 2) return cluster
  const kept: T[] = []
  const longestFirst = cluster.toSorted(
    (a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from,
  )
  for (const span of longestFirst) {
    if (kept.every((other) => span.to <= other.from || span.from >= other.to)) kept.push(span)
  }
  return kept.sort((a, b) => a.from - b.from)
}
