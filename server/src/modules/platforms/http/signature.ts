import { createPublicKey, verify } from 'node:crypto'

/** What a client signs: each part on a line of its own, so that none can be moved into another. */
export const signedText = (parts: {
  method: string
  /** Path with its query, as sent. */
  path: string
  /** Unix seconds. */
  timestamp: string
  /** SHA-256 of the body as sent, hex. */
  bodySha256: string
}): string =>
  ['yiqi-dock-v1', parts.method, parts.path, parts.timestamp, parts.bodySha256].join('\n')

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const prefix = Buffer.from('302a300506032b6570032100', 'hex')

/** @param publicKey 32 bytes in base64 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  const key = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

export const isPublicKey = (publicKey: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(publicKey) && Buffer.from(publicKey, 'base64').length === 32
