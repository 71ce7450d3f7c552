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
import { compareTiles, EntryTree, type TreeFinding } from './tree-check.ts'

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
 * @throws TlogError where the checkpoint itself does not verify, or a bundle is missing or cut
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
  const entries = await readEntries(reader, checkpoint.size, (bytes) => {
    tree.append(hash.leaf(bytes))
    return replay.read(bytes)
  })
  const findings = await compareTiles(reader, tree, hash, checkpoint)
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

async function readEntries(
  reader: TileReader,
  size: number,
  take: (bytes: Uint8Array) => readonly Finding[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (let index = 0; index * tileWidth < size; index++) {
    const width = Math.min(tileWidth, size - index * tileWidth)
    for (const bytes of await readBundle(reader, index, width)) findings.push(...take(bytes))
  }
  return findings
}

async function readBundle(reader: TileReader, index: number, width: number) {
  const exact = await reader.readBundle(index, width)
  const bundle = exact ?? (width < tileWidth ? await reader.readBundle(index, tileWidth) : null)
  if (!bundle) throw new TlogError('missing', tilePath({ level: 'entries', index, width }))
  return parseBundle(bundle, exact ? width : tileWidth).slice(0, width)
}

const figuresOf = (replay: Replay): Record<string, unknown> => Object.fromEntries(replay.figures())
