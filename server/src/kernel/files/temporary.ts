import { sql } from 'kysely'
import { type Context, enter, systemActor } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { AppError } from '../errors.ts'
import type { FileStore, StoredFile } from './store.ts'

interface TemporaryContext extends Pick<Context, 'db' | 'now'> {
  temporaryFiles: FileStore
}

/** ⚙ spec/data E3: temporary files and exports are wiped (剩余信息). */
const keptForMs = 24 * 3600 * 1000

/**
 * Keeps a file of the temporary store for a day from now, in the transaction of whatever refers to it.
 * @returns when it will be wiped
 * @throws AppError YQ_UNAVAILABLE if the same content was being wiped meanwhile: then it must be put again
 */
export async function keepForADay(
  tx: Tx,
  { temporaryFiles, now }: Pick<TemporaryContext, 'temporaryFiles' | 'now'>,
  { sha256 }: Pick<StoredFile, 'sha256'>,
): Promise<Date> {
  const expiresAt = new Date(now().getTime() + keptForMs)
  await tx
    .insertInto('kernel.temporary_file')
    .values({ sha256, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict.column('sha256').doUpdateSet({
        expires_at: sql`greatest(kernel.temporary_file.expires_at, excluded.expires_at)`,
      }),
    )
    .execute()
  // The row is ours now: either the file is there and stays, or it was wiped before we came.
  if (!(await temporaryFiles.has(sha256))) throw new AppError('YQ_UNAVAILABLE')
  return expiresAt
}

/** Removes what has had its day. Rows go with their files: after a crash both are tried again. */
export async function wipeTemporaryFiles({
  db,
  now,
  temporaryFiles,
}: TemporaryContext): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('临时文件清除'))
    const expired = await tx
      .deleteFrom('kernel.temporary_file')
      .where('expires_at', '<=', now())
      .returning('sha256')
      .execute()
    for (const { sha256 } of expired) await temporaryFiles.remove(sha256)
  })
}
