import type { Bytes } from './bytes.ts'

/**
 * `signed` is the last checkpoint that the log has signed, its promise to itself; `published` is
 * the last one that readers get, with the cosignatures that it needs.
 */
export type CheckpointKind = 'signed' | 'published'

/** The resources of a log that only reads. All answer null where there is nothing. */
export interface TileReader {
  /** `width` hashes of 32 bytes, 1–256; 256 is a full tile. Level 0–63. */
  readTile(level: number, index: number, width: number): Promise<Uint8Array | null>
  /** `width` entries, each behind its length in two bytes, big-endian. */
  readBundle(index: number, width: number): Promise<Uint8Array | null>
  readCheckpoint(kind: CheckpointKind): Promise<Uint8Array | null>
}

/**
 * Where a log keeps what it serves. A write may be repeated with other content as long as no
 * signed checkpoint covers it: what a crash left behind is overwritten. One writer at a time.
 */
export interface TileStorage extends TileReader {
  writeTile(level: number, index: number, width: number, hashes: Bytes): Promise<void>
  writeBundle(index: number, width: number, bundle: Bytes): Promise<void>
  /** All writes so far are durable when this resolves. */
  flush(): Promise<void>
  /**
   * Durable when it resolves; everything written before is durable then, too.
   * @param expected What stands there now, null for nothing.
   * @throws TlogError `checkpoint_changed` where something else stands there.
   */
  writeCheckpoint(kind: CheckpointKind, note: Bytes, expected: Uint8Array | null): Promise<void>
  /** Removes partial tiles and bundles that a full one has replaced; optional. */
  prunePartials?(size: number): Promise<void>
}
