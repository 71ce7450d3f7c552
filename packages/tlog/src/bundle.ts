import type { Bytes } from './bytes.ts'
import { TlogError } from './errors.ts'

export const maxEntryLength = 0xffff

/** Entries, each behind its length in two bytes, big-endian. @throws TlogError `entry_too_long` */
export function formatBundle(entries: readonly Uint8Array[]): Bytes {
  const bundle = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    checkEntry(entry)
    bundle[at] = entry.length >> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/** @throws TlogError `bad_bundle` unless it holds exactly `width` whole entries */
export function parseBundle(bundle: Uint8Array, width: number): Uint8Array[] {
  const bounds = boundsOf(bundle, width)
  return Array.from({ length: width }, (_, n) => bundle.subarray(bounds[2 * n], bounds[2 * n + 1]))
}

/** Where the entries lie: entry `n` from `bounds[2n]` up to `bounds[2n + 1]`. @throws as `parseBundle` */
export function boundsOf(bundle: Uint8Array, width: number): Uint32Array {
  const bounds = new Uint32Array(2 * width)
  let count = 0
  for (let at = 0; at < bundle.length; count++) {
    const end = at + 2 + ((bundle[at] as number) << 8) + (bundle[at + 1] ?? 0)
    if (at + 2 > bundle.length || end > bundle.length)
      throw new TlogError('bad_bundle', `entry ${count} is cut off`)
    bounds[2 * count] = at + 2
    bounds[2 * count + 1] = end
    at = end
  }
  if (count !== width) throw new TlogError('bad_bundle', `${count} entries instead of ${width}`)
  return bounds
}

export function checkEntry(entry: Uint8Array): void {
  if (entry.length > maxEntryLength) throw new TlogError('entry_too_long', `${entry.length} bytes`)
}
