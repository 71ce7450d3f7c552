/** A small seeded generator (mulberry32): one seed, one benchmark. */
export interface Random {
  /** 0 ≤ n < below */
  below(below: number): number
  of<T>(list: readonly T[]): T
}

export function seeded(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let x = Math.imul(state ^ (state >>> 15), 1 | state)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, of: (list) => list[below(list.length)] as (typeof list)[number] }
}
