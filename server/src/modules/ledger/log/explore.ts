import type { Draft, EntryType } from '@yiqi/charity-ledger'
import {
  consistencyRanges,
  hashesFromTiles,
  inclusionRanges,
  type NoteSignature,
  openCheckpoint,
  parseVkey,
  proveConsistency,
  proveInclusion,
  rootAt,
  sameKey,
  cosignatureTime,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { LogName } from '../record.ts'
import type { LogServices } from '../services.ts'
import { tileStorage } from './storage.ts'

/** The published checkpoint as an explorer shows it. */
export interface LogState {
  origin: string
  size: number
  /** Hex. */
  root: string
  note: string
  writtenAt: Date
  vkey: string
  witnessKeys: readonly string[]
  needed: number
  signatures: { name: string; by: 'log' | 'witness' | 'unknown'; at: string | null }[]
}

/** Null while nothing is published. */
export async function readLogState(
  tx: Tx,
  { ledger }: LogServices,
  log: LogName,
): Promise<LogState | null> {
  const row = await tx
    .selectFrom('ledger.checkpoint')
    .select(['note', 'written_at'])
    .where('log', '=', log)
    .where('kind', '=', 'published')
    .executeTakeFirst()
  if (!row) return null
  const { signer } = await ledger.key(log)
  const witnesses = await ledger.witnesses()
  const own = await parseVkey(signer.vkey)
  const note = new Uint8Array(row.note)
  const opened = await openCheckpoint(note, [own, ...witnesses.map(({ verifier }) => verifier)])
  const whose = (line: NoteSignature) =>
    sameKey(own, line)
      ? 'log'
      : witnesses.some(({ verifier }) => sameKey(verifier, line))
        ? 'witness'
        : 'unknown'
  return {
    ...{ origin: opened.origin, size: opened.size, root: hexOf(opened.root) },
    ...{ note: new TextDecoder().decode(note), writtenAt: row.written_at, vkey: signer.vkey },
    ...{ witnessKeys: ledger.witnessKeys, needed: ledger.needed },
    signatures: opened.note.signatures.map((line) => {
      const by = whose(line)
      const time = by === 'witness' ? cosignatureTime(line.signature) : null
      return { name: line.name, by, at: time === null ? null : isoOf(time) }
    }),
  }
}

const isoOf = (seconds: number) => new Date(seconds * 1000).toISOString()
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export interface ListedEntry {
  index: number
  id: string
  type: EntryType
  campaign: string
  at: string
  amount: number
  cur: string
  leafHash: string
}

export interface EntryFilter {
  type?: string
  campaign?: string
}

/** Published entries, the latest first. @param before index from which the page goes down */
export async function listEntries(
  tx: Tx,
  log: LogName,
  { type, campaign }: EntryFilter,
  { before, limit }: { before: number; limit: number },
): Promise<ListedEntry[]> {
  const rows = await tx
    .selectFrom('ledger.entry')
    .select(['index', 'id', 'type', 'campaign', 'draft', 'leaf_hash'])
    .where('log', '=', log)
    .where('index', '<', before)
    .$if(type !== undefined, (query) => query.where('type', '=', type as string))
    .$if(campaign !== undefined, (query) => query.where('campaign', '=', campaign as string))
    .orderBy('index', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ draft, leaf_hash, index, ...row }) => {
    const { at, amount, cur } = draft as unknown as Draft
    const leafHash = leaf_hash ? hexOf(leaf_hash) : ''
    return { ...row, type: row.type as EntryType, index: index ?? 0, at, amount, cur, leafHash }
  })
}

/** Index of the entry with this leaf hash (hex) or id. */
export async function findIndex(tx: Tx, log: LogName, asked: string): Promise<number | null> {
  const isHash = /^[0-9a-f]{64}$/i.test(asked)
  const row = await tx
    .selectFrom('ledger.entry')
    .select('index')
    .where('log', '=', log)
    .where('index', 'is not', null)
    .$if(isHash, (query) => query.where('leaf_hash', '=', Buffer.from(asked, 'hex')))
    .$if(!isHash, (query) => query.where('id', '=', asked))
    .executeTakeFirst()
  return row?.index ?? null
}

/** Entries that name this one in their `prev`: what became of it. */
export async function listFollowing(
  tx: Tx,
  log: LogName,
  index: number,
  limit: number,
): Promise<{ index: number; type: EntryType }[]> {
  const { rows } = await sql<{ index: number; type: EntryType }>`
    select next.index, next.type from ledger.entry as this join ledger.entry as next
      on next.log = this.log and (next.draft ->> 'of' = this.id
        or next.id in (select claim_id from ledger.edge where lot_id = this.id))
    where this.log = ${log} and this.index = ${index} and next.index is not null
    order by next.index limit ${limit}`.execute(tx)
  return rows
}

/** A subtree over leaves `start ≤ i < end`, and its hash (hex). */
export interface HashedRange {
  start: number
  end: number
  hash: string
}

/** The siblings on the way from a leaf to the root, from the leaf up. @throws AppError `YQ_NOT_FOUND` */
export async function inclusionPath(
  tx: Tx,
  log: LogName,
  index: number,
  size: number,
): Promise<HashedRange[]> {
  if (index < 0 || index >= size) throw new AppError('YQ_NOT_FOUND')
  const { read, hash } = reading(tx, log, size)
  const hashes = await proveInclusion(index, size, hash, read)
  return hashedRanges(inclusionRanges(index, size), hashes)
}

export interface Growth {
  from: number
  to: number
  /** Hex. */
  oldRoot: string
  newRoot: string
  proof: HashedRange[]
}

/** That the tree of `to` leaves goes on from the one of `from`. @throws AppError `YQ_NOT_FOUND` */
export async function growthOf(
  tx: Tx,
  log: LogName,
  { from, to, size }: { from: number; to: number; size: number },
): Promise<Growth> {
  if (from < 1 || from > to || to > size) throw new AppError('YQ_NOT_FOUND')
  const { read, hash } = reading(tx, log, size)
  const [oldRoot, newRoot, hashes] = [
    await rootAt(from, hash, read),
    await rootAt(to, hash, read),
    await proveConsistency(from, to, hash, read),
  ]
  const proof = hashedRanges(consistencyRanges(0, from, to), hashes)
  return { from, to, oldRoot: hexOf(oldRoot), newRoot: hexOf(newRoot), proof }
}

function reading(tx: Tx, log: LogName, size: number) {
  const hash = nodeSha256()
  return { hash, read: hashesFromTiles(tileStorage(tx, log), size, hash) }
}

const hashedRanges = (
  ranges: readonly { start: number; end: number }[],
  hashes: readonly Uint8Array[],
): HashedRange[] =>
  ranges.map((range, n) => ({ ...range, hash: hexOf(hashes[n] ?? new Uint8Array()) }))

/** Hashes of a tile of the published tree, hex. @throws AppError `YQ_NOT_FOUND` */
export async function readTileHashes(
  tx: Tx,
  log: LogName,
  { level, index, width }: { level: number; index: number; width: number },
): Promise<string[]> {
  const storage = tileStorage(tx, log)
  const exact = await storage.readTile(level, index, width)
  const bytes = exact ?? (await storage.readTile(level, index, 256))
  if (!bytes) throw new AppError('YQ_NOT_FOUND')
  return Array.from({ length: width }, (_, n) => hexOf(bytes.subarray(n * 32, (n + 1) * 32)))
}
