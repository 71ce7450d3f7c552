import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { read, systemActor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { findClient, type Scope } from '../docking/clients.ts'
import { findPlatform } from '../docking/platform.ts'
import type { Speaking } from '../pushes/receive.ts'
import type { PlatformServices } from '../services.ts'
import { isSignedBy, signedText } from './signature.ts'

declare module 'fastify' {
  interface FastifyRequest {
    bodySha256?: string
  }
}

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

/**
 * The platform for which the request is signed.
 * @throws AppError YQ_UNAUTHENTICATED where key, hour or signature are wrong, YQ_FORBIDDEN without the scope
 */
export async function speakingPlatform(
  services: PlatformServices,
  request: FastifyRequest,
  scope: Scope,
): Promise<Speaking> {
  const {
    'yiqi-key': id,
    'yiqi-timestamp': timestamp,
    'yiqi-signature': signature,
  } = request.headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signature !== 'string') {
    throw refused('请求没有签名。', 'The request is not signed.')
  }
  const seconds = Number(timestamp)
  const now = services.now().getTime() / 1000
  if (!/^[0-9]{10}$/.test(timestamp) || Math.abs(now - seconds) > ageSeconds) {
    throw refused('签名时间和现在相差太多。', 'The hour of the signature is not now.')
  }
  return read(services, systemActor('平台对接'), async (tx) => {
    const client = await findClient(tx, id)
    const text = signedText({
      ...{ method: request.method, path: request.url, timestamp },
      bodySha256: request.bodySha256 ?? createHash('sha256').digest('hex'),
    })
    const isInForce = client && client.confirmed_at !== null && client.ended_at === null
    if (!isInForce || !isSignedBy(client.public_key, text, signature)) {
      throw refused(
        '公钥没有启用，或者签名不对。',
        'The key is not in force, or the signature is wrong.',
      )
    }
    if (!client.scopes.includes(scope)) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: { zh: '这个公钥没有这项权限。', en: 'This key does not reach so far.' },
      })
    }
    const platform = await findPlatform(tx, services, client.platform_uscc)
    if (!platform) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: { zh: '平台已经不是指定的平台。', en: 'The platform is no longer designated.' },
      })
    }
    return { uscc: client.platform_uscc, name: String(platform.name) }
  })
}
