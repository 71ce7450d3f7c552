import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto'
import { hkdfSm3, hmacSm3 } from './sm3.ts'

/** A secret of 32 bytes under the name that ciphertexts carry. */
export interface EncryptionKey {
  id: string
  secret: Uint8Array
}

/** Where a value is stored. It is bound into the ciphertext: moved elsewhere, it does not open. */
export interface FieldAddress {
  table: string
  row: string
  column: string
}

/** The value was altered, moved to another place, or sealed with another key. */
export class SealError extends Error {
  override name = 'SealError'
}

const format = 1
const ivBytes = 16
const tagBytes = 32

/**
 * SM4-CTR, then HMAC-SM3 (data.md §7.3: OpenSSL offers no sm4-gcm to Node).
 * Layout: format byte, length of the key id, key id, IV (16), tag (32), ciphertext.
 */
export function encryptField(
  key: EncryptionKey,
  address: FieldAddress,
  plain: string | Uint8Array,
): Buffer {
  const iv = randomBytes(ivBytes)
  const { ciphertext, tag } = seal(key, address, iv, plain)
  const keyId = Buffer.from(key.id)
  return Buffer.concat([Buffer.from([format, keyId.length]), keyId, iv, tag, ciphertext])
}

/** @throws SealError */
export function decryptField(
  key: EncryptionKey,
  address: FieldAddress,
  sealed: Uint8Array,
): string {
  return decryptBytes(key, address, sealed).toString('utf8')
}

/** @throws SealError */
export function decryptBytes(
  key: EncryptionKey,
  address: FieldAddress,
  sealed: Uint8Array,
): Buffer {
  const { keyId, rest } = split(sealed)
  if (keyId !== key.id || rest.length < ivBytes + tagBytes) throw new SealError('another key')
  const iv = rest.subarray(0, ivBytes)
  const tag = rest.subarray(ivBytes, ivBytes + tagBytes)
  const ciphertext = rest.subarray(ivBytes + tagBytes)
  const keys = deriveKeys(key, address)
  if (!timingSafeEqual(tag, authenticate(keys.mac, key, address, iv, ciphertext))) {
    throw new SealError('message authentication failed')
  }
  const decipher = createDecipheriv('sm4-ctr', keys.enc, iv)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()])
}

/** Name of the key that opens a sealed value, for choosing it from a ring. @throws SealError */
export function keyIdOf(sealed: Uint8Array): string {
  return split(sealed).keyId
}

/** The bare cipher, IV given: for `encryptField` and the test vectors. Never use an IV twice. */
export function seal(
  key: EncryptionKey,
  address: FieldAddress,
  iv: Uint8Array,
  plain: string | Uint8Array,
): { ciphertext: Buffer; tag: Buffer } {
  const keys = deriveKeys(key, address)
  const cipher = createCipheriv('sm4-ctr', keys.enc, iv)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { ciphertext, tag: authenticate(keys.mac, key, address, iv, ciphertext) }
}

function deriveKeys(key: EncryptionKey, { table, column }: FieldAddress) {
  const use = `${table}.${column}|${key.id}`
  return {
    enc: hkdfSm3(key.secret, `enc|${use}`, 16),
    mac: hkdfSm3(key.secret, `mac|${use}`, 32),
  }
}

function authenticate(
  macKey: Uint8Array,
  key: EncryptionKey,
  { table, row, column }: FieldAddress,
  iv: Uint8Array,
  ciphertext: Uint8Array,
): Buffer {
  const parts = [table, row, column, key.id]
  // A separator inside a part would let two places share one address.
  if (parts.some((part) => part.includes('|'))) throw new RangeError('address contains |')
  const place = Buffer.from(parts.join('|'))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(place.length)
  return hmacSm3(macKey, length, place, iv, ciphertext)
}

function split(sealed: Uint8Array): { keyId: string; rest: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const start = 2 + (bytes[1] ?? 0)
  if (bytes[0] !== format || bytes.length < start) throw new SealError('unknown format')
  return { keyId: bytes.toString('utf8', 2, start), rest: bytes.subarray(start) }
}
