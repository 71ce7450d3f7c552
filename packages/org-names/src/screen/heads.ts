import type { KeyTable } from './keys.ts'

const FIRST = 0x9e3779b1 | 0
const SECOND = 0x85ebca6b | 0
const THIRD = 0xc2b2ae35 | 0
/** Of 32 bits of a pair's hash, so many choose its bit. */
const PAIR_SHIFT = 32 - 15
const FEWEST_BITS = 12
const MOST_BITS = 22
const BITS_PER_HEAD = 16

/**
 * How keys may begin: a bit for each hash of their first three symbols, and of the two symbols of
 * keys that have no more. Most places of a text are passed over by these; what passes is walked.
 */
export interface Heads {
  triples: Uint32Array
  /** 32 less the logarithm of the number of bits in `triples`. */
  shift: number
  pairs: Uint32Array
}

export const pairHash = (first: number, second: number): number =>
  (Math.imul(first, FIRST) + Math.imul(second, SECOND)) | 0

export const tripleHash = (pair: number, third: number): number =>
  (pair + Math.imul(third, THIRD)) | 0

export const pairBit = (hash: number): number => hash >>> PAIR_SHIFT

function setBit(bits: Uint32Array, bit: number): void {
  bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
}

function* headsOf({ symbols, starts }: KeyTable): Generator<[number, number, number]> {
  let [first, second, third] = [0, 0, 0]
  for (let key = 0; key + 1 < starts.length; key++) {
    const from = starts[key] ?? 0
    const isShort = (starts[key + 1] ?? 0) - from < 3
    const next = isShort ? 0 : (symbols[from + 2] ?? 0)
    if (symbols[from] === first && symbols[from + 1] === second && next === third) continue
    first = symbols[from] ?? 0
    second = symbols[from + 1] ?? 0
    third = next
    yield [first, second, third]
  }
}

export function buildHeads(keys: KeyTable): Heads {
  const count = [...headsOf(keys)].length
  const wanted = Math.ceil(Math.log2(Math.max(1, count * BITS_PER_HEAD)))
  const bits = Math.min(MOST_BITS, Math.max(FEWEST_BITS, wanted))
  const heads = {
    triples: new Uint32Array(2 ** bits / 32),
    shift: 32 - bits,
    pairs: new Uint32Array(2 ** (32 - PAIR_SHIFT) / 32),
  }
  addHeads(heads, keys)
  return heads
}

export function addHeads(heads: Heads, keys: KeyTable): void {
  for (const [first, second, third] of headsOf(keys)) {
    const pair = pairHash(first, second)
    if (third === 0) setBit(heads.pairs, pairBit(pair))
    else setBit(heads.triples, tripleHash(pair, third) >>> heads.shift)
  }
}
