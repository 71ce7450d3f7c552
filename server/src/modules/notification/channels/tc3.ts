import { createHash, createHmac } from 'node:crypto'

export interface Tc3Request {
  secretId: string
  secretKey: string
  host: string
  service: string
  body: string
  /** Seconds since 1970. */
  timestamp: number
}

export const tc3ContentType = 'application/json; charset=utf-8'

const algorithm = 'TC3-HMAC-SHA256'
const signedHeaders = 'content-type;host'
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Header `Authorization` of Tencent Cloud's API 3.0 (签名方法 v3), for a POST to `/`. */
export function tc3Authorization(request: Tc3Request): string {
  const { secretId, secretKey, host, service, body, timestamp } = request
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10)
  const scope = `${day}/${service}/tc3_request`
  const canonical = [
    'POST\n/\n',
    `content-type:${tc3ContentType}`,
    `host:${host}\n`,
    signedHeaders,
    sha256(body),
  ].join('\n')
  const toSign = [algorithm, timestamp, scope, sha256(canonical)].join('\n')
  const key = [day, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${secretKey}`)
  const signature = hmac(key, toSign).toString('hex')
  return `${algorithm} Credential=${secretId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
}
