import { createDecipheriv, randomBytes, sign, verify } from 'node:crypto'

const wechatScheme = 'WECHATPAY2-SHA256-RSA2048'

export interface WechatSigner {
  merchantNo: string
  /** Of the merchant's certificate. */
  serialNo: string
  /** PEM. */
  privateKey: string
}

interface Signed {
  method: string
  /** With its query. */
  path: string
  body: string
  at: Date
}

/** Header `Authorization` of an APIv3 request (签名生成). */
export function wechatAuthorization(signer: WechatSigner, { method, path, body, at }: Signed) {
  const timestamp = Math.floor(at.getTime() / 1000)
  const nonce = randomBytes(16).toString('hex')
  const message = `${[method, path, timestamp, nonce, body].join('\n')}\n`
  const signature = sign('RSA-SHA256', Buffer.from(message), signer.privateKey).toString('base64')
  const parts = {
    mchid: signer.merchantNo,
    nonce_str: nonce,
    signature,
    timestamp: String(timestamp),
    serial_no: signer.serialNo,
  }
  const fields = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
  return `${wechatScheme} ${fields.join(',')}`
}

export interface WechatSignature {
  timestamp: string
  nonce: string
  signature: string
  body: string
}

/** Of an answer or a callback (签名验证), against the platform's public key or certificate, in PEM. */
export function isWechatSignature(publicKey: string, signed: WechatSignature): boolean {
  const message = `${[signed.timestamp, signed.nonce, signed.body].join('\n')}\n`
  try {
    const signature = Buffer.from(signed.signature, 'base64')
    return verify('RSA-SHA256', Buffer.from(message), publicKey, signature)
  } catch {
    return false
  }
}

export interface EncryptedResource {
  algorithm: string
  ciphertext: string
  associated_data?: string
  nonce: string
}

const tagBytes = 16

/** AEAD_AES_256_GCM under the APIv3 key (证书和回调报文解密). @throws if it was altered */
export function openResource(apiV3Key: string, resource: EncryptedResource): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new Error('unknown algorithm')
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiV3Key), resource.nonce, {
    authTagLength: tagBytes,
  })
  decipher.setAuthTag(sealed.subarray(-tagBytes))
  decipher.setAAD(Buffer.from(resource.associated_data ?? ''))
  const plain = [decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]
  return Buffer.concat(plain).toString('utf8')
}
