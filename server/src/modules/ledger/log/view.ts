import { decodeEntry, type Entry } from '@yiqi/charity-ledger'
import {
  cosignatureTime,
  formatTlogProof,
  hashesFromTiles,
  type OpenedCheckpoint,
  openCheckpoint,
  parseBundle,
  parseTilePath,
  parseVkey,
  proveInclusion,
  sameKey,
  type TileReader,
  TlogError,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { LogName } from '../record.ts'
import type { LogServices } from '../services.ts'
import { tileStorage } from './storage.ts'

const bundleWidth = 256

/** What `/tile/…` answers. @throws AppError `YQ_NOT_FOUND` for what is no path of a tile, or not there */
export async function readTilePath(tx: Tx, log: LogName, path: string): Promise<Uint8Array> {
  const { level, index, width } = addressOf(path)
  const storage = tileStorage(tx, log)
  const bytes =
    level === 'entries'
      ? await storage.readBundle(index, width)
      : await storage.readTile(level, index, width)
  if (!bytes) throw new AppError('YQ_NOT_FOUND')
  return bytes
}

function addressOf(path: string) {
  try {
    return parseTilePath(path)
  } catch (error) {
    if (error instanceof TlogError) throw new AppError('YQ_NOT_FOUND')
    throw error
  }
}

/** The checkpoint that readers get. @throws AppError `YQ_NOT_FOUND` while there is none */
export async function readPublished(tx: Tx, log: LogName): Promise<Uint8Array> {
  const note = await tileStorage(tx, log).readCheckpoint('published')
  if (!note) throw new AppError('YQ_NOT_FOUND')
  return note
}

/** An entry of the log, and how far its proof is. */
export interface PlacedEntry {
  index: number
  entry: Entry
  /** Hex. */
  leafHash: string
  /** Of the checkpoint that covers it. */
  size: number
  /** Names of the witnesses that cosigned it, and when. */
  witnesses: { name: string; at: string }[]
  /** Whether as many witnesses cosigned as are needed. */
  isFinal: boolean
}

/** @throws AppError `YQ_NOT_FOUND` for an index that no published checkpoint covers */
export async function readEntry(
  tx: Tx,
  services: LogServices,
  log: LogName,
  index: number,
): Promise<PlacedEntry> {
  const { checkpoint, storage } = await openPublished(tx, services, log, index)
  const bytes = await readFromBundle(storage, checkpoint.size, index)
  if (!bytes) throw new AppError('YQ_NOT_FOUND')
  const witnesses = await cosignersOf(services, checkpoint)
  const { needed } = services.ledger
  return {
    index,
    entry: decodeEntry(bytes),
    leafHash: Buffer.from(nodeSha256().leaf(bytes)).toString('hex'),
    size: checkpoint.size,
    witnesses,
    isFinal: needed > 0 && witnesses.length >= needed,
  }
}

/** Out of the bundle of this size; once it is full the partial one may be gone. */
async function readFromBundle(storage: TileReader, size: number, index: number) {
  const at = Math.floor(index / bundleWidth)
  const width = Math.min(bundleWidth, size - at * bundleWidth)
  const exact = await storage.readBundle(at, width)
  const bundle = exact ?? (await storage.readBundle(at, bundleWidth))
  return bundle ? parseBundle(bundle, exact ? width : bundleWidth)[index % bundleWidth] : undefined
}

/** A C2SP tlog-proof file: with it and the keys a phone checks the entry without a network. */
export async function proofOf(
  tx: Tx,
  services: LogServices,
  log: LogName,
  index: number,
): Promise<Uint8Array> {
  return proveFrom(await openPublished(tx, services, log, index), index)
}

function proveFrom({ note, checkpoint, storage }: Published, index: number) {
  return proveIn(storage, checkpoint.size, index).then((hashes) =>
    formatTlogProof({ index, hashes, checkpoint: note }),
  )
}

function proveIn(storage: TileReader, size: number, index: number) {
  const hash = nodeSha256()
  return proveInclusion(index, size, hash, hashesFromTiles(storage, size, hash))
}

/** Entries with their proofs, and whom to believe: all that a phone needs to check them without a network. */
export interface ProofBundle {
  logKeys: string[]
  witnessKeys: string[]
  /** Witnesses that must have cosigned. */
  quorum: number
  /** By index; `entry` is the text whose bytes are in the log, `proof` a tlog-proof file. */
  items: { index: number; entry: string; proof: string }[]
}

/** Of those entries that the published checkpoint covers. */
export async function proofsOf(
  tx: Tx,
  services: LogServices,
  log: LogName,
  indexes: readonly number[],
): Promise<ProofBundle> {
  const published = await openPublished(tx, services, log, 0)
  const { storage, checkpoint } = published
  const items: ProofBundle['items'] = []
  for (const index of [...new Set(indexes)].toSorted((a, b) => a - b)) {
    if (index >= checkpoint.size) continue
    const bytes = await readFromBundle(storage, checkpoint.size, index)
    if (!bytes) throw new AppError('YQ_NOT_FOUND')
    const proof = await proveFrom(published, index)
    items.push({ index, entry: utf8.decode(bytes), proof: utf8.decode(proof) })
  }
  const { signer } = await services.ledger.key(log)
  return {
    logKeys: [signer.vkey],
    witnessKeys: [...services.ledger.witnessKeys],
    quorum: services.ledger.needed,
    items,
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

type Published = Awaited<ReturnType<typeof openPublished>>

async function openPublished(tx: Tx, services: LogServices, log: LogName, index: number) {
  const storage = tileStorage(tx, log)
  const note = (await readPublished(tx, log)).slice()
  const { signer } = await services.ledger.key(log)
  const witnesses = await services.ledger.witnesses()
  const verifiers = [await parseVkey(signer.vkey), ...witnesses.map(({ verifier }) => verifier)]
  const checkpoint = await openCheckpoint(note, verifiers)
  if (index >= checkpoint.size) throw new AppError('YQ_NOT_FOUND')
  return { storage, note, checkpoint }
}

async function cosignersOf({ ledger }: LogServices, { note }: OpenedCheckpoint) {
  const witnesses = await ledger.witnesses()
  return note.verified.flatMap((line) => {
    const witness = witnesses.find(({ verifier }) => sameKey(verifier, line))
    const time = witness ? cosignatureTime(line.signature) : null
    return time === null ? [] : [{ name: line.name, at: new Date(time * 1000).toISOString() }]
  })
}
