import { sign, verify } from 'node:crypto'

/** Parameters in order of their names, without the empty ones, as RSA2 signs them. */
export function alipayMessage(
  parameters: Readonly<Record<string, string>>,
  without: readonly string[] = ['sign'],
): string {
  return Object.entries(parameters)
    .filter(([name, value]) => value !== '' && !without.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** RSA2 (SHA-256 with RSA), base64; `privateKey` in PEM. */
export const signAlipay = (message: string, privateKey: string): string =>
  sign('RSA-SHA256', Buffer.from(message), privateKey).toString('base64')

export function isAlipaySignature(message: string, signature: string, publicKey: string): boolean {
  try {
    const bytes = Buffer.from(signature, 'base64')
    return verify('RSA-SHA256', Buffer.from(message), publicKey, bytes)
  } catch {
    return false
  }
}

/**
 * The member of an answer as it was sent: the signature is over these very characters, and parsing and writing
 * them again may change them. Undefined if there is none.
 */
export function rawMember(answer: string, name: string): string | undefined {
  const key = `"${name}":`
  const start = answer.indexOf(key)
  if (start < 0) return undefined
  const from = start + key.length
  let depth = 0
  let isText = false
  for (let at = from; at < answer.length; at++) {
    const character = answer[at]
    if (isText) {
      if (character === '\\') at++
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '{') depth++
    else if (character === '}' && --depth === 0) return answer.slice(from, at + 1)
  }
  return undefined
}
