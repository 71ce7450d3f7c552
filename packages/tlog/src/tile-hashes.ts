import { TlogError } from './errors.ts'
import type { TreeHash } from './hash.ts'
import { hashLength } from './hash-length.ts'
import type { Node } from './ranges.ts'
import type { TileReader } from './storage.ts'
import { tileOfNode, tilePath, tileWidth } from './tiles.ts'
import type { ReadHashes } from './tree.ts'

/**
 * Reads the hashes of complete subtrees of a tree of `size` leaves out of its tiles; each tile is
 * read once a call.
 */
export function hashesFromTiles(reader: TileReader, size: number, hash: TreeHash): ReadHashes {
  return async (nodes: readonly Node[]) => {
    const tiles = new Map<string, Promise<Uint8Array>>()
    return Promise.all(
      nodes.map(async ({ level, index }) => {
        const { tile, from, to } = tileOfNode(level, index, size)
        const path = tilePath(tile)
        const reading = tiles.get(path) ?? readWholeTile(reader, tile.level, tile.index, tile.width)
        tiles.set(path, reading)
        return hash.rootOf((await reading).subarray(from * hashLength, to * hashLength))
      }),
    )
  }
}

/**
 * A tile of the right length; a partial one out of the full one where only that is left.
 * @throws TlogError `missing`, `bad_tile`
 */
export async function readWholeTile(
  reader: TileReader,
  level: number,
  index: number,
  width: number,
): Promise<Uint8Array> {
  const exact = await reader.readTile(level, index, width)
  const tile = exact ?? (width < tileWidth ? await reader.readTile(level, index, tileWidth) : null)
  const path = tilePath({ level, index, width })
  if (!tile) throw new TlogError('missing', path)
  if (tile.length !== (exact ? width : tileWidth) * hashLength)
    throw new TlogError('bad_tile', `${path}: ${tile.length} bytes`)
  return tile.subarray(0, width * hashLength)
}
