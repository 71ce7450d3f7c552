import type { Finding, TilePair } from './audit.ts'
import { equalBytes } from './bytes.ts'
import type { TreeHash } from './hash.ts'
import { hashLength } from './hash-length.ts'
import { tilePath, tilesOf, tileWidth, widthOf } from './tiles.ts'

type Levels = readonly ReadonlyMap<number, TilePair>[]
type Side = keyof TilePair

/**
 * Says which of two is wrong where a stored tile and what lies below it differ: from the signed
 * root downwards, that one is right from which the hash above follows.
 */
export function judge(
  levels: Levels,
  size: number,
  root: Uint8Array,
  hash: TreeHash,
  findings: Finding[],
): void {
  const judging: Judging = { levels, size, hash, findings }
  const edge = tilesOf(size).filter(({ partial }) => partial > 0)
  const sides = chooseEdge(judging, edge, root)
  if (!sides) findings.push({ path: 'checkpoint', kind: 'altered' })
  for (const [at, { level, full }] of edge.entries())
    judgeTile(judging, level, full, sides?.[at] ?? 'stored')
}

interface Judging {
  levels: Levels
  size: number
  hash: TreeHash
  findings: Finding[]
}

/** For each partial tile the side that gives, with the others, the signed root; null for none. */
function chooseEdge(
  judging: Judging,
  edge: readonly { level: number; full: number; partial: number }[],
  root: Uint8Array,
): Side[] | null {
  const { levels, hash } = judging
  for (let choice = 0; choice < 2 ** edge.length; choice++) {
    const sides = edge.map((_, at): Side => ((choice >> at) & 1 ? 'stored' : 'derived'))
    let reached: Uint8Array | null = null
    for (const [at, { level, full, partial }] of edge.entries()) {
      const pair = levels[level]?.get(full)
      const tile: Uint8Array | null | undefined = pair?.[sides[at] as Side] ?? pair?.derived ?? null
      const row = new Uint8Array((partial + (reached ? 1 : 0)) * hashLength)
      if (tile) row.set(tile)
      if (reached) row.set(reached, partial * hashLength)
      reached = hash.rootOf(row)
    }
    if (equalBytes(reached ?? hash.emptyRoot(), root)) return sides
  }
  return null
}

/** `side` is the one to believe. */
function judgeTile(judging: Judging, level: number, index: number, side: Side): void {
  const pair = judging.levels[level]?.get(index)
  if (!pair) return
  const { stored, derived } = pair
  const differing = stored ? differences(stored, derived) : []
  const width = widthOf(level, index, judging.size)
  for (const at of differing) {
    if (side === 'derived') {
      judging.findings.push({ path: tilePath({ level, index, width }), kind: 'altered', at })
    } else if (level === 0) {
      judging.findings.push({
        path: tilePath({ level: 'entries', index, width }),
        kind: 'altered',
        at,
      })
    }
  }
  if (level === 0) return
  for (let at = 0; at < width; at++) {
    const child = index * tileWidth + at
    const from = at * hashLength
    const reckoned = derived.subarray(from, from + hashLength)
    const above = side === 'stored' && stored ? stored.subarray(from, from + hashLength) : reckoned
    judgeTile(judging, level - 1, child, believed(judging, level - 1, child, above, reckoned))
  }
}

/** Which side of a full tile has the root that stands above it; `reckoned` is the derived one's. */
function believed(
  judging: Judging,
  level: number,
  index: number,
  above: Uint8Array,
  reckoned: Uint8Array,
): Side {
  if (equalBytes(reckoned, above)) return 'derived'
  const stored = judging.levels[level]?.get(index)?.stored
  if (stored && equalBytes(judging.hash.rootOf(stored), above)) return 'stored'
  // Both are wrong, perhaps in the same way.
  const altered = level === 0 ? ([level, 'entries'] as const) : [level]
  for (const kind of altered) {
    const path = tilePath({ level: kind, index, width: tileWidth })
    judging.findings.push({ path, kind: 'altered' })
  }
  return 'stored'
}

function differences(stored: Uint8Array, derived: Uint8Array): number[] {
  const found: number[] = []
  for (let from = 0; from < stored.length; from += hashLength) {
    const end = from + hashLength
    if (!equalBytes(stored.subarray(from, end), derived.subarray(from, end)))
      found.push(from / hashLength)
  }
  return found
}
