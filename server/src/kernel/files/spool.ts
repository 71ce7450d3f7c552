import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'
import type { StoredFile } from './store.ts'

interface SpoolOptions {
  maxBytes: number
  /** Judges the content once all of it is there. */
  typeOf(path: string): string | Promise<string>
}

/** A file received and judged, not yet at its address. */
export interface SpooledFile extends StoredFile {
  path: string
}

/**
 * Writes the content to a file of its own, counting and hashing on the way, then looks what it is.
 * The file is gone when `use` has ended, unless it was moved.
 * @throws AppError YQ_TOO_LARGE, YQ_FILE_TYPE
 */
export async function spool(
  directory: string,
  content: Readable,
  { maxBytes, typeOf }: SpoolOptions,
  use: (file: SpooledFile) => Promise<void>,
): Promise<StoredFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) return done(new AppError('YQ_TOO_LARGE', { maxBytes }))
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(content, measure, createWriteStream(path, { mode: 0o600, flush: true }))
    const mediaType = await typeOf(path)
    const file = { sha256: hash.digest('hex'), bytes, mediaType }
    await use({ ...file, path })
    return file
  } finally {
    await rm(path, { force: true })
  }
}
