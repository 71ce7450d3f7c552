export {
  destroyDataKey,
  ensureDataKey,
  ensureDataKeys,
  ErasedError,
  findDataKey,
  rewrapDataKeys,
} from './data-keys.ts'
export {
  decryptBytes,
  decryptField,
  type EncryptionKey,
  encryptField,
  type FieldAddress,
  keyIdOf,
  SealError,
} from './field.ts'
export { createKeyRing, type KeyRing, openKeyRing, unwrapDataKey, wrapDataKey } from './key-ring.ts'
export { createFieldProtection, openFor, sealFor } from './protection.ts'
export { blindIndex, canonicalJson, hkdfSm3, hmacSm3, sm3 } from './sm3.ts'
