/** A complete subtree: `2^level` leaves from `index · 2^level`. */
export interface Node {
  level: number
  index: number
}

/** Largest power of two smaller than `size` (RFC 6962 §2.1); `size` ≥ 2. */
export function splitPoint(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** The complete subtrees that make up the leaves `start ≤ i < end`, from left to right. */
export function completeNodes(start: number, end: number): Node[] {
  const nodes: Node[] = []
  let at = start
  while (at < end) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

export interface Range {
  start: number
  end: number
}

/** Subtrees whose roots are the inclusion proof (RFC 6962 §2.1.1), from the leaf to the root. */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    if (index < middle) {
      ranges.push({ start: middle, end })
      end = middle
    } else {
      ranges.push({ start, end: middle })
      start = middle
    }
  }
  return ranges.toReversed()
}

/**
 * Subtrees whose roots are the proof that `[start, end)` is part of a tree of `size` leaves
 * (draft-ietf-plants-merkle-tree-certs §4.4; with `start` 0 it is RFC 6962 §2.1.2).
 */
export function consistencyRanges(start: number, end: number, size: number): Range[] {
  const ranges: Range[] = []
  let [low, high] = [0, size]
  let known = true
  while (low < start || end < high) {
    const middle = low + splitPoint(high - low)
    if (end <= middle) {
      ranges.push({ start: middle, end: high })
      high = middle
    } else {
      ranges.push({ start: low, end: middle })
      // The subtree crosses the middle only where both begin together; its left part is full.
      if (start < middle) {
        known = false
        start = middle
      }
      low = middle
    }
  }
  if (!known) ranges.push({ start: low, end: high })
  return ranges.toReversed()
}

/** Whether `[start, end)` is a subtree: `start` is a multiple of the power of two ≥ its length. */
export function isSubtree(start: number, end: number, size: number): boolean {
  if (![start, end, size].every((value) => Number.isSafeInteger(value) && value >= 0)) return false
  if (start > end || end > size) return false
  let power = 1
  while (power < end - start) power *= 2
  return start % power === 0
}
