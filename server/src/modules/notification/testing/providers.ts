import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A server of the outside world, on this machine: it answers as its protocol says and keeps what it took. */
export interface Provider<T> {
  url: string
  taken: T[]
  /** The next answers are these, in place of a good one. */
  troubles: Trouble[]
  close(): Promise<void>
}

export type Trouble = { status: number } | { reply: unknown }

type Answer = { status?: number; reply?: unknown }

async function serve<T>(
  answer: (request: IncomingMessage, body: Buffer, taken: T[]) => Answer,
): Promise<Provider<T>> {
  const taken: T[] = []
  const troubles: Trouble[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const answered: Answer = troubles.shift() ?? answer(request, body, taken)
    response.writeHead(answered.status ?? 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answered.reply ?? {}))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    taken,
    troubles,
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** SendSms as the documentation of TC3-HMAC-SHA256 describes it, read from the request as it came. */
export function serveSms(secretKey: string): Promise<Provider<Record<string, unknown>>> {
  return serve((request, body, taken) => {
    const { authorization = '', host = '', 'content-type': type = '' } = request.headers
    const parts =
      /Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/sms\/tc3_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
        authorization,
      )
    const refuse = (Code: string) => ({ reply: { Response: { Error: { Code }, RequestId: 'r' } } })
    if (!parts) return refuse('AuthFailure.InvalidAuthorization')
    const [, , day = '', signed = '', signature] = parts
    const timestamp = String(request.headers['x-tc-timestamp'])
    if (new Date(Number(timestamp) * 1000).toISOString().slice(0, 10) !== day)
      return refuse('AuthFailure.SignatureExpire')
    const values: Record<string, string> = { host, 'content-type': type }
    const lines = signed.split(';').map((name) => `${name}:${values[name]}\n`)
    const canonical = `POST\n${request.url}\n\n${lines.join('')}\n${signed}\n${sha256(body)}`
    const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${day}/sms/tc3_request\n${sha256(canonical)}`
    const key = hmac(hmac(hmac(`TC3${secretKey}`, day), 'sms'), 'tc3_request')
    if (hmac(key, toSign).toString('hex') !== signature)
      return refuse('AuthFailure.SignatureFailure')
    if (
      request.headers['x-tc-action'] !== 'SendSms' ||
      request.headers['x-tc-version'] !== '2021-01-11'
    )
      return refuse('InvalidAction')
    taken.push(JSON.parse(body.toString()))
    return {
      reply: { Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '1' }], RequestId: 'r' } },
    }
  })
}

/** Tokens, subscription messages and codes of a mini program. */
export function serveWechat(app: {
  id: string
  secret: string
}): Promise<Provider<Record<string, unknown>> & { endTokens(): void; tokens(): number }> {
  let tokens = 0
  let valid = ''
  const provider = serve<Record<string, unknown>>((request, body, taken) => {
    const url = new URL(request.url ?? '/', 'http://wechat')
    const asked = (name: string) => url.searchParams.get(name)
    if (url.pathname === '/sns/jscode2session') {
      const isRight = asked('appid') === app.id && asked('secret') === app.secret
      if (!isRight || asked('grant_type') !== 'authorization_code')
        return { reply: { errcode: 40125 } }
      return {
        reply:
          asked('js_code') === 'used' ? { errcode: 40163 } : { openid: `o-${asked('js_code')}` },
      }
    }
    const sent = JSON.parse(body.toString()) as Record<string, unknown>
    if (url.pathname === '/cgi-bin/stable_token') {
      if (sent.appid !== app.id || sent.secret !== app.secret) return { reply: { errcode: 40125 } }
      valid = `token-${++tokens}`
      return { reply: { access_token: valid, expires_in: 7200 } }
    }
    if (asked('access_token') !== valid) return { reply: { errcode: 40001 } }
    if (sent.touser === 'o-refuses') return { reply: { errcode: 43101 } }
    taken.push(sent)
    return { reply: { errcode: 0, errmsg: 'ok' } }
  })
  return provider.then((served) => ({
    ...served,
    endTokens: () => {
      valid = 'another'
    },
    tokens: () => tokens,
  }))
}

export interface Push {
  endpoint: string
  encrypted: Buffer
  /** Claims of the VAPID token, whose signature was right. */
  claims: { aud: string; exp: number; sub: string }
}

/** A push service (RFC 8030) that checks VAPID (RFC 8292): 401 for a token that is not of the named key. */
export function servePush(): Promise<Provider<Push>> {
  return serve<Push>((request, encrypted, taken) => {
    const { authorization = '', 'content-encoding': encoding } = request.headers
    const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
    if (encoding !== 'aes128gcm') return { status: 400 }
    const [head = '', claims = '', signature = ''] = token.split('.')
    const point = Buffer.from(key, 'base64url')
    if (point.length !== 65) return { status: 401 }
    const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url')
    const publicKey = createPublicKey({
      key: { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) },
      format: 'jwk',
    })
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
    if (!isSigned) return { status: 401 }
    if (request.url === '/gone') return { status: 410 }
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Push['claims']
    taken.push({ endpoint: request.url ?? '', encrypted, claims: read })
    return { status: 201 }
  })
}
