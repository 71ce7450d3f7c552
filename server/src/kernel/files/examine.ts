import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { hashOf } from './address.ts'
import { cleanImage, isImage } from './clean-image.ts'
import type { Scanner } from './scanner.ts'
import { sniffFile } from './sniff.ts'
import type { ReceivedFile, SpooledFile } from './spool.ts'
import type { PutOptions } from './store.ts'

/**
 * What every upload goes through before it is kept: it is scanned before anything else opens it, must be what
 * it may be, and a picture is written anew.
 * @throws AppError YQ_FILE_INFECTED, YQ_SCANNER_AWAY, YQ_TOO_LARGE, YQ_FILE_TYPE
 */
export async function examineUpload(
  scanner: Scanner,
  received: ReceivedFile,
  { accept, fileName }: Omit<PutOptions, 'maxBytes'>,
): Promise<SpooledFile> {
  const scan = await scanner.scan(received.path)
  const mediaType = await sniffFile(received.path, accept, fileName)
  if (!isImage(mediaType)) return { ...received, mediaType, scan }
  const path = `${received.path}.clean`
  await cleanImage(received.path, mediaType, path)
  const { size: bytes } = await stat(path)
  const sha256 = await hashOf(createReadStream(path))
  return { path, sha256, bytes, mediaType, scan, uploadedSha256: received.sha256 }
}
