export { type Audit, auditLog, type AuditOptions, type Finding } from './audit.ts'
export { Batcher, type BatcherOptions } from './batcher.ts'
export { checkEntry, formatBundle, maxEntryLength, parseBundle } from './bundle.ts'
export {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpoint,
} from './checkpoint.ts'
export { TlogError, type TlogErrorCode } from './errors.ts'
export { type Digest, plainSha256, TreeHash } from './hash.ts'
export { hashLength } from './hash-length.ts'
export {
  cosignatureTime,
  cosignatureV1,
  ed25519,
  formatVkey,
  type KeyType,
  type NoteSigner,
  type NoteVerifier,
  parseVkey,
} from './keys.ts'
export { MemoryStorage } from './memory-storage.ts'
export {
  formatNote,
  formatSignatureLine,
  type NoteSignature,
  openNote,
  type OpenedNote,
  parseNote,
  parseSignatureLine,
  sameKey,
  type SignedNote,
  signNote,
} from './note.ts'
export { openTrusted, type TrustedCheckpoint, type TrustPolicy } from './policy.ts'
export { formatTlogProof, parseTlogProof, type TlogProof } from './proof-file.ts'
export { completeNodes, consistencyRanges, inclusionRanges, type Node } from './ranges.ts'
export { type Published, publishCheckpoint, type PublishOptions } from './publish.ts'
export { type Integrated, type LogOptions, Sequencer } from './sequencer.ts'
export { cosigner, ed25519Signer, noteSigner } from './signers.ts'
export type { CheckpointKind, TileReader, TileStorage } from './storage.ts'
export { hashesFromTiles } from './tile-hashes.ts'
export {
  type LevelTiles,
  parseTilePath,
  type TileAddress,
  tilePath,
  tilesOf,
  tileWidth,
  widthOf,
} from './tiles.ts'
export {
  proveConsistency,
  proveInclusion,
  proveSubtree,
  type ReadHashes,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
  verifySubtreeInclusion,
} from './tree.ts'
export {
  httpTransport,
  WitnessClient,
  type WitnessRequest,
  type WitnessResponse,
  type WitnessTransport,
} from './witness/client.ts'
export {
  type AddCheckpoint,
  formatAddCheckpoint,
  monitorPath,
  parseAddCheckpoint,
  parseCosignatures,
} from './witness/messages.ts'
export {
  createWitness,
  memoryWitnessStore,
  type Misbehaviour,
  type WitnessedLog,
  type WitnessOptions,
  type WitnessStore,
} from './witness/server.ts'
