import type { Bytes } from './bytes.ts'
import type { TreeHash } from './hash.ts'
import { hashLength } from './hash-length.ts'
import type { TileReader } from './storage.ts'
import { TlogError } from './errors.ts'
import { readWholeTile } from './tile-hashes.ts'
import { tilePath, tilesOf, tileWidth } from './tiles.ts'

/** A tile or bundle that has to be written. */
export type Write =
  | { kind: 'tile'; level: number; index: number; width: number; content: Bytes }
  | { kind: 'bundle'; index: number; width: number; content: Bytes }

const tileLength = tileWidth * hashLength

/**
 * The right edge of a tree: the partial tile of each level and the partial bundle, which is all
 * that it takes to append. Not the tree itself; full tiles leave it.
 */
export class Edge {
  size: number
  readonly #hash: TreeHash
  readonly #tiles: Bytes[]
  #bundle: Uint8Array[]

  private constructor(hash: TreeHash, size: number, tiles: Bytes[], bundle: Uint8Array[]) {
    this.#hash = hash
    this.size = size
    this.#tiles = tiles
    this.#bundle = bundle
  }

  /** The edge of a stored tree of `size` entries. @throws TlogError `missing`, `bad_tile` */
  static async read(reader: TileReader, size: number, hash: TreeHash): Promise<Edge> {
    const tiles: Bytes[] = []
    for (const { level, full, partial } of tilesOf(size)) {
      const tile = new Uint8Array(tileLength)
      if (partial > 0) tile.set(await readWholeTile(reader, level, full, partial))
      tiles.push(tile)
    }
    const width = size % tileWidth
    const bundle =
      width === 0 ? null : await readBundle(reader, Math.floor(size / tileWidth), width)
    return new Edge(hash, size, tiles, bundle ? [bundle] : [])
  }

  copy(): Edge {
    const tiles = this.#tiles.map((tile) => tile.slice())
    return new Edge(this.#hash, this.size, tiles, [...this.#bundle])
  }

  /** Appends an entry; what became full goes to `full`. */
  append(entry: Uint8Array, full: Write[]): void {
    const at = this.size % tileWidth
    this.#hash.leafInto(entry, this.#tile(0), at * hashLength)
    this.#bundle.push(Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry)
    this.size += 1
    if (at === tileWidth - 1) {
      full.push(this.#bundleWrite(tileWidth))
      this.#bundle = []
      this.#carry(full)
    }
  }

  /** Partial tiles and the partial bundle, to be written when a checkpoint is to be signed. */
  partials(): Write[] {
    const levels = tilesOf(this.size).filter(({ partial }) => partial > 0)
    const tiles = levels.map(({ level, full, partial }): Write => {
      const content = this.#tile(level).slice(0, partial * hashLength)
      return { kind: 'tile', level, index: full, width: partial, content }
    })
    const width = this.size % tileWidth
    return width === 0 ? tiles : [this.#bundleWrite(width), ...tiles]
  }

  root(): Uint8Array {
    let root: Uint8Array | null = null
    for (const { level, partial } of tilesOf(this.size)) {
      const row = this.#tile(level).slice(0, (partial + (root ? 1 : 0)) * hashLength)
      if (root) row.set(root, partial * hashLength)
      if (row.length > 0) root = this.#hash.rootOf(row)
    }
    return root ?? this.#hash.emptyRoot()
  }

  /** Full tiles leave, and their roots go up. */
  #carry(full: Write[]): void {
    for (let level = 0, count = this.size; count % tileWidth === 0; level += 1) {
      count /= tileWidth
      const content = this.#tile(level)
      this.#tile(level + 1).set(this.#hash.rootOf(content), ((count - 1) % tileWidth) * hashLength)
      full.push({ kind: 'tile', level, index: count - 1, width: tileWidth, content })
      this.#tiles[level] = new Uint8Array(tileLength)
    }
  }

  #tile(level: number): Bytes {
    const tile = this.#tiles[level] ?? new Uint8Array(tileLength)
    this.#tiles[level] = tile
    return tile
  }

  #bundleWrite(width: number): Write {
    const content = new Uint8Array(this.#bundle.reduce((length, part) => length + part.length, 0))
    let at = 0
    for (const part of this.#bundle) {
      content.set(part, at)
      at += part.length
    }
    const index = Math.floor((this.size - 1) / tileWidth)
    return { kind: 'bundle', index, width, content }
  }
}

async function readBundle(reader: TileReader, index: number, width: number): Promise<Uint8Array> {
  const bundle = await reader.readBundle(index, width)
  if (!bundle) throw new TlogError('missing', tilePath({ level: 'entries', index, width }))
  return bundle
}
