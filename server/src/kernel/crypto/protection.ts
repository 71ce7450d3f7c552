import type { Context } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { ErasedError, ensureDataKey, findDataKey } from './data-keys.ts'
import { decryptField, encryptField, type FieldAddress } from './field.ts'
import type { KeyRing } from './key-ring.ts'
import { blindIndex } from './sm3.ts'

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

interface RecordField {
  dataset: string
  /** Key values in one text. */
  record: string
  field: string
}

/** Sensitive fields of registers: one data key a record, so that a person can be erased alone. */
export function createFieldProtection(keys: KeyRing) {
  return {
    encrypt: (tx: Tx, context: Making, place: RecordField, plain: string): Promise<Buffer> =>
      sealFor(tx, context, keys, holderOf(place), addressOf(place), plain),
    /** Null when the key has been destroyed. */
    decrypt: async (tx: Tx, place: RecordField, sealed: Uint8Array): Promise<string | null> => {
      const key = await findDataKey(tx, keys, holderOf(place))
      return key && decryptField(key, addressOf(place), sealed)
    },
    blindIndex: ({ dataset, field }: Pick<RecordField, 'dataset' | 'field'>, plain: string) =>
      blindIndex(keys.blindIndexKey, `${dataset}.${field}`, plain),
  }
}

// `|` separates the parts of an address: inside a key it is written otherwise.
const rowOf = ({ record }: RecordField) => record.replaceAll('|', '%7C')
const holderOf = (place: RecordField) => `${place.dataset.replaceAll('_', '-')}/${rowOf(place)}`
const addressOf = (place: RecordField): FieldAddress => ({
  table: place.dataset,
  row: rowOf(place),
  column: place.field,
})
