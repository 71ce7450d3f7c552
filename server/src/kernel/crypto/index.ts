export {
  destroyDataKey,
  ensureDataKey,
  ensureDataKeys,
  ErasedError,
  findDataKey,
  rewrapDataKeys,
  wrappingKeysInUse,
} from './data-keys.ts'
export {
  decryptBytes,
  decryptField,
  type EncryptionKey,
  encryptField,
  keyIdOf,
  SealError,
} from './field.ts'
export {
  addWrappingKey,
  createKeyRing,
  dropWrappingKeys,
  type KeyRing,
  openKeyRing,
  unwrapDataKey,
  wrapDataKey,
} from './key-ring.ts'
export { forgetErased, holdKeyRing } from './forget.ts'
export { openFor, sealFor } from './seal.ts'
export { blindIndex, canonicalJson, hkdfSm3, sm3 } from './sm3.ts'
