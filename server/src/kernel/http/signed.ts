import { createHash, createPublicKey, verify } from 'node:crypto'
import { Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { App } from './types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    bodySha256?: string
  }
}

/** For which interface something is signed: what was signed for one is nothing to another. */
export type SignatureProfile = 'yiqi-dock-v1' | 'yiqi-help-v1'

/** What a client signs: each part on a line of its own, so that none can be moved into another. */
export const signedText = (parts: {
  profile: SignatureProfile
  method: string
  /** Path with its query, as sent. */
  path: string
  /** Unix seconds. */
  timestamp: string
  /** SHA-256 of the body as sent, hex. */
  bodySha256: string
}): string =>
  [parts.profile, parts.method, parts.path, parts.timestamp, parts.bodySha256].join('\n')

/** For descriptions of routes. */
export const signedBy = (profile: SignatureProfile): string =>
  [
    'For programs of designated platforms, signed: `Yiqi-Key` is the id of the client, `Yiqi-Timestamp` Unix seconds,',
    `\`Yiqi-Signature\` the base64 Ed25519 signature of \`${profile}\`, method, path with query, timestamp and SHA-256 of`,
    'the body in hex, joined by LF.',
  ].join(' ')

/** DER before the 32 bytes of an Ed25519 public key (RFC 8410). */
const prefix = Buffer.from('302a300506032b6570032100', 'hex')

/** @param publicKey 32 bytes in base64 */
function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64')
  const key = createPublicKey({ key: Buffer.concat([prefix, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

export const isPublicKey = (publicKey: string): boolean =>
  /^[A-Za-z0-9+/]{43}=$/.test(publicKey) && Buffer.from(publicKey, 'base64').length === 32

/** A request is believed for five minutes: what is sent later is signed anew. */
const ageSeconds = 300

/** Reads along with the parser what the signature is over: the body as it came. */
export function hashBodies(app: App): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const hash = createHash('sha256')
    const reading = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        done(null, chunk)
      },
      flush(done) {
        request.bodySha256 = hash.digest('hex')
        done()
      },
    })
    return payload.pipe(reading)
  })
}

const refused = (zh: string, en: string) =>
  new AppError('YQ_UNAUTHENTICATED', { reason: { zh, en } })

interface Client {
  public_key: string
  confirmed_at: unknown
  ended_at: unknown
}

/**
 * The client that signed the request, its key confirmed and not ended.
 * @throws AppError YQ_UNAUTHENTICATED where key, hour or signature are wrong
 */
export async function requireSigned<C extends Client>(
  request: FastifyRequest,
  profile: SignatureProfile,
  now: Date,
  find: (id: string) => Promise<C | undefined>,
): Promise<C> {
  const {
    'yiqi-key': id,
    'yiqi-timestamp': timestamp,
    'yiqi-signature': signature,
  } = request.headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') {
    throw refused('请求没有签名。', 'The request is not signed.')
  }
  const age = Math.abs(now.getTime() / 1000 - Number(timestamp))
  if (!/^[0-9]{10}$/.test(timestamp) || age > ageSeconds) {
    throw refused('签名时间和现在相差太多。', 'The hour of the signature is not now.')
  }
  const client = await find(id)
  const text = signedText({
    ...{ profile, method: request.method, path: request.url, timestamp },
    bodySha256: request.bodySha256 ?? createHash('sha256').digest('hex'),
  })
  const isInForce = client && client.confirmed_at !== null && client.ended_at === null
  if (!isInForce || !isSignedBy(client.public_key, text, signature)) {
    throw refused(
      '公钥没有启用，或者签名不对。',
      'The key is not in force, or the signature is wrong.',
    )
  }
  return client
}
