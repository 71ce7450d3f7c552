import { randomBytes } from 'node:crypto'
import { changeSecret, readOrCreateSecret } from '../database/secrets.ts'
import { decryptBytes, type EncryptionKey, encryptField, keyIdOf } from './field.ts'

/**
 * Keys that never enter the database. They wrap the data keys that do, so that rotating one means wrapping
 * anew, not encrypting anew. A deployment with a key management service implements this interface with it.
 */
export interface KeyRing {
  /** Wraps new data keys. */
  readonly currentId: string
  /** Also keys of the past, for as long as something is wrapped by them. @throws RangeError */
  get(id: string): EncryptionKey
  /** For blind indexes only (data.md E2: a separate key), and of this deployment only. */
  readonly blindIndexKey: Uint8Array
}

interface StoredKeys {
  /** Oldest first; the last one is the current one. Secrets of 32 bytes, hexadecimal. */
  wrapping: { id: string; secret: string }[]
  blindIndex: string
}

const fileName = 'encryption.json'

/** The keys in `keys/encryption.json` of the data directory, made on first use. */
export async function openKeyRing(dataDir: string): Promise<KeyRing> {
  return createKeyRing(
    await readOrCreateSecret<StoredKeys>(dataDir, fileName, () => ({
      wrapping: [{ id: 'kek1', secret: randomBytes(32).toString('hex') }],
      blindIndex: randomBytes(32).toString('hex'),
    })),
  )
}

/**
 * Adds the key that wraps from the next start on; what older keys wrapped stays readable by them.
 * @returns its id
 */
export async function addWrappingKey(dataDir: string): Promise<string> {
  const { wrapping } = await changeSecret<StoredKeys>(dataDir, fileName, (keys) => ({
    ...keys,
    wrapping: [
      ...keys.wrapping,
      { id: `kek${keys.wrapping.length + 1}`, secret: randomBytes(32).toString('hex') },
    ],
  }))
  return wrapping.at(-1)?.id ?? ''
}

export function createKeyRing({ wrapping, blindIndex }: StoredKeys): KeyRing {
  const current = wrapping.at(-1)
  if (!current) throw new RangeError('the key ring is empty')
  const keys = new Map(
    wrapping.map(({ id, secret }) => [id, { id, secret: Buffer.from(secret, 'hex') }]),
  )
  return {
    currentId: current.id,
    get: (id) => {
      const key = keys.get(id)
      if (!key) throw new RangeError(`the key ring holds no key ${id}`)
      return key
    },
    blindIndexKey: Buffer.from(blindIndex, 'hex'),
  }
}

const placeOf = (holder: string) => ({ table: 'data_key', row: holder, column: 'secret' })

/** @param holder whose key it is, e.g. `account/0192…` */
export function wrapDataKey(ring: KeyRing, holder: string, key: EncryptionKey): Buffer {
  return encryptField(ring.get(ring.currentId), placeOf(holder), key.secret)
}

/** @throws SealError when it was wrapped for another holder */
export function unwrapDataKey(
  ring: KeyRing,
  holder: string,
  id: string,
  wrapped: Uint8Array,
): EncryptionKey {
  return { id, secret: decryptBytes(ring.get(keyIdOf(wrapped)), placeOf(holder), wrapped) }
}
