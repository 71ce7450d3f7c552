import { randomBytes } from 'node:crypto'
import { changeSecret, readOrCreateSecret } from '../database/secrets.ts'
import { decryptBytes, type EncryptionKey, encryptField, keyIdOf } from './field.ts'
import { keyIn, type KeyTree, newKeyTree, withoutKey } from './key-tree.ts'

/**
 * Keys that never enter the database. They wrap the data keys that do, so that rotating one means wrapping
 * anew, not encrypting anew. Each holder has another one, which can be destroyed alone: copies of the database
 * from before are then as blind for him as the database. A deployment with a key management service implements
 * this interface with it.
 */
export interface KeyRing {
  /** Wraps new data keys. */
  readonly currentId: string
  /**
   * Also by keys of the past, for as long as something is wrapped by them; null where the holder was forgotten.
   * @throws RangeError
   */
  get(id: string, holder: string): EncryptionKey | null
  /** Whether a key that can be destroyed is still there for the holder. */
  knows(holder: string): boolean
  /** Wrapping keys from which no single holder can be taken. */
  readonly forgetsNobody: readonly string[]
  /** For blind indexes only (data.md E2: a separate key), and of this deployment only. */
  readonly blindIndexKey: Uint8Array
}

/** A tree of keys; or, as rings of the first deployments have it, one secret for all, which forgets nobody. */
type WrappingKey = { id: string; tree: KeyTree } | { id: string; secret: string }

interface StoredKeys {
  /** Oldest first; the last one is the current one. Secrets of 32 bytes, hexadecimal. */
  wrapping: readonly WrappingKey[]
  blindIndex: string
}

const fileName = 'encryption.json'

/** The keys in `keys/encryption.json` of the data directory, made on first use. */
export async function openKeyRing(dataDir: string): Promise<KeyRing> {
  return createKeyRing(
    await readOrCreateSecret<StoredKeys>(dataDir, fileName, () => ({
      wrapping: [{ id: 'kek1', tree: newKeyTree() }],
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
    wrapping: [...keys.wrapping, { id: nextId(keys), tree: newKeyTree() }],
  }))
  return wrapping.at(-1)?.id ?? ''
}

/** Older ones may have left the ring: numbers are not used again. */
const nextId = ({ wrapping }: StoredKeys): string =>
  `kek${Math.max(...wrapping.map(({ id }) => Number(id.slice(3)))) + 1}`

/**
 * Takes the keys of these holders out of the ring for good: nothing that was ever wrapped for them opens any more,
 * wherever a copy of it lies. Whoever has forgotten them already writes nothing. One caller at a time.
 * @returns how many were there before
 */
export async function forgetHolders(dataDir: string, holders: readonly string[]): Promise<number> {
  const ring = await openKeyRing(dataDir)
  const known = holders.filter((holder) => ring.knows(holder))
  if (known.length === 0) return 0
  await changeSecret<StoredKeys>(dataDir, fileName, (keys) => ({
    ...keys,
    wrapping: keys.wrapping.map((key) =>
      'tree' in key ? { ...key, tree: known.reduce(withoutKey, key.tree) } : key,
    ),
  }))
  return known.length
}

/**
 * Takes wrapping keys out of the ring by which nothing is wrapped any more.
 * @param used ids that stay, besides the current one
 * @returns the ids that went
 */
export async function dropWrappingKeys(
  dataDir: string,
  used: ReadonlySet<string>,
): Promise<string[]> {
  const gone: string[] = []
  await changeSecret<StoredKeys>(dataDir, fileName, (keys) => ({
    ...keys,
    wrapping: keys.wrapping.filter(({ id }, at) => {
      const stays = used.has(id) || at === keys.wrapping.length - 1
      if (!stays) gone.push(id)
      return stays
    }),
  }))
  return gone
}

export function createKeyRing({ wrapping, blindIndex }: StoredKeys): KeyRing {
  const current = wrapping.at(-1)
  if (!current) throw new RangeError('the key ring is empty')
  return {
    currentId: current.id,
    get: (id, holder) => {
      const key = wrapping.find((candidate) => candidate.id === id)
      if (!key) throw new RangeError(`the key ring holds no key ${id}`)
      const secret = 'tree' in key ? keyIn(key.tree, holder) : Buffer.from(key.secret, 'hex')
      return secret && { id, secret }
    },
    knows: (holder) => wrapping.some((key) => 'tree' in key && keyIn(key.tree, holder) !== null),
    forgetsNobody: wrapping.filter((key) => 'secret' in key).map(({ id }) => id),
    blindIndexKey: Buffer.from(blindIndex, 'hex'),
  }
}

const placeOf = (holder: string) => ({ table: 'data_key', row: holder, column: 'secret' })

/** @param holder whose key it is, e.g. `account/0192…`; null where he was forgotten */
export function wrapDataKey(ring: KeyRing, holder: string, key: EncryptionKey): Buffer | null {
  const own = ring.get(ring.currentId, holder)
  return own && encryptField(own, placeOf(holder), key.secret)
}

/** Null where the holder was forgotten. @throws SealError when it was wrapped for another holder */
export function unwrapDataKey(
  ring: KeyRing,
  holder: string,
  id: string,
  wrapped: Uint8Array,
): EncryptionKey | null {
  const own = ring.get(keyIdOf(wrapped), holder)
  return own && { id, secret: decryptBytes(own, placeOf(holder), wrapped) }
}
