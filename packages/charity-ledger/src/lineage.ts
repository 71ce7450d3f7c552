import { LedgerRefusal } from './refusal.ts'

/** What each lot gives, in the order of the lots: the first lots wholly, the last in part. */
export function fifo(free: readonly number[], size: number): number[] {
  let left = size
  return free.map((amount) => {
    const taken = Math.min(amount, left)
    left -= taken
    return taken
  })
}

/**
 * What each lot gives in proportion to what is free of it; the largest remainders are rounded up, of equal ones the
 * earlier lot's.
 */
export function prorata(free: readonly number[], size: number): number[] {
  const total = free.reduce((sum, amount) => sum + BigInt(amount), 0n)
  if (total === 0n) return free.map(() => 0)
  const exact = free.map((amount, n) => {
    const product = BigInt(amount) * BigInt(size)
    return { n, taken: Number(product / total), rest: product % total }
  })
  let left = size - exact.reduce((sum, { taken }) => sum + taken, 0)
  const shares = exact.map(({ taken }) => taken)
  for (const { n, rest } of exact.toSorted(byRemainder)) {
    if (left === 0) break
    if (rest === 0n) continue
    shares[n] = (shares[n] ?? 0) + 1
    left--
  }
  return shares
}

const byRemainder = (a: { n: number; rest: bigint }, b: { n: number; rest: bigint }): number =>
  a.rest === b.rest ? a.n - b.n : a.rest > b.rest ? -1 : 1

/** What is taken back of each edge when `size` is released: the last edge first. */
export function release(edges: readonly number[], size: number): number[] {
  return fifo(edges.toReversed(), size).toReversed()
}

/** @throws LedgerRefusal with the code, when more is asked than there is */
export function atMost(
  size: number,
  limit: number,
  code: ConstructorParameters<typeof LedgerRefusal>[0],
): void {
  if (size > limit) throw new LedgerRefusal(code, { field: 'amount', available: limit })
}
