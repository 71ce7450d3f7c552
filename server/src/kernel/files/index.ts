import { join } from 'node:path'
import type { Config } from '../config.ts'
import { asSystem, type Context } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { createDiskStore } from './disk-store.ts'
import { createS3Store } from './s3-store.ts'
import type { Scanner, ScanState } from './scanner.ts'
import type { FileStore, StoredFile } from './store.ts'

export { countPages } from './count-pages.ts'
export { readText } from './read-text.ts'
export type { FileStore, PutOptions, StoredFile } from './store.ts'
export { createScanner, type Scanner } from './scanner.ts'
export { keepForADay, wipeTemporaryFiles } from './temporary.ts'

export function createFileStore({ dataDir, objectStore }: Config, scanner: Scanner): FileStore {
  const directory = join(dataDir, 'files')
  return objectStore
    ? createS3Store(objectStore, join(directory, 'incoming'), scanner)
    : createDiskStore(directory, scanner)
}

/** Apart from the lasting files, so that wiping one of them can never take away one of those. */
export function createTemporaryFileStore(
  { dataDir, objectStore }: Config,
  scanner: Scanner,
): FileStore {
  const directory = join(dataDir, 'temporary')
  return objectStore
    ? createS3Store(objectStore, join(directory, 'incoming'), scanner, 'temporary/')
    : createDiskStore(directory, scanner)
}

/** Of each content that the actor may see, whether it was scanned before it was kept. */
export async function scansOf(
  tx: Tx,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, ScanState>> {
  if (hashes.length === 0) return new Map()
  const rows = await asSystem(tx, () =>
    tx
      .selectFrom('kernel.file')
      .select(['sha256', 'scan'])
      .where('sha256', 'in', [...hashes])
      .execute(),
  )
  return new Map(rows.map(({ sha256, scan }) => [sha256, scan as ScanState]))
}

export async function countUnscanned(tx: Tx): Promise<number> {
  const { count } = await asSystem(tx, () =>
    tx
      .selectFrom('kernel.file')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('scan', '=', 'not-scanned')
      .executeTakeFirstOrThrow(),
  )
  return count
}

/** Bytes of a stored file. */
export async function sizeOf(tx: Tx, sha256: string): Promise<number> {
  const { bytes } = await asSystem(tx, () =>
    tx
      .selectFrom('kernel.file')
      .select('bytes')
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow(),
  )
  return bytes
}

/** Registers a stored file, in the transaction of whatever refers to it. */
export async function recordFile(
  tx: Tx,
  context: Pick<Context, 'now'>,
  { sha256, bytes, mediaType, scan }: StoredFile,
): Promise<void> {
  await tx
    .insertInto('kernel.file')
    .values({ sha256, bytes, media_type: mediaType, scan, stored_at: context.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (scan === 'not-scanned') return
  // Nobody had looked when the same content came before.
  await asSystem(tx, () =>
    tx
      .updateTable('kernel.file')
      .set({ scan })
      .where('sha256', '=', sha256)
      .where('scan', '=', 'not-scanned')
      .execute(),
  )
}
