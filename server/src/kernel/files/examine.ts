import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { hashOf } from './address.ts'
import { cleanImage, isImage } from './clean-image.ts'
import { sniffFile } from './sniff.ts'
import type { ReceivedFile, SpooledFile } from './spool.ts'
import type { PutOptions } from './store.ts'

/**
 * What every upload goes through before it is kept: it must be what it may be, and a picture is written anew.
 * @throws AppError YQ_FILE_TYPE
 */
export async function examineUpload(
  received: ReceivedFile,
  { accept, fileName }: Omit<PutOptions, 'maxBytes'>,
): Promise<SpooledFile> {
  const mediaType = await sniffFile(received.path, accept, fileName)
  if (!isImage(mediaType)) return { ...received, mediaType }
  const path = `${received.path}.clean`
  await cleanImage(received.path, mediaType, path)
  const { size: bytes } = await stat(path)
  const sha256 = await hashOf(createReadStream(path))
  return { path, sha256, bytes, mediaType, uploadedSha256: received.sha256 }
}
