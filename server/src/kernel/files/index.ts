import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'
import type { FileStore, StoredFile } from './store.ts'

export type { FileStore, PutOptions, StoredFile } from './store.ts'
export { keepForADay, wipeTemporaryFiles } from './temporary.ts'

export function createFileStore({ dataDir, objectStore }: Config): FileStore {
  const directory = join(dataDir, 'files')
  return objectStore
    ? createS3Store(objectStore, join(directory, 'incoming'))
    : createDiskStore(directory)
}

/** Apart from the lasting files, so that wiping one of them can never take away one of those. */
export function createTemporaryFileStore({ dataDir, objectStore }: Config): FileStore {
  const directory = join(dataDir, 'temporary')
  return objectStore
    ? createS3Store(objectStore, join(directory, 'incoming'), 'temporary/')
    : createDiskStore(directory)
}

/** Registers a stored file, in the transaction of whatever refers to it. */
export async function recordFile(
  tx: Tx,
  context: Pick<Context, 'now'>,
  { sha256, bytes, mediaType }: StoredFile,
): Promise<void> {
  await tx
    .insertInto('kernel.file')
    .values({ sha256, bytes, media_type: mediaType, stored_at: context.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
