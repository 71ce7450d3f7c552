// How a proof is put together, without hashing: the same for hashes that come at once and for
// those of WebCrypto, which come later.

const half = (value: number): number => Math.floor(value / 2)
const odd = (value: number): boolean => value % 2 === 1

/**
 * The side on which each hash of an inclusion proof stands (RFC 9162 §2.1.3.2), from the leaf up;
 * null where there is no such leaf.
 */
export function inclusionSteps(index: number, size: number): ('left' | 'right')[] | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size)) return null
  if (index < 0 || index >= size) return null
  const steps: ('left' | 'right')[] = []
  let [node, last] = [index, size - 1]
  while (last > 0) {
    if (odd(node) || node === last) {
      steps.push('left')
      while (!odd(node) && node > 0) [node, last] = [half(node), half(last)]
    } else steps.push('right')
    ;[node, last] = [half(node), half(last)]
  }
  return steps
}

export interface ConsistencySteps {
  /** The proof begins with the first known hash; else that is the root of the subtree. */
  fromProof: boolean
  /** For each hash that follows: its side, and whether the subtree's root needs it, too. */
  steps: ('left of both' | 'left' | 'right')[]
}

/**
 * Steps of the proof that `[start, end)`, not empty, is part of a tree of `size` leaves (RFC 9162
 * §2.1.4.2 for `start` 0, draft-ietf-plants-merkle-tree-certs §4.4).
 */
export function consistencySteps(start: number, end: number, size: number): ConsistencySteps {
  let [first, last, top] = [start, end - 1, size - 1]
  const up = () => {
    ;[first, last, top] = [half(first), half(last), half(top)]
  }
  if (last === top) while (first !== last) up()
  else while (first !== last && odd(last)) up()
  const fromProof = first !== last
  const steps: ConsistencySteps['steps'] = []
  while (top > 0) {
    if (odd(last) || last === top) {
      steps.push(first < last ? 'left of both' : 'left')
      while (!odd(last) && last > 0) up()
    } else steps.push('right')
    up()
  }
  return { fromProof, steps }
}
