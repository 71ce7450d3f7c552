import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError } from '../errors.ts'
import type { StoredFile } from './store.ts'

const isHash = /^[0-9a-f]{64}$/

/** `ab/cd/abcd…`; anything but a hash is refused, so that no path can be smuggled in. */
export function addressOf(sha256: string): string {
  if (!isHash.test(sha256)) throw new AppError('YQ_NOT_FOUND')
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

export async function hashOf(content: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('hex')
}

export function bufferedFile(content: Uint8Array, mediaType: string): StoredFile {
  const sha256 = createHash('sha256').update(content).digest('hex')
  return { sha256, bytes: content.byteLength, mediaType, scan: 'own' }
}
