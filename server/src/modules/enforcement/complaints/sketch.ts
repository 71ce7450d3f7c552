const positions = 64
const multiplier = 0x01000193

/**
 * A keyed sketch of a text (MinHash over pairs of characters): two texts that share most pairs agree at most
 * positions. Nothing of the text can be read from it without the key.
 */
export function sketchOf(key: Uint8Array, text: string): number[] {
  const pairs = pairsOf(text)
  const seeds = seedsOf(key)
  return seeds.map((seed) => {
    let least = 0x7fffffff
    for (const pair of pairs) least = Math.min(least, hash(pair, seed))
    return least
  })
}

/** Share of positions at which two sketches agree: an estimate of what their texts share. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  const same = one.filter((value, at) => value === other[at])
  return same.length / positions
}

/** Above it, two complaints about the same organisation say the same. */
export const nearDuplicate = 0.5

function pairsOf(text: string): Set<string> {
  const tidy = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')
  if (tidy.length < 2) return new Set([tidy])
  return new Set(Array.from({ length: tidy.length - 1 }, (_, at) => tidy.slice(at, at + 2)))
}

/** One seed a position, of the key. */
function seedsOf(key: Uint8Array): number[] {
  return Array.from({ length: positions }, (_, at) => {
    let seed = 0x811c9dc5 ^ at
    for (const byte of key) seed = Math.imul(seed ^ byte ^ (at << 8), multiplier)
    return seed >>> 0
  })
}

function hash(pair: string, seed: number): number {
  let value = seed
  for (let at = 0; at < pair.length; at++) {
    value = Math.imul(value ^ pair.charCodeAt(at), multiplier)
    value ^= value >>> 15
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  return (value ^ (value >>> 13)) & 0x7fffffff
}
