import { randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import type { EncryptionKey } from './field.ts'
import { type KeyRing, unwrapDataKey, wrapDataKey } from './key-ring.ts'

/** The holder's key was destroyed: what it sealed is gone, and nothing new is sealed under it. */
export class ErasedError extends Error {
  override name = 'ErasedError'
}

/**
 * The key of one holder: a person, an account, a case. Made when first asked for.
 * @param holder e.g. `account/0192…`
 * @throws ErasedError
 */
export async function ensureDataKey(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  ring: KeyRing,
  holder: string,
): Promise<EncryptionKey> {
  const fresh = { id: context.newId(), secret: randomBytes(32) }
  const wrapped = wrapFor(ring, holder, fresh)
  await tx
    .insertInto('kernel.data_key')
    .values({
      holder,
      id: fresh.id,
      wrapped,
      wrapped_by: ring.currentId,
      created_at: context.now(),
    })
    .onConflict((conflict) => conflict.column('holder').doNothing())
    .execute()
  const key = await findDataKey(tx, ring, holder)
  if (!key) throw erased(holder)
  return key
}

const erased = (holder: string) => new ErasedError(`${holder} has no key any more`)

function wrapFor(ring: KeyRing, holder: string, key: EncryptionKey): Buffer {
  const wrapped = wrapDataKey(ring, holder, key)
  if (!wrapped) throw erased(holder)
  return wrapped
}

/**
 * The same for many holders in two statements, or in one where all of them are new.
 * @throws ErasedError
 */
export async function ensureDataKeys(
  tx: Tx,
  context: Pick<Context, 'now' | 'newId'>,
  ring: KeyRing,
  given: readonly string[],
): Promise<Map<string, EncryptionKey>> {
  const keys = new Map<string, EncryptionKey>()
  const holders = [...new Set(given)]
  if (holders.length === 0) return keys
  const fresh = holders.map((holder) => {
    const key = { id: context.newId(), secret: randomBytes(32) }
    keys.set(holder, key)
    return { holder, id: key.id, wrapped: wrapFor(ring, holder, key) }
  })
  const made = { wrapped_by: ring.currentId, created_at: context.now() }
  const inserted = await tx
    .insertInto('kernel.data_key')
    .values(fresh.map((row) => ({ ...row, ...made })))
    .onConflict((conflict) => conflict.column('holder').doNothing())
    .returning('holder')
    .execute()
  const isNew = new Set(inserted.map(({ holder }) => holder))
  const known = holders.filter((holder) => !isNew.has(holder))
  if (known.length === 0) return keys
  const rows = await tx
    .selectFrom('kernel.data_key')
    .select(['holder', 'id', 'wrapped'])
    .where('holder', 'in', known)
    .execute()
  for (const { holder, id, wrapped } of rows) {
    const key = wrapped && unwrapDataKey(ring, holder, id, wrapped)
    if (!key) throw erased(holder)
    keys.set(holder, key)
  }
  return keys
}

/** Null if there never was a key, if it was destroyed, or if it is not for the actor to see. */
export async function findDataKey(
  tx: Tx,
  ring: KeyRing,
  holder: string,
): Promise<EncryptionKey | null> {
  const row = await tx
    .selectFrom('kernel.data_key')
    .select(['id', 'wrapped'])
    .where('holder', '=', holder)
    .executeTakeFirst()
  return row?.wrapped ? unwrapDataKey(ring, holder, row.id, row.wrapped) : null
}

/** Erasure (PIPL 47): whatever this key sealed can be read by nobody from now on. The row stays as proof. */
export async function destroyDataKey(
  tx: Tx,
  context: Pick<Context, 'now'>,
  holder: string,
): Promise<void> {
  await tx
    .updateTable('kernel.data_key')
    .set({ wrapped: null, destroyed_at: context.now() })
    .where('holder', '=', holder)
    .where('destroyed_at', 'is', null)
    .execute()
}

/**
 * Wraps up to `limit` keys anew that an older key of the ring still wraps.
 * @returns how many; 0 once the older keys may leave the ring
 */
export async function rewrapDataKeys(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  ring: KeyRing,
  limit: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('kernel.data_key')
    .select(['holder', 'id', 'wrapped', 'wrapped_by'])
    .where('wrapped', 'is not', null)
    .where('wrapped_by', '<>', ring.currentId)
    .limit(limit)
    .forUpdate()
    .execute()
  for (const { holder, id, wrapped } of rows) {
    const key = wrapped && unwrapDataKey(ring, holder, id, wrapped)
    await tx
      .updateTable('kernel.data_key')
      // Known from an old copy of the database only: he stays forgotten.
      .set(
        key
          ? { wrapped: wrapFor(ring, holder, key), wrapped_by: ring.currentId }
          : { wrapped: null, destroyed_at: now() },
      )
      .where('holder', '=', holder)
      .execute()
  }
  return rows.length
}

/** Ids of the wrapping keys by which something is wrapped. */
export async function wrappingKeysInUse(tx: Tx): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('kernel.data_key')
    .select('wrapped_by')
    .distinct()
    .where('wrapped', 'is not', null)
    .execute()
  return new Set(rows.map(({ wrapped_by }) => wrapped_by))
}

/** Whose keys were destroyed: what the key ring has to forget too. */
export async function listErased(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('kernel.data_key')
    .select('holder')
    .where('destroyed_at', 'is not', null)
    .execute()
  return rows.map(({ holder }) => holder)
}
