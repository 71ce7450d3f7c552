import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Tx } from '../database/connect.ts'
import { listErased } from './data-keys.ts'
import { forgetHolders } from './key-ring.ts'

/**
 * Takes whoever was erased out of the key ring too, so that copies of the database from before open nothing of him.
 * The ring follows the database, not the other way: after a crash between the two, or with an older copy of the ring,
 * the next call makes up for it.
 * @returns how many were still in the ring
 */
export async function forgetErased(tx: Tx, { dataDir }: Pick<Config, 'dataDir'>): Promise<number> {
  await holdKeyRing(tx)
  return forgetHolders(dataDir, await listErased(tx))
}

/** One process changes the ring at a time, until its transaction ends. */
export async function holdKeyRing(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('kernel.key-ring', 0))`.execute(tx)
}
