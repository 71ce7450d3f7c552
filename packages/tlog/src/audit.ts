import { equalBytes } from './bytes.ts'
import { boundsOf } from './bundle.ts'
import { TlogError, type TlogErrorCode } from './errors.ts'
import type { TreeHash } from './hash.ts'
import { hashLength } from './hash-length.ts'
import { openTrusted, type TrustedCheckpoint, type TrustPolicy } from './policy.ts'
import { judge } from './audit-judge.ts'
import type { CheckpointKind, TileReader } from './storage.ts'
import { tilePath, tilesOf, tileWidth, widthOf } from './tiles.ts'

/** Something of a log that is not what its checkpoint promises, and where. */
export interface Finding {
  /** `checkpoint`, or the path of a tile or bundle. */
  path: string
  kind: 'missing' | 'malformed' | 'altered' | 'not signed'
  /** In a tile: which of its hashes (0–255). In a bundle: which of its entries. */
  at?: number
  code?: TlogErrorCode
}

export interface AuditOptions {
  reader: TileReader
  hash: TreeHash
  origin: string
  policy: TrustPolicy
  /** Which checkpoint; the published one by default. */
  checkpoint?: CheckpointKind
  /** Called for each entry in order, so that what entries say can be checked in the same pass. */
  onEntry?(index: number, entry: Uint8Array): void
}

export interface Audit {
  /** Entries that the checkpoint covers; 0 where it cannot be believed. */
  size: number
  /** Tiles and bundles read. */
  resources: number
  /** Empty where every byte is as promised. */
  findings: Finding[]
}

/** A tile twice: as it is stored, and as it follows from what lies below it. */
export interface TilePair {
  stored: Uint8Array | null
  derived: Uint8Array
}

/**
 * Reads a whole log and reckons its tree anew from the entries. One hash for each entry and node;
 * only where something differs, more.
 */
export async function auditLog(options: AuditOptions): Promise<Audit> {
  const { reader, hash, origin, policy } = options
  const note = await reader.readCheckpoint(options.checkpoint ?? 'published')
  if (!note) return refused({ path: 'checkpoint', kind: 'missing' })
  let checkpoint: TrustedCheckpoint
  try {
    checkpoint = await openTrusted(note, policy)
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    return refused({ path: 'checkpoint', kind: 'not signed', code: error.code })
  }
  if (checkpoint.origin !== origin) return refused({ path: 'checkpoint', kind: 'not signed' })
  const { size, root } = checkpoint
  const audit: Audit = { size, resources: 0, findings: [] }
  const levels = await readLevels(options, size, audit)
  judge(levels, size, root, hash, audit.findings)
  return audit
}

function refused(finding: Finding): Audit {
  return { size: 0, resources: 1, findings: [finding] }
}

/** Tiles of each level by index; of level 0 only the last and those that differ are kept. */
async function readLevels(
  options: AuditOptions,
  size: number,
  audit: Audit,
): Promise<Map<number, TilePair>[]> {
  const levels: Map<number, TilePair>[] = []
  let below = new Uint8Array()
  for (const { level, full, partial } of tilesOf(size)) {
    const tiles = new Map<number, TilePair>()
    const roots = new Uint8Array(full * hashLength)
    const count = full + (partial > 0 ? 1 : 0)
    for (let index = 0; index < count; index++) {
      const width = widthOf(level, index, size)
      const from = index * tileWidth * hashLength
      const stored = await readTile(options, level, index, width, audit)
      const derived =
        level === 0
          ? await hashBundle(options, index, width, stored, audit)
          : below.subarray(from, from + width * hashLength)
      if (width === tileWidth) roots.set(options.hash.rootOf(derived), index * hashLength)
      if (level > 0 || width < tileWidth || !stored || !equalBytes(stored, derived))
        tiles.set(index, { stored, derived: derived.slice() })
    }
    levels.push(tiles)
    below = roots
  }
  return levels
}

async function readTile(
  { reader }: AuditOptions,
  level: number,
  index: number,
  width: number,
  audit: Audit,
): Promise<Uint8Array | null> {
  audit.resources += 1
  const path = tilePath({ level, index, width })
  const tile = await reader.readTile(level, index, width)
  if (!tile) audit.findings.push({ path, kind: 'missing' })
  else if (tile.length !== width * hashLength) audit.findings.push({ path, kind: 'malformed' })
  else return tile
  return null
}

/** Leaf hashes of a bundle; where it cannot be read, those of the stored tile stand for them. */
async function hashBundle(
  { reader, hash, onEntry }: AuditOptions,
  index: number,
  width: number,
  stored: Uint8Array | null,
  audit: Audit,
): Promise<Uint8Array> {
  audit.resources += 1
  const path = tilePath({ level: 'entries', index, width })
  const leaves = new Uint8Array(width * hashLength)
  const bundle = await reader.readBundle(index, width)
  try {
    if (!bundle) throw new TlogError('missing', path)
    const bounds = boundsOf(bundle, width)
    for (let at = 0; at < width; at++) {
      const start = bounds[2 * at] as number
      const end = bounds[2 * at + 1] as number
      onEntry?.(index * tileWidth + at, bundle.subarray(start, end))
      hash.leafWithin(bundle, start, end, leaves, at * hashLength)
    }
    return leaves
  } catch (error) {
    if (!(error instanceof TlogError)) throw error
    audit.findings.push({ path, kind: bundle ? 'malformed' : 'missing', code: error.code })
    return stored ?? leaves
  }
}
