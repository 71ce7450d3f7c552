import { createReplay, type Finding, type Replay } from '@yiqi/charity-ledger'
import {
  openTrusted,
  parseBundle,
  parseVkey,
  rootAt,
  type TileReader,
  tilePath,
  TlogError,
  hashesFromTiles,
  tileWidth,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { compareTiles, EntryTree, readTile, type TreeFinding } from './tree-check.ts'

export interface Verdict {
  origin: string
  size: number
  /** Base64. */
  root: string
  /** Names of the witnesses whose cosignature verifies, each once. */
  witnesses: readonly string[]
  /** Whether as many cosigned as were asked for. */
  isFinal: boolean
  /** What is stored otherwise than it was signed. */
  tree: readonly TreeFinding[]
  /** Entries that contradict the equations or one another (charity §6.2). */
  entries: readonly Finding[]
  /** By campaign and currency, goods by item: sums over all entries. */
  figures: Readonly<Record<string, unknown>>
  isGood: boolean
}

export interface VerifyOptions {
  /** Key of the log. */
  vkey: string
  witnessVkeys?: readonly string[]
  /** Cosignatures that make the checkpoint final. */
  needed?: number
}

/**
 * Replays a whole log from its files and the verifier keys alone: every tile is computed anew, every entry read, and
 * every equation of its campaigns recomputed. Knows neither the database nor the code that wrote it.
 * Where a bundle is missing or cut, its tile stands for it in the tree, and nothing after it is replayed.
 * @throws TlogError where the checkpoint itself does not verify
 */
export async function verifyLog(
  reader: TileReader,
  { vkey, witnessVkeys = [], needed = 0 }: VerifyOptions,
): Promise<Verdict> {
  const log = await parseVkey(vkey)
  const witnesses = await Promise.all(witnessVkeys.map((one) => parseVkey(one)))
  const note = await reader.readCheckpoint('published')
  if (!note) throw new TlogError('missing', 'checkpoint')
  const checkpoint = await openTrusted(note, { logs: [log], witnesses, quorum: 0 })
  const hash = nodeSha256()
  const tree = new EntryTree(hash)
  const replay = createReplay()
  const unreadable: TreeFinding[] = []
  const entries: Finding[] = []
  for (let index = 0; index * tileWidth < checkpoint.size; index++) {
    const width = Math.min(tileWidth, checkpoint.size - index * tileWidth)
    const bundle = await readBundle(reader, index, width)
    if (!bundle) {
      const path = tilePath({ level: 'entries', index, width })
      unreadable.push({ code: 'BUNDLE_UNREADABLE', path })
    }
    for (const leaf of bundle?.map((bytes) => hash.leaf(bytes)) ??
      (await leavesOf(reader, index, width)))
      tree.append(leaf)
    if (unreadable.length > 0) continue
    for (const bytes of bundle ?? []) entries.push(...replay.read(bytes))
  }
  const findings = [...unreadable, ...(await compareTiles(reader, tree, hash, checkpoint))]
  const made = await rootAt(checkpoint.size, hash, readFrom(tree, checkpoint.size))
  if (Buffer.compare(made, checkpoint.root) !== 0 && findings.length === 0) {
    findings.push({ code: 'ROOT_DIFFERS', path: 'checkpoint' })
  }
  const cosigned = [...new Set(checkpoint.witnesses.map(({ name }) => name))]
  return {
    origin: checkpoint.origin,
    size: checkpoint.size,
    root: Buffer.from(checkpoint.root).toString('base64'),
    witnesses: cosigned,
    isFinal: needed > 0 && cosigned.length >= needed,
    tree: findings,
    entries,
    figures: figuresOf(replay),
    isGood: findings.length === 0 && entries.length === 0 && cosigned.length >= needed,
  }
}

const readFrom = (tree: EntryTree, size: number) =>
  hashesFromTiles({ ...nothing, ...tree.reader() }, size, nodeSha256())

const nothing: TileReader = {
  readTile: async () => null,
  readBundle: async () => null,
  readCheckpoint: async () => null,
}

/** Null where it is missing or no bundle of that width. */
async function readBundle(reader: TileReader, index: number, width: number) {
  const exact = await reader.readBundle(index, width)
  const bundle = exact ?? (width < tileWidth ? await reader.readBundle(index, tileWidth) : null)
  if (!bundle) return null
  try {
    return parseBundle(bundle, exact ? width : tileWidth).slice(0, width)
  } catch (error) {
    if (error instanceof TlogError) return null
    throw error
  }
}

/** Hashes of a tile of level 0, zeros where it is missing as well. */
async function leavesOf(reader: TileReader, index: number, width: number): Promise<Uint8Array[]> {
  const tile = await readTile(reader, 0, index, width)
  return Array.from({ length: width }, (_, n) => {
    const leaf = new Uint8Array(32)
    leaf.set(tile?.subarray(n * 32, (n + 1) * 32) ?? [])
    return leaf
  })
}

const figuresOf = (replay: Replay): Record<string, unknown> => Object.fromEntries(replay.figures())
