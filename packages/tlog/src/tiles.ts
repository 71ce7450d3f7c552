import { TlogError } from './errors.ts'
import { parseDecimal } from './bytes.ts'

export const tileWidth = 256
const lastLevel = 63

/** A tile (`level` 0–63) or an entry bundle (`entries`); 256 wide is full, less is partial. */
export interface TileAddress {
  level: number | 'entries'
  index: number
  width: number
}

/** Path below the log's prefix, e.g. `tile/0/x001/x234/067.p/8` or `tile/entries/000`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width === tileWidth ? '' : `.p/${width}`}`
}

const pathPattern =
  /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/

/** The only spelling of a path is read. @throws TlogError `bad_path` */
export function parseTilePath(path: string): TileAddress {
  const [, levelText = '', groups = '', widthText] = pathPattern.exec(path) ?? []
  const level: TileAddress['level'] = levelText === 'entries' ? levelText : Number(levelText)
  const index = parseDecimal(groups.replaceAll(/[x/]/g, '').replace(/^0+(?=[0-9])/, ''))
  const width = widthText === undefined ? tileWidth : Number(widthText)
  const whole = widthText === undefined || width < tileWidth
  if (levelText && index !== null && whole && (level === 'entries' || level <= lastLevel)) {
    const address = { level, index, width }
    // A needless group of zeros in front gives another path of the same index.
    if (tilePath(address) === path) return address
  }
  throw new TlogError('bad_path', path.slice(0, 120))
}

/** Number of hashes at `level` of a tree of `size` leaves: ⌊size / 256^level⌋. */
function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level)
}

/** Width of tile `index` of `level` in a tree of `size` leaves; 0 where there is none. */
export function widthOf(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, hashesAt(level, size) - index * tileWidth))
}

export interface LevelTiles {
  level: number
  full: number
  /** Width of the partial tile behind the full ones; 0 for none. */
  partial: number
}

/** How many tiles each level of a tree of `size` leaves has, from level 0 up. */
export function tilesOf(size: number): LevelTiles[] {
  const levels: LevelTiles[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1) {
    const full = Math.floor(hashes / tileWidth)
    levels.push({ level, full, partial: hashes % tileWidth })
    hashes = full
  }
  return levels
}

/**
 * The tile of a tree of `size` from which the root of complete subtree `level`, `index` is
 * reckoned: hashes `from` up to `to` of the tile at `tile`.
 */
export function tileOfNode(
  level: number,
  index: number,
  size: number,
): { tile: TileAddress & { level: number }; from: number; to: number } {
  const tileLevel = Math.floor(level / 8)
  const span = 2 ** (level % 8)
  const first = index * span
  const tileIndex = Math.floor(first / tileWidth)
  const from = first % tileWidth
  const tile = {
    level: tileLevel,
    index: tileIndex,
    width: widthOf(tileLevel, tileIndex, size),
  }
  if (from + span > tile.width)
    throw new TlogError('bad_range', `node ${level}/${index} of a tree of ${size}`)
  return { tile, from, to: from + span }
}
