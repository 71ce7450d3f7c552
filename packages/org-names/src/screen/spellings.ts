import type { Entry } from './keys.ts'

/** Names that are not written like their key, by id; in typed arrays. */
export interface Spellings {
  /** In order. */
  ids: Uint32Array
  starts: Uint32Array
  text: Uint16Array
}

export function packSpellings(entries: readonly Entry[]): Spellings {
  const sorted = entries.toSorted((a, b) => a.id - b.id)
  const ids = new Uint32Array(sorted.length)
  const starts = new Uint32Array(sorted.length + 1)
  let length = 0
  for (const { name } of sorted) length += name.length
  const text = new Uint16Array(length)
  let end = 0
  for (const [i, { id, name }] of sorted.entries()) {
    ids[i] = id
    for (let at = 0; at < name.length; at++) text[end++] = name.charCodeAt(at)
    starts[i + 1] = end
  }
  return { ids, starts, text }
}

export function findSpelling({ ids, starts, text }: Spellings, id: number): string | undefined {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ids[middle] ?? 0) < id) low = middle + 1
    else high = middle
  }
  if (ids[low] !== id) return undefined
  return String.fromCharCode(...text.subarray(starts[low], starts[low + 1]))
}
