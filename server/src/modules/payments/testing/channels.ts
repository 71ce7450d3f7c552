import {
  createCipheriv,
  createHash,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync } from 'node:zlib'

/** Servers of the outside world on this machine that speak what WeChat Pay and Alipay document. */

export const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

export interface Served {
  url: string
  /** What was asked, e.g. `POST /v3/pay/transactions/native`, with its parsed body. */
  asked: { what: string; body: Record<string, unknown> }[]
  close(): void
}

type Answer = (request: IncomingMessage, body: string, response: ServerResponse) => void

async function serve(answer: Answer): Promise<{ url: string; close(): void }> {
  const server = createServer(async (request, response) =>
    answer(request, (await buffer(request)).toString(), response),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const rsa = (message: string, key: string) =>
  sign('RSA-SHA256', Buffer.from(message), key).toString('base64')

/* WeChat Pay */

export interface WechatServer extends Served {
  /** Answers by `METHOD path`; a text is sent as it is. */
  answers: Map<string, { status?: number; body: object | string }>
  /** Signs answers with another key from now on. */
  forge: { isOn: boolean }
}

export interface WechatKeys {
  merchant: ReturnType<typeof keyPair>
  platform: ReturnType<typeof keyPair>
  platformKeyId: string
  apiV3Key: string
}

/** Headers of an answer or a callback, as the platform signs them. */
function signedByWechat(keys: WechatKeys, at: Date, body: string) {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  const message = `${timestamp}\n${nonce}\n${body}\n`
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-serial': keys.platformKeyId,
    'wechatpay-signature': rsa(message, keys.platform.privateKey),
  }
}

/** A callback with its resource encrypted by AEAD_AES_256_GCM. */
export function wechatCallback(keys: WechatKeys, at: Date, event: string, resource: object) {
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(keys.apiV3Key), nonce)
  cipher.setAAD(Buffer.from('transaction'))
  const sealed = [cipher.update(JSON.stringify(resource)), cipher.final(), cipher.getAuthTag()]
  const body = JSON.stringify({
    id: randomBytes(8).toString('hex'),
    event_type: event,
    resource_type: 'encrypt-resource',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: Buffer.concat(sealed).toString('base64'),
      associated_data: 'transaction',
      nonce,
    },
  })
  const headers = { 'content-type': 'application/json', ...signedByWechat(keys, at, body) }
  return { headers, body }
}

/** Takes only what is signed by the merchant as the documentation of `Authorization` says. */
export async function serveWechat(keys: WechatKeys): Promise<WechatServer> {
  const asked: Served['asked'] = []
  const answers: WechatServer['answers'] = new Map()
  const forge = { isOn: false }
  const { url, close } = await serve((request, body, response) => {
    const { method = '', url: path = '', headers } = request
    const send = (status: number, content: object | string) => {
      const text = typeof content === 'string' ? content : JSON.stringify(content)
      const signer = forge.isOn ? { ...keys, platform: keyPair() } : keys
      const sealed = status === 204 ? '' : text
      response.writeHead(status, {
        'content-type': 'application/json',
        ...signedByWechat(signer, new Date(), sealed),
      })
      response.end(sealed)
    }
    const authorization = headers.authorization ?? ''
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(authorization)?.[1] ?? ''
    const message = `${[method, path, part('timestamp'), part('nonce_str'), body].join('\n')}\n`
    const signature = Buffer.from(part('signature'), 'base64')
    const isScheme = authorization.startsWith('WECHATPAY2-SHA256-RSA2048 mchid="1900000001",')
    const isSigned = verify('RSA-SHA256', Buffer.from(message), keys.merchant.publicKey, signature)
    if (!isScheme || !isSigned || part('serial_no') !== 'SERIAL1') {
      return send(401, { code: 'SIGN_ERROR', message: 'signature' })
    }
    const what = `${method} ${path}`
    asked.push({ what, body: body === '' ? {} : JSON.parse(body) })
    const { status = 200, body: reply } = answers.get(what) ?? {
      status: 404,
      body: { code: 'ORDER_NOT_EXIST', message: 'no such order' },
    }
    return send(status, reply)
  })
  return { url, close, asked, answers, forge }
}

export const sha1 = (text: string) => createHash('sha1').update(text).digest('hex')

/* Alipay */

export interface AlipayServer extends Served {
  /** Of each method, the member of the answer. */
  answers: Map<string, object>
  files: Map<string, Buffer>
  forge: { isOn: boolean }
}

export interface AlipayKeys {
  merchant: ReturnType<typeof keyPair>
  alipay: ReturnType<typeof keyPair>
}

const sortedMessage = (parameters: Record<string, string>, without: string[]) =>
  Object.keys(parameters)
    .filter((name) => !without.includes(name) && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&')

/** 异步通知, as a form. */
export function alipayNotice(keys: AlipayKeys, parameters: Record<string, string>): string {
  const sign = rsa(sortedMessage(parameters, ['sign', 'sign_type']), keys.alipay.privateKey)
  return String(new URLSearchParams({ ...parameters, sign_type: 'RSA2', sign }))
}

export const isSignedByMerchant = (keys: AlipayKeys, parameters: Record<string, string>) =>
  verify(
    'RSA-SHA256',
    Buffer.from(sortedMessage(parameters, ['sign'])),
    keys.merchant.publicKey,
    Buffer.from(parameters.sign ?? '', 'base64'),
  )

/** The gateway: takes what RSA2 signs, and signs the very characters of its answers. */
export async function serveAlipay(keys: AlipayKeys): Promise<AlipayServer> {
  const asked: Served['asked'] = []
  const answers: AlipayServer['answers'] = new Map()
  const files: AlipayServer['files'] = new Map()
  const forge = { isOn: false }
  const { url, close } = await serve((request, body, response) => {
    const file = files.get(request.url ?? '')
    if (file) return response.end(file)
    const parameters = Object.fromEntries(new URLSearchParams(body))
    const { method = '', biz_content = '{}' } = parameters
    const isSigned = isSignedByMerchant(keys, parameters)
    asked.push({ what: method, body: JSON.parse(biz_content) })
    const refusal = { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature' }
    const unknown = { code: '40004', msg: 'Business Failed', sub_code: 'ACQ.TRADE_NOT_EXIST' }
    const found = answers.get(method) ?? unknown
    // Written with spaces, which another program would not write: the signature is over these characters.
    const member = JSON.stringify(isSigned ? found : refusal, null, 1)
    const key = forge.isOn ? keyPair().privateKey : keys.alipay.privateKey
    const name = `${method.replaceAll('.', '_')}_response`
    response.setHeader('content-type', 'application/json')
    response.end(`{"${name}":${member},"sign":"${rsa(member, key)}"}`)
  })
  return { url, close, asked, answers, files, forge }
}

/** A zip archive of one file, whose name is written as bytes. */
export function zipOf(name: Buffer, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(crc32(content), 14)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(20, 4)
  central.writeUInt16LE(20, 6)
  local.copy(central, 10, 8, 30)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}
