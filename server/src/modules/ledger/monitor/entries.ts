import { decodeEntry, type Draft, encodeEntry, entryOf, LedgerRefusal } from '@yiqi/charity-ledger'
import {
  parseBundle,
  parseCheckpoint,
  parseNote,
  type TileReader,
  tilePath,
  TlogError,
  tileWidth,
} from '@yiqi/tlog'
import { nodeSha256 } from '@yiqi/tlog/node'
import type { RowFinding } from './rows.ts'
import { readTile } from './tree-check.ts'

interface EntryRow {
  seq: number
  id: string
  type: string
  campaign: string
  draft: unknown
  prev: readonly unknown[]
  index: number | null
  leaf_hash: Uint8Array | null
}

const hashLength = 32
const table = 'ledger.entry'

/** Compares the rows of entries that have an index with the leaves of the log, each with the one in its place. */
export async function compareEntries(
  reader: TileReader,
  rows: readonly EntryRow[],
): Promise<RowFinding[]> {
  const size = await signedSize(reader)
  const findings: RowFinding[] = []
  if (size === null) findings.push({ table: 'ledger.checkpoint', id: 'signed', what: 'altered' })
  const indexes = new Map(rows.map(({ seq, index }) => [seq, index]))
  const inPlace = new Map<number, EntryRow>()
  for (const row of rows) {
    if (row.index === null) continue
    const isOther = inPlace.has(row.index) || row.index < 0 || row.index >= (size ?? Infinity)
    if (isOther) findings.push({ table, id: row.id, what: 'altered' })
    else inPlace.set(row.index, row)
  }
  for (let tile = 0; tile * tileWidth < (size ?? 0); tile++) {
    const width = Math.min(tileWidth, (size ?? 0) - tile * tileWidth)
    const leaves = await readTile(reader, 0, tile, width)
    if (leaves?.length !== width * hashLength) {
      const id = tilePath({ level: 0, index: tile, width })
      findings.push({ table: 'ledger.tile', id, what: leaves ? 'altered' : 'missing' })
      continue
    }
    for (let at = 0; at < width; at++) {
      const row = inPlace.get(tile * tileWidth + at)
      const leaf = leaves.subarray(at * hashLength, (at + 1) * hashLength)
      if (!row) findings.push({ table, id: await nameOf(reader, tile, width, at), what: 'missing' })
      else if (!fits(row, leaf, indexes)) findings.push({ table, id: row.id, what: 'altered' })
    }
  }
  return findings
}

/** Of the last signed checkpoint; 0 where nothing was signed, null where it cannot be read. */
async function signedSize(reader: TileReader): Promise<number | null> {
  const note = await reader.readCheckpoint('signed')
  if (!note) return 0
  try {
    return parseCheckpoint(parseNote(note).text).size
  } catch (error) {
    if (error instanceof TlogError) return null
    throw error
  }
}

function fits(
  row: EntryRow,
  leaf: Uint8Array,
  indexes: ReadonlyMap<number, number | null>,
): boolean {
  const { id, type, campaign, prev, leaf_hash: stored } = row
  const draft = row.draft as Draft
  if (draft.id !== id || draft.t !== type || draft.campaign !== campaign) return false
  const named = prev.map((seq) => indexes.get(Number(seq)) ?? -1)
  try {
    const made = nodeSha256().leaf(encodeEntry(entryOf(draft, named)))
    return Buffer.compare(made, leaf) === 0 && Buffer.compare(stored ?? Buffer.of(), leaf) === 0
  } catch (error) {
    if (error instanceof LedgerRefusal) return false
    throw error
  }
}

/** Of an entry as the log has it; its place where that cannot be read either. */
async function nameOf(
  reader: TileReader,
  tile: number,
  width: number,
  at: number,
): Promise<string> {
  const bundle = await reader.readBundle(tile, width)
  try {
    const entry = bundle && parseBundle(bundle, width)[at]
    if (entry) return decodeEntry(entry).id
  } catch (error) {
    if (!(error instanceof TlogError || error instanceof LedgerRefusal)) throw error
  }
  return `#${tile * tileWidth + at}`
}
