import { decodeBase64Url } from './base64url.ts'
import { canonicalJson, type CertificateClaims, readClaims } from './claims.ts'
import type { Text } from './verdict.ts'

/** Longest input looked at, in UTF-16 units. A real token has about 350. */
export const maxTokenLength = 4096

export interface ParsedToken {
  /** The bare token, `SOQR1.….…`. */
  token: string
  /** As stated. Not to be believed before the signature is checked. */
  claims: CertificateClaims
  /** The bytes under the signature: the ASCII text before the last dot. */
  signedBytes: Uint8Array<ArrayBuffer>
  signature: Uint8Array<ArrayBuffer>
}

export type ParseResult = { ok: true; value: ParsedToken } | { ok: false; message: Text }

/** Of Ed25519, in bytes (RFC 8032). */
const signatureLength = 64

const link = /^https?:\/\/[^#]*\/v\/?#(.*)$/i

/**
 * Reads what a person scanned or pasted: a bare token or the printed address `…/v#<token>`,
 * spaces and line breaks anywhere. Accepts one spelling of each token only, so that no two texts
 * stand for the same certificate. Never throws: the input is hostile.
 */
export function parseToken(text: string): ParseResult {
  if (text.length > maxTokenLength) {
    return refuse(
      `内容太长，超过 ${maxTokenLength} 个字符，不是证书二维码。`,
      `Longer than ${maxTokenLength} characters: not a certificate code.`,
    )
  }
  const compact = text.replaceAll(/\s+/g, '')
  const token = link.exec(compact)?.[1] ?? compact
  const [prefix, body = '', seal = '', ...rest] = token.split('.')
  if (prefix !== 'SOQR1') return refusePrefix(prefix ?? '')
  const payload = decodeBase64Url(body)
  const signature = decodeBase64Url(seal)
  if (!payload || signature?.length !== signatureLength || rest.length > 0) {
    return refuse(
      '二维码内容不完整或抄错了。请重新扫描。',
      'The code is incomplete or was copied wrongly. Scan it again.',
    )
  }
  const claims = readPayload(payload)
  if ('wrong' in claims) {
    return refuse(
      `二维码内容不合规定（${claims.wrong}）。`,
      `The content breaks the format (${claims.wrong}).`,
    )
  }
  const signedBytes = new TextEncoder().encode(`${prefix}.${body}`)
  return { ok: true, value: { token, claims, signedBytes, signature } }
}

function refusePrefix(prefix: string): ParseResult {
  if (/^SOQR\d+$/.test(prefix) && prefix.length < 9) {
    return refuse(
      `这是 ${prefix} 版的二维码，这里只认 SOQR1。`,
      `This is a ${prefix} code; only SOQR1 is known here.`,
    )
  }
  return refuse(
    '这不是登记证书的二维码。证书二维码以 SOQR1 开头。',
    'Not the code of a registration certificate, which begins with SOQR1.',
  )
}

function readPayload(payload: Uint8Array): CertificateClaims | { wrong: string } {
  try {
    const json = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
    const claims = readClaims(JSON.parse(json))
    if ('wrong' in claims) return claims
    // Refuses other orders, spaces, escapes and keys given twice in one go.
    return canonicalJson(claims) === json ? claims : { wrong: 'JSON' }
  } catch {
    return { wrong: 'JSON' }
  }
}

function refuse(zh: string, en: string): ParseResult {
  return { ok: false, message: { zh, en } }
}
