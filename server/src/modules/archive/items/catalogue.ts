import { createPublicKey, verify } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { ArchiveCatalogue } from '../../cases/index.ts'
import type { ArchiveServices, PublicKey } from '../services.ts'

export interface SignedCatalogue {
  /** As it was signed, byte for byte. */
  text: string
  content: ArchiveCatalogue
}

/** The catalogue of an item as it was filed. @throws AppError YQ_NOT_FOUND if its file is gone */
export async function readCatalogue(
  { files }: Pick<ArchiveServices, 'files'>,
  sha256: string,
): Promise<SignedCatalogue> {
  const text = (await buffer(await files.get(sha256))).toString('utf8')
  return { text, content: JSON.parse(text) as ArchiveCatalogue }
}

const spkiOfEd25519 = '302a300506032b6570032100'

/** Whether one of our keys has signed exactly this. @param signature key id, dot, base64url */
export function isSigned(text: string, signature: string, keys: readonly PublicKey[]): boolean {
  const dot = signature.indexOf('.')
  const key = keys.find(({ kid }) => kid === signature.slice(0, dot))
  if (!key?.publicKeyHex) return false
  const der = Buffer.from(spkiOfEd25519 + key.publicKeyHex, 'hex')
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  return verify(
    null,
    Buffer.from(text),
    publicKey,
    Buffer.from(signature.slice(dot + 1), 'base64url'),
  )
}
