/**
 * Fingerprint by which texts that differ in little are near each other (Charikar's simhash over runs of four
 * characters): two words of 32 bits. Spaces and punctuation do not count.
 */
export function fingerprint(text: string): readonly [high: number, low: number] {
  const weights = new Int32Array(64)
  const letters = text.replaceAll(/[^\p{L}\p{N}]+/gu, '')
  const last = Math.max(1, letters.length - runLength + 1)
  for (let at = 0; at < last; at++) {
    let first = 0x811c9dc5
    let second = 0x9747b28c
    const end = Math.min(letters.length, at + runLength)
    for (let index = at; index < end; index++) {
      const code = letters.charCodeAt(index)
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ code, 0x5bd1e995)
    }
    count(weights, 0, mix(first))
    count(weights, 32, mix(second))
  }
  return [wordOf(weights, 0), wordOf(weights, 32)]
}

const runLength = 4

function mix(value: number): number {
  let mixed = value ^ (value >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

function count(weights: Int32Array, offset: number, hash: number): void {
  for (let bit = 0; bit < 32; bit++) {
    const index = offset + bit
    weights[index] = (weights[index] ?? 0) + ((hash >>> bit) & 1 ? 1 : -1)
  }
}

function wordOf(weights: Int32Array, offset: number): number {
  let word = 0
  for (let bit = 0; bit < 32; bit++) if ((weights[offset + bit] ?? 0) > 0) word |= 1 << bit
  return word >>> 0
}

type Fingerprint = readonly [number, number]

/** How many of the 64 bits differ. */
export const distance = (a: Fingerprint, b: Fingerprint): number =>
  ones(a[0] ^ b[0]) + ones(a[1] ^ b[1])

function ones(word: number): number {
  let rest = word >>> 0
  let sum = 0
  while (rest !== 0) {
    rest &= rest - 1
    sum++
  }
  return sum
}

/** Texts up to this distance are one and the same story told again. */
export const nearBits = 3

/** Four quarters of 16 bits: texts within `nearBits` share at least one of them, so that they find each other. */
export const quarters = ([high, low]: Fingerprint): number[] => [
  high >>> 16,
  0x10000 + (high & 0xffff),
  0x20000 + (low >>> 16),
  0x30000 + (low & 0xffff),
]
