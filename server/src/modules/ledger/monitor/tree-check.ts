import {
  hashesFromTiles,
  proveInclusion,
  type TileReader,
  tilePath,
  tilesOf,
  TlogError,
  type TreeHash,
  tileWidth,
  verifyInclusion,
} from '@yiqi/tlog'

const hashLength = 32

/** Something stored that does not belong to the tree of the checkpoint. */
export interface TreeFinding {
  code: 'ENTRY_ALTERED' | 'BUNDLE_UNREADABLE' | 'TILE_ALTERED' | 'TILE_MISSING' | 'ROOT_DIFFERS'
  /** Path of the tile, or of the bundle. */
  path: string
  /** Of the entry, where it is one. */
  index?: number
}

/** The tree that the entries make, grown while they are read, level by level of tiles. */
export class EntryTree {
  readonly #hash: TreeHash
  readonly #levels: Uint8Array[][] = [[]]

  constructor(hash: TreeHash) {
    this.#hash = hash
  }

  append(leafHash: Uint8Array): void {
    let hash = leafHash
    for (let level = 0; ; level++) {
      const row = (this.#levels[level] ??= [])
      row.push(hash)
      if (row.length % tileWidth !== 0) return
      hash = this.#hash.rootOf(Buffer.concat(row.slice(-tileWidth)))
    }
  }

  tile(level: number, index: number, width: number): Uint8Array {
    const from = index * tileWidth
    return Buffer.concat(this.#levels[level]?.slice(from, from + width) ?? [])
  }

  leaf(index: number): Uint8Array {
    return this.#levels[0]?.[index] ?? new Uint8Array()
  }

  /** Reader of the tiles that should be there. */
  reader(): Pick<TileReader, 'readTile'> {
    return { readTile: async (level, index, width) => this.tile(level, index, width) }
  }
}

/**
 * Compares every stored tile with the one that the entries make, and says which of the two is wrong: the one that
 * the signed root does not cover.
 */
export async function compareTiles(
  reader: TileReader,
  tree: EntryTree,
  hash: TreeHash,
  { size, root }: { size: number; root: Uint8Array },
): Promise<TreeFinding[]> {
  const findings: TreeFinding[] = []
  for (const { level, full, partial } of tilesOf(size)) {
    for (let index = 0; index < full + (partial > 0 ? 1 : 0); index++) {
      const width = index < full ? tileWidth : partial
      const path = tilePath({ level, index, width })
      const stored = await readTile(reader, level, index, width)
      if (!stored) findings.push({ code: 'TILE_MISSING', path })
      else if (level === 0) {
        findings.push(
          ...(await compareLeaves(reader, tree, hash, { size, root }, index, stored, path)),
        )
      } else if (!sameBytes(stored, tree.tile(level, index, width))) {
        const isBelow = findings.some(({ code }) => code === 'ENTRY_ALTERED')
        if (!isBelow) findings.push({ code: 'TILE_ALTERED', path })
      }
    }
  }
  return findings
}

async function compareLeaves(
  reader: TileReader,
  tree: EntryTree,
  hash: TreeHash,
  checkpoint: { size: number; root: Uint8Array },
  tile: number,
  stored: Uint8Array,
  path: string,
): Promise<TreeFinding[]> {
  const findings: TreeFinding[] = []
  for (let n = 0; n * hashLength < stored.length; n++) {
    const index = tile * tileWidth + n
    const leaf = tree.leaf(index)
    if (sameBytes(stored.subarray(n * hashLength, (n + 1) * hashLength), leaf)) continue
    const isCovered = await isIncluded(reader, hash, checkpoint, index, leaf)
    if (isCovered) findings.push({ code: 'TILE_ALTERED', path, index })
    else findings.push({ code: 'ENTRY_ALTERED', path, index })
  }
  return findings
}

async function isIncluded(
  reader: TileReader,
  hash: TreeHash,
  { size, root }: { size: number; root: Uint8Array },
  index: number,
  leaf: Uint8Array,
): Promise<boolean> {
  try {
    const proof = await proveInclusion(index, size, hash, hashesFromTiles(reader, size, hash))
    return verifyInclusion(hash, index, size, leaf, proof, root)
  } catch (error) {
    if (error instanceof TlogError) return false
    throw error
  }
}

/** A partial one out of the full one where only that is left. */
export async function readTile(reader: TileReader, level: number, index: number, width: number) {
  const exact = await reader.readTile(level, index, width)
  if (exact || width === tileWidth) return exact
  return (await reader.readTile(level, index, tileWidth))?.subarray(0, width * hashLength) ?? null
}

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
