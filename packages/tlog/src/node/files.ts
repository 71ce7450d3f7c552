import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { type Bytes, equalBytes } from '../bytes.ts'
import { TlogError } from '../errors.ts'
import { checkpointPath } from '../memory-storage.ts'
import type { CheckpointKind, TileStorage } from '../storage.ts'
import { parseTilePath, type TileAddress, tilePath, tileWidth } from '../tiles.ts'

/**
 * A log in a folder, which a web server can serve as it is. Files appear whole, by renaming, and
 * are on the disk before a checkpoint covers them.
 */
export class FileStorage implements TileStorage {
  readonly folder: string
  /** Folders with new names, not yet on the disk. */
  readonly #changed = new Set<string>()
  readonly #made = new Set<string>()

  constructor(folder: string) {
    this.folder = folder
  }

  async readTile(level: number, index: number, width: number) {
    return this.#read(tilePath({ level, index, width }))
  }

  async readBundle(index: number, width: number) {
    return this.#read(tilePath({ level: 'entries', index, width }))
  }

  async readCheckpoint(kind: CheckpointKind) {
    return this.#read(checkpointPath(kind))
  }

  async writeTile(level: number, index: number, width: number, hashes: Bytes) {
    await this.#write(tilePath({ level, index, width }), hashes)
  }

  async writeBundle(index: number, width: number, bundle: Bytes) {
    await this.#write(tilePath({ level: 'entries', index, width }), bundle)
  }

  async flush() {
    const folders = [...this.#changed]
    this.#changed.clear()
    await Promise.all(folders.map(syncFolder))
  }

  async writeCheckpoint(kind: CheckpointKind, note: Bytes, expected: Uint8Array | null) {
    await this.flush()
    const present = await this.readCheckpoint(kind)
    const same = present && expected ? equalBytes(present, expected) : present === expected
    if (!same) throw new TlogError('checkpoint_changed', kind)
    await this.#write(checkpointPath(kind), note)
    await this.flush()
  }

  /** Removes partial tiles and bundles whose full one a tree of `size` has. */
  async prunePartials(size: number) {
    for (const address of await this.list()) {
      const { level, index, width } = address
      const leaves = tileWidth ** (level === 'entries' ? 1 : level + 1)
      if (width < tileWidth && (index + 1) * leaves <= size)
        await rm(join(this.folder, tilePath(address)))
    }
  }

  /** Every tile and bundle that lies in the folder. */
  async list(): Promise<TileAddress[]> {
    const root = join(this.folder, 'tile')
    const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
    return found
      .filter((file) => file.isFile() && !file.name.endsWith('.new'))
      .map((file) => join(file.parentPath, file.name).slice(this.folder.length + 1))
      .map((path) => parseTilePath(path.split(sep).join('/')))
  }

  /** Without leaving the thread: a way there and back costs more than hashing what is in so small a file. */
  #read(path: string): Bytes | null {
    try {
      const { buffer, byteOffset, length } = readFileSync(join(this.folder, path))
      return new Uint8Array(buffer, byteOffset, length)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async #write(path: string, content: Bytes): Promise<void> {
    const target = join(this.folder, path)
    await this.#makeFolder(dirname(target))
    const file = await open(`${target}.new`, 'w')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(`${target}.new`, target)
    this.#changed.add(dirname(target))
  }

  async #makeFolder(folder: string): Promise<void> {
    if (this.#made.has(folder)) return
    const first = await mkdir(folder, { recursive: true })
    for (let at = folder; first && at.length >= first.length; at = dirname(at))
      this.#changed.add(dirname(at))
    this.#made.add(folder)
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
