import { type Bytes, equalBytes } from './bytes.ts'
import { TlogError } from './errors.ts'
import type { CheckpointKind, TileStorage } from './storage.ts'
import { type TileAddress, tilePath } from './tiles.ts'

/** A log in memory, by path: for tests, and for copies of a log that somebody downloaded. */
export class MemoryStorage implements TileStorage {
  readonly files: Map<string, Bytes>

  constructor(files: Iterable<readonly [string, Bytes]> = []) {
    this.files = new Map(files)
  }

  async readTile(level: number, index: number, width: number) {
    return this.#read({ level, index, width })
  }

  async readBundle(index: number, width: number) {
    return this.#read({ level: 'entries', index, width })
  }

  async readCheckpoint(kind: CheckpointKind) {
    return this.files.get(checkpointPath(kind)) ?? null
  }

  async writeTile(level: number, index: number, width: number, hashes: Bytes) {
    this.files.set(tilePath({ level, index, width }), hashes)
  }

  async writeBundle(index: number, width: number, bundle: Bytes) {
    this.files.set(tilePath({ level: 'entries', index, width }), bundle)
  }

  async flush() {}

  async writeCheckpoint(kind: CheckpointKind, note: Bytes, expected: Uint8Array | null) {
    const present = await this.readCheckpoint(kind)
    const same = present && expected ? equalBytes(present, expected) : present === expected
    if (!same) throw new TlogError('checkpoint_changed', kind)
    this.files.set(checkpointPath(kind), note)
  }

  #read(address: TileAddress): Bytes | null {
    return this.files.get(tilePath(address)) ?? null
  }
}

/** The published checkpoint stands where readers look for it; the signed one beside it. */
export function checkpointPath(kind: CheckpointKind): string {
  return kind === 'published' ? 'checkpoint' : 'checkpoint.signed'
}
