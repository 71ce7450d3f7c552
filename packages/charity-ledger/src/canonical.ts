import { LedgerRefusal } from './refusal.ts'

/** What an entry may be made of (charity §6.1 L3): no null, no fraction. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json }

/** The prefix of an entry in a bundle is a uint16. */
export const maxEntryBytes = 65_535

/**
 * RFC 8785, for the values of L3 only.
 * @throws LedgerRefusal `ENTRY_INVALID` with the path of what is not allowed
 */
export function canonicalJson(value: unknown, path = ''): string {
  if (typeof value === 'string' && value.isWellFormed()) return JSON.stringify(value)
  if (typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isSafeInteger(value))
    return String(value === 0 ? 0 : value)
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item, n) => canonicalJson(item, join(path, n))).join(',')}]`
  }
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .map((key) => `${canonicalJson(key, path)}:${canonicalJson(value[key], join(path, key))}`)
    return `{${members.join(',')}}`
  }
  throw new LedgerRefusal('ENTRY_INVALID', { field: path })
}

/** @throws LedgerRefusal `ENTRY_INVALID`, `ENTRY_TOO_LARGE` */
export function canonicalBytes(value: unknown): Uint8Array {
  const bytes = new TextEncoder().encode(canonicalJson(value))
  if (bytes.length > maxEntryBytes) {
    throw new LedgerRefusal('ENTRY_TOO_LARGE', { bytes: bytes.length, limit: maxEntryBytes })
  }
  return bytes
}

const join = (path: string, key: string | number) => (path ? `${path}.${key}` : String(key))

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  )
}
