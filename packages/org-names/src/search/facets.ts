import { type DocStore, provinceOf, statusOf, typeOf } from './doc-store.ts'

/*
 * Facet counts in one flat array: types, then statuses, then provinces by their two digits.
 */
export const TYPES = 16
export const STATUSES = 32
const PROVINCES = 100
const STATUS_AT = TYPES
const PROVINCE_AT = TYPES + STATUSES
const SLOTS = PROVINCE_AT + PROVINCES

export function emptyFacets(): Uint32Array {
  return new Uint32Array(SLOTS)
}

function bump(counts: Uint32Array, slot: number, by: number): void {
  counts[slot] = (counts[slot] ?? 0) + by
}

/** Counts one document in, or out with `by` −1. */
export function countFacets(counts: Uint32Array, store: DocStore, doc: number, by = 1): void {
  const kind = store.kind[doc] ?? 0
  bump(counts, typeOf(kind), by)
  bump(counts, STATUS_AT + statusOf(kind), by)
  bump(counts, PROVINCE_AT + provinceOf(kind), by)
}

/** Counts all documents of a bitmap. */
export function facetsOfBits(store: DocStore, bits: Int32Array): Uint32Array {
  const counts = emptyFacets()
  for (let word = 0; word < bits.length; word++) {
    for (let rest = bits[word] ?? 0; rest !== 0; rest &= rest - 1) {
      countFacets(counts, store, word * 32 + 31 - Math.clz32(rest & -rest))
    }
  }
  return counts
}

export function addFacets(sum: Uint32Array, counts: Uint32Array): void {
  for (let slot = 0; slot < SLOTS; slot++) bump(sum, slot, counts[slot] ?? 0)
}

export interface Facets {
  type: Record<string, number>
  status: Record<string, number>
  /** By two-digit province code; `00` = none. */
  province: Record<string, number>
  /** False when there were too many matches: the counts are then of the best ones only. */
  isExact: boolean
}

function group(counts: Uint32Array, from: number, labels: readonly string[]) {
  const entries = labels.map((label, i) => [label, counts[from + i] ?? 0] as const)
  return Object.fromEntries(entries.filter(([, count]) => count > 0))
}

const provinceLabels = Array.from({ length: PROVINCES }, (_, i) => String(i).padStart(2, '0'))

export function readFacets(
  counts: Uint32Array,
  types: readonly string[],
  statuses: readonly string[],
  isExact: boolean,
): Facets {
  return {
    type: group(counts, 0, types),
    status: group(counts, STATUS_AT, statuses),
    province: group(counts, PROVINCE_AT, provinceLabels),
    isExact,
  }
}
