import { type Bytes, concat, decodeBase64, encodeBase64, utf8 } from './bytes.ts'
import { TlogError } from './errors.ts'

/** Signature types of C2SP signed-note. */
const noteType = { ed25519: 0x01, cosignature: 0x04 } as const

/** Verifies the notes of one key. */
export interface NoteVerifier {
  readonly name: string
  readonly keyId: number
  verify(text: Bytes, signature: Bytes): Promise<boolean>
}

/** Signs the text of a note, and verifies it. The private key may live in a file or in a device. */
export interface NoteSigner extends NoteVerifier {
  /** The key that verifies, as text. */
  readonly vkey: string
  /** What follows the key id in the signature line. */
  sign(text: Bytes): Promise<Bytes>
}

/** How a kind of key verifies; `type` is its identifier, of one byte or, after 0xff, more. */
export interface KeyType {
  readonly type: Bytes
  /** Length of the public key in bytes. */
  readonly publicKeyLength: number
  verifier(publicKey: Bytes): Promise<(text: Bytes, signature: Bytes) => Promise<boolean>>
}

/** First four bytes, big-endian, of SHA-256(name ‖ 0A ‖ type ‖ public key). */
export async function keyId(name: string, type: Uint8Array, publicKey: Uint8Array) {
  const input = concat(utf8(`${name}\n`), type, publicKey)
  const digest = await subtle().digest('SHA-256', input)
  return new DataView(digest).getUint32(0)
}

/** `name+hex8+base64(type ‖ public key)`. */
export async function formatVkey(name: string, type: Uint8Array, publicKey: Uint8Array) {
  checkName(name)
  const id = hex8(await keyId(name, type, publicKey))
  return `${name}+${id}+${encodeBase64(concat(type, publicKey))}`
}

/**
 * The verifier of a key given as text. Types other than `types` are refused.
 * @throws TlogError `bad_key`
 */
export async function parseVkey(
  vkey: string,
  types: readonly KeyType[] = [ed25519, cosignatureV1],
): Promise<NoteVerifier> {
  const { name, id, key } = splitVkey(vkey)
  const found = types.find(
    ({ type, publicKeyLength }) =>
      key.length === type.length + publicKeyLength && type.every((byte, at) => key[at] === byte),
  )
  if (!found) throw new TlogError('bad_key', `type ${key[0]} of ${key.length} bytes`)
  const publicKey = key.slice(found.type.length)
  if ((await keyId(name, found.type, publicKey)) !== id)
    throw new TlogError('bad_key', 'the key id belongs to another key or name')
  return { name, keyId: id, verify: await found.verifier(publicKey) }
}

function splitVkey(vkey: string): { name: string; id: number; key: Bytes } {
  const [, name = '', hex = '', base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey) ?? []
  if (!name) throw new TlogError('bad_key', 'name+hex8+base64 is expected')
  checkName(name)
  try {
    return { name, id: Number.parseInt(hex, 16), key: decodeBase64(base64) }
  } catch (cause) {
    throw new TlogError('bad_key', 'name+hex8+base64 is expected', { cause })
  }
}

/** Not empty, no Unicode space, no plus, no control character. @throws TlogError `bad_key` */
function checkName(name: string): void {
  if (!isKeyName(name)) throw new TlogError('bad_key', `name ${JSON.stringify(name.slice(0, 80))}`)
}

export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}+\u0000-\u001f]+$/u.test(name) && name.isWellFormed()
}

const hex8 = (id: number) => id.toString(16).padStart(8, '0')

/** Ed25519 signatures over the text of the note (C2SP type 01). */
export const ed25519: KeyType = {
  type: Uint8Array.of(noteType.ed25519),
  publicKeyLength: 32,
  verifier: ed25519Verify,
}

/** Ed25519 cosignature/v1 with the time of signing (C2SP type 04). */
export const cosignatureV1: KeyType = {
  type: Uint8Array.of(noteType.cosignature),
  publicKeyLength: 32,
  verifier: async (publicKey) => {
    const verify = await ed25519Verify(publicKey)
    return async (text, signature) => {
      const time = cosignatureTime(signature)
      return time !== null && verify(cosignedText(text, time), signature.slice(8))
    }
  },
}

/** Seconds since 1970 that a timed signature states, or null where it is none. */
export function cosignatureTime(signature: Uint8Array, length = 64): number | null {
  if (signature.length !== 8 + length) return null
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : null
}

/** What a cosigner signs: two lines, then the text of the checkpoint. */
export function cosignedText(text: Uint8Array, time: number): Bytes {
  return concat(utf8(`cosignature/v1\ntime ${time}\n`), text)
}

/** The field behind the key id of a cosignature: time in eight bytes, big-endian, and signature. */
export function timedSignature(time: number, signature: Uint8Array): Bytes {
  const field = new Uint8Array(8)
  new DataView(field.buffer).setBigUint64(0, BigInt(time))
  return concat(field, signature)
}

/** WebCrypto. @throws TlogError `unsupported` in a page without TLS */
export function subtle(): SubtleCrypto {
  const found = globalThis.crypto?.subtle
  if (!found) throw new TlogError('unsupported')
  return found
}

async function ed25519Verify(publicKey: Bytes) {
  const key = await importKey('raw', publicKey, 'verify')
  return async (text: Bytes, signature: Bytes) =>
    signature.length === 64 && subtle().verify('Ed25519', key, signature, text)
}

export async function importKey(format: 'raw' | 'pkcs8', bytes: Bytes, use: 'verify' | 'sign') {
  try {
    return await subtle().importKey(format, bytes, 'Ed25519', true, [use])
  } catch (cause) {
    const code = (cause as Error).name === 'DataError' ? 'bad_key' : 'unsupported'
    throw cause instanceof TlogError ? cause : new TlogError(code, 'Ed25519', { cause })
  }
}
