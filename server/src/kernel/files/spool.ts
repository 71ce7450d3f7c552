import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../errors.ts'
import type { StoredFile } from './store.ts'

export interface ReceivedFile {
  path: string
  sha256: string
  bytes: number
}

/** A file received and judged, not yet at its address. */
export interface SpooledFile extends StoredFile {
  path: string
}

interface SpoolOptions {
  maxBytes: number
  /** Judges the content once all of it is there; may answer with another file, made from it. */
  examine(received: ReceivedFile): SpooledFile | Promise<SpooledFile>
}

/**
 * Writes the content to a file of its own, counting and hashing on the way, then has it examined.
 * The file is gone when `use` has ended, unless it was moved.
 * @throws AppError YQ_TOO_LARGE, and what `examine` throws
 */
export async function spool(
  directory: string,
  content: Readable,
  { maxBytes, examine }: SpoolOptions,
  use: (file: SpooledFile) => Promise<void>,
): Promise<StoredFile> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, randomUUID())
  try {
    const file = await examine(await receive(path, content, maxBytes))
    try {
      await use(file)
    } finally {
      await rm(file.path, { force: true })
    }
    const { path: _, ...stored } = file
    return stored
  } finally {
    await rm(path, { force: true })
  }
}

async function receive(path: string, content: Readable, maxBytes: number): Promise<ReceivedFile> {
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
  await pipeline(content, measure, createWriteStream(path, { mode: 0o600, flush: true }))
  return { path, sha256: hash.digest('hex'), bytes }
}
