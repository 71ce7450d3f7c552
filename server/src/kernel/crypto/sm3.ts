import { createHash, createHmac, hkdfSync } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SM3 (GB/T 32905-2016) as 64 lower-case hexadecimal digits. */
export function sm3(data: string | Uint8Array): string {
  return createHash('sm3').update(data).digest('hex')
}

export function hmacSm3(key: Uint8Array, ...parts: (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sm3', key)
  for (const part of parts) mac.update(part)
  return mac.digest()
}

/** HKDF (RFC 5869) over SM3 with an empty salt: the input keys are random already. */
export function hkdfSm3(key: Uint8Array, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sm3', key, '', info, bytes))
}

/** JSON Canonicalization Scheme (RFC 8785). Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/**
 * Finds an encrypted value again by equality (data.md E2): HMAC-SM3(key, `field|value`), 128 bits as 32
 * hexadecimal digits. `value` is normalised by the caller: one person, one writing.
 * @param field e.g. `person.id_no`, so that equal values of different fields do not show as equal
 */
export function blindIndex(key: Uint8Array, field: string, value: string): string {
  return hmacSm3(key, `${field}|${value}`).toString('hex', 0, 16)
}
