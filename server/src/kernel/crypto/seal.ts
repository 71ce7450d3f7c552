import type { Context } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { ErasedError, ensureDataKey, findDataKey } from './data-keys.ts'
import { decryptField, encryptField, type FieldAddress } from './field.ts'
import type { KeyRing } from './key-ring.ts'

type Making = Pick<Context, 'now' | 'newId'>

/** Encrypts a value under the data key of its holder, which is made when needed. @throws ErasedError */
export async function sealFor(
  tx: Tx,
  context: Making,
  keys: KeyRing,
  holder: string,
  address: FieldAddress,
  plain: string,
): Promise<Buffer> {
  return encryptField(await ensureDataKey(tx, context, keys, holder), address, plain)
}

/** The inverse of `sealFor`. @throws ErasedError, SealError */
export async function openFor(
  tx: Tx,
  keys: KeyRing,
  holder: string,
  address: FieldAddress,
  sealed: Uint8Array,
): Promise<string> {
  const key = await findDataKey(tx, keys, holder)
  if (!key) throw new ErasedError(`${holder} has no key`)
  return decryptField(key, address, sealed)
}
