import { buildDoubleArray, type DoubleArray, ROOT } from './double-array.ts'
import type { KeyTable } from './keys.ts'

/** Everything a walk reads, in typed arrays. */
export interface Trie extends DoubleArray {
  keys: KeyTable
}

export const buildTrie = (keys: KeyTable, symbolCount: number): Trie => ({
  ...buildDoubleArray(keys.symbols, keys.starts, symbolCount),
  keys,
})

/** What a walk found. One per screen: nothing is allocated where nothing is found. */
export interface Found {
  key: number
  /** Symbols; 0 where nothing was found. */
  length: number
}

/** The longest key that begins at `at` and is not dead. */
export function walk(
  { cells, keys: { symbols, starts } }: Trie,
  text: Uint16Array,
  at: number,
  isDead: Uint8Array | undefined,
  found: Found,
): void {
  found.length = 0
  let node = ROOT
  for (let depth = 0; ; depth++) {
    const value = cells[2 * node] ?? 0
    if (value < 0) {
      const key = ~value
      const from = starts[key] ?? 0
      const length = (starts[key + 1] ?? 0) - from
      let i = depth
      while (i < length && symbols[from + i] === text[at + i]) i++
      if (i < length || isDead?.[key]) return
      found.key = key
      found.length = length
      return
    }
    const base = value >> 1
    if (value & 1) {
      const key = ~(cells[2 * base] ?? 0)
      if (!isDead?.[key]) {
        found.key = key
        found.length = depth
      }
    }
    const symbol = text[at + depth] ?? 0
    if (symbol === 0) return
    const child = base ^ symbol
    // The root is its own parent and nobody's child.
    if (cells[2 * child + 1] !== node || child === ROOT) return
    node = child
  }
}

/** Calls back with every key that begins at `at`, shorter ones first. */
export function walkAll(
  { cells, keys: { symbols, starts } }: Trie,
  text: Uint16Array,
  at: number,
  onKey: (key: number) => void,
): void {
  let node = ROOT
  for (let depth = 0; ; depth++) {
    const value = cells[2 * node] ?? 0
    if (value < 0) {
      const from = starts[~value] ?? 0
      const length = (starts[~value + 1] ?? 0) - from
      let i = depth
      while (i < length && symbols[from + i] === text[at + i]) i++
      if (i === length) onKey(~value)
      return
    }
    const base = value >> 1
    if (value & 1) onKey(~(cells[2 * base] ?? 0))
    const symbol = text[at + depth] ?? 0
    if (symbol === 0) return
    const child = base ^ symbol
    if (cells[2 * child + 1] !== node || child === ROOT) return
    node = child
  }
}

/** The key of exactly these symbols, or −1. */
export function findKey(trie: Trie, wanted: readonly number[]): number {
  const found: Found = { key: -1, length: 0 }
  walk(trie, Uint16Array.from([...wanted, 0]), 0, undefined, found)
  return found.length === wanted.length && found.length > 0 ? found.key : -1
}
