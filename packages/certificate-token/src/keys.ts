import { decodeBase64Url } from './base64url.ts'

/** Algorithms that a key may name. GB/T 32918 keys are known to the format, not yet verified here. */
export type Algorithm = 'Ed25519' | 'SM2-SM3'

/**
 * A public key that the verifier trusts from `from` to `to`, both inclusive, on the day of
 * verification. A key that only stopped signing keeps its `to` open until its last certificate
 * has run out; a compromised key is ended at once.
 */
export interface TrustedKey {
  kid: string
  alg: Algorithm
  /** Raw public key (Ed25519: 32 bytes), one of the two spellings. */
  publicKeyHex?: string
  publicKeyB64?: string
  from: string
  to?: string
}

/** Signs; the private key may live in a file or in a device. */
export interface SigningKey {
  kid: string
  alg: Algorithm
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array>
}

/** PKCS #8 header of an Ed25519 private key (RFC 8410 §7); the 32-byte seed follows. */
const pkcs8Header = '302e020100300506032b657004220420'

/** A signing key from its 32-byte seed (RFC 8032 §5.1.5), in hexadecimal. */
export async function ed25519Key(kid: string, seedHex: string): Promise<SigningKey> {
  const seed = decodeHex(seedHex)
  if (seed?.length !== 32) throw new TypeError('An Ed25519 seed is 32 bytes in hexadecimal')
  const pkcs8 = decodeHex(pkcs8Header + seedHex)
  if (!pkcs8) throw new TypeError('An Ed25519 seed is 32 bytes in hexadecimal')
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  return {
    kid,
    alg: 'Ed25519',
    sign: async (bytes) => new Uint8Array(await crypto.subtle.sign('Ed25519', key, bytes)),
  }
}

export type SignatureCheck = 'good' | 'bad' | 'unsupported' | 'bad-key'

interface Verifier {
  publicKeyLength: number
  verify(
    publicKey: Uint8Array<ArrayBuffer>,
    signature: Uint8Array<ArrayBuffer>,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<SignatureCheck>
}

const verifiers: Partial<Record<Algorithm, Verifier>> = {
  Ed25519: { publicKeyLength: 32, verify: verifyEd25519 },
}

export function hasVerifier(algorithm: Algorithm): boolean {
  return Object.hasOwn(verifiers, algorithm)
}

export async function checkSignature(
  key: TrustedKey,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SignatureCheck> {
  const verifier = verifiers[key.alg]
  const publicKey = readPublicKey(key)
  if (!verifier || publicKey?.length !== verifier.publicKeyLength) return 'bad-key'
  return verifier.verify(publicKey, signature, bytes)
}

async function verifyEd25519(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<SignatureCheck> {
  // Pages without TLS have no subtle crypto; older browsers have no Ed25519.
  const subtle = globalThis.crypto?.subtle
  if (!subtle) return 'unsupported'
  try {
    const key = await subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify'])
    return (await subtle.verify('Ed25519', key, signature, bytes)) ? 'good' : 'bad'
  } catch (error) {
    return (error as Error).name === 'DataError' ? 'bad-key' : 'unsupported'
  }
}

function readPublicKey(key: TrustedKey): Uint8Array<ArrayBuffer> | null {
  if (key.publicKeyHex !== undefined) return decodeHex(key.publicKeyHex)
  if (key.publicKeyB64 === undefined) return null
  return decodeBase64Url(
    key.publicKeyB64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  )
}

function decodeHex(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) return null
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
