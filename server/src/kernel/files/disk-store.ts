import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../errors.ts'
import { addressOf, bufferedFile, hashOf } from './address.ts'
import { examineUpload } from './examine.ts'
import type { Scanner } from './scanner.ts'
import { type ReceivedFile, type SpooledFile, spool } from './spool.ts'
import type { FileStore } from './store.ts'

/** Files under `directory`, in 65,536 folders. A name appears only when its whole content is on disk. */
export function createDiskStore(directory: string, scanner: Scanner): FileStore {
  const incoming = join(directory, 'incoming')
  const pathOf = (sha256: string) => join(directory, addressOf(sha256))

  const keep = async ({ path, sha256 }: SpooledFile) => {
    if (!(await store.has(sha256))) await moveDurably(path, pathOf(sha256))
  }

  const store: FileStore = {
    put: (content, { maxBytes, ...options }) => {
      const examine = (received: ReceivedFile) => examineUpload(scanner, received, options)
      return spool(incoming, content, { maxBytes, examine }, keep)
    },
    putTrustedStream: (content, mediaType) =>
      spool(
        incoming,
        content,
        {
          maxBytes: Number.POSITIVE_INFINITY,
          examine: (received) => ({ ...received, mediaType, scan: 'own' }),
        },
        keep,
      ),
    async putTrusted(content, mediaType) {
      const file = bufferedFile(content, mediaType)
      if (await store.has(file.sha256)) return file
      await mkdir(incoming, { recursive: true, mode: 0o700 })
      const path = join(incoming, `${file.sha256}.${randomUUID()}`)
      const handle = await open(path, 'w', 0o600)
      try {
        await handle.writeFile(content)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await moveDurably(path, pathOf(file.sha256))
      return file
    },
    async get(sha256) {
      const handle = await open(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === 'ENOENT' ? new AppError('YQ_NOT_FOUND') : error
      })
      return handle.createReadStream()
    },
    has: (sha256) =>
      stat(pathOf(sha256)).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return false
          throw error
        },
      ),
    verify: async (sha256) => (await hashOf(await store.get(sha256))) === sha256,
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  }
  return store
}

/** A rename survives a power cut only after the folder itself is synced. */
async function moveDurably(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await rename(from, to)
  const folder = await open(dirname(to))
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
