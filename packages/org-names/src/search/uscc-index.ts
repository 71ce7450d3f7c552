import { DocStore, USCC_LENGTH } from './doc-store.ts'

/*
 * Documents in the order of their codes: all codes of one beginning are neighbours. Sorted by
 * counting, three characters at a time from the last ones on.
 */
const WINDOW = 3
const SYMBOLS = 37
const BUCKETS = SYMBOLS ** WINDOW

/** 0–9, A–Z by their places, anything else behind them. */
function symbolOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  return unit >= 0x41 && unit <= 0x5a ? unit - 0x37 : SYMBOLS - 1
}

const symbols = Uint8Array.from({ length: 256 }, (_, unit) => symbolOf(unit))

function bucketOf(uscc: Uint8Array, at: number): number {
  let bucket = 0
  for (let i = at; i < at + WINDOW; i++) bucket = bucket * SYMBOLS + (symbols[uscc[i] ?? 0] ?? 0)
  return bucket
}

/** Documents that have a code, in the order of the codes; equal ones in rank order. */
export function sortByUscc({ uscc, size }: DocStore): Uint32Array {
  let docs = new Uint32Array(size)
  let count = 0
  for (let doc = 0; doc < size; doc++) if (uscc[doc * USCC_LENGTH] !== 0) docs[count++] = doc
  docs = docs.slice(0, count)
  let sorted = new Uint32Array(count)
  for (let at = USCC_LENGTH - WINDOW; at >= 0; at -= WINDOW) {
    const next = new Uint32Array(BUCKETS + 1)
    for (let i = 0; i < count; i++) {
      const bucket = bucketOf(uscc, (docs[i] ?? 0) * USCC_LENGTH + at)
      next[bucket + 1] = (next[bucket + 1] ?? 0) + 1
    }
    for (let i = 1; i <= BUCKETS; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0)
    for (let i = 0; i < count; i++) {
      const doc = docs[i] ?? 0
      const bucket = bucketOf(uscc, doc * USCC_LENGTH + at)
      const place = next[bucket] ?? 0
      next[bucket] = place + 1
      sorted[place] = doc
    }
    ;[docs, sorted] = [sorted, docs]
  }
  return docs
}

/** Codes that begin with `prefix` are at [from, to) of `sorted`. */
export function usccRange(
  { uscc }: DocStore,
  sorted: Uint32Array,
  prefix: string,
): { from: number; to: number } {
  return {
    from: firstWhere(sorted, (doc) => compare(uscc, doc, prefix) >= 0),
    to: firstWhere(sorted, (doc) => compare(uscc, doc, prefix) > 0),
  }
}

function firstWhere(sorted: Uint32Array, isBehind: (doc: number) => boolean): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBehind(sorted[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

function compare(uscc: Uint8Array, doc: number, prefix: string): number {
  for (let i = 0; i < prefix.length; i++) {
    const own = symbols[uscc[doc * USCC_LENGTH + i] ?? 0] ?? 0
    const wanted = symbols[prefix.charCodeAt(i)] ?? 0
    if (own !== wanted) return own - wanted
  }
  return 0
}
