import { Alphabet } from './alphabet.ts'
import type { DoubleArray } from './double-array.ts'
import type { KeyTable } from './keys.ts'
import { type Layer, NameScreen } from './name-screen.ts'
import type { Spellings } from './spellings.ts'

/** “YNS1” in the order of bytes of the machines that we know; elsewhere the file is refused. */
const MAGIC = 0x31534e59
const VERSION = 1
const HEADER_WORDS = 16
const [MAGIC_AT, VERSION_AT, CHECKSUM_AT, LONGEST_AT, LENGTHS_AT] = [0, 1, 2, 3, 4]

/** In the order of the file: those of four bytes first, so that each lies at a multiple of its size. */
const SECTIONS = [
  Int32Array, // cells
  Uint32Array, // starts of keys
  Uint32Array, // ids
  Uint32Array, // starts of ids
  Uint32Array, // ids of spellings
  Uint32Array, // starts of spellings
  Uint16Array, // symbols of keys
  Uint16Array, // folded units by symbol
  Uint16Array, // text of spellings
] as const

/** A file of names that cannot be read: another version, cut short, or changed. */
export class BrokenNameFile extends Error {
  override name = 'BrokenNameFile'
}

function refuse(reason: string): never {
  throw new BrokenNameFile(`not a file of names that can be read: ${reason}`)
}

/** Over everything behind the header and the lengths within it. */
function checksum(words: Int32Array): number {
  let a = 0x811c9dc5 | 0
  for (let i = 0; i < words.length; i++) {
    if (i === CHECKSUM_AT) continue
    a = Math.imul(a ^ (words[i] ?? 0), 0x01000193)
    a ^= a >>> 15
  }
  return a
}

/**
 * The whole screen in one buffer, for a file or, as a SharedArrayBuffer (`isShared`), for workers, who
 * load it without a copy. Names added or removed since the build are built in first.
 */
export function saveNameScreen(screen: NameScreen, isShared: true): SharedArrayBuffer
export function saveNameScreen(screen: NameScreen, isShared?: false): ArrayBuffer
export function saveNameScreen(screen: NameScreen, isShared = false): ArrayBufferLike {
  const { layer, alphabet } = screen.whole()
  const { trie, spellings } = layer
  const { symbols, starts, ids, idStarts } = trie.keys
  const parts = [
    ...[trie.cells, starts, ids, idStarts, spellings.ids, spellings.starts],
    ...[symbols, Uint16Array.from(alphabet.units), spellings.text],
  ]
  const length = parts.reduce((sum, part) => sum + part.byteLength, HEADER_WORDS * 4)
  const padded = Math.ceil(length / 4) * 4
  const buffer = isShared ? new SharedArrayBuffer(padded) : new ArrayBuffer(padded)
  const header = new Int32Array(buffer, 0, HEADER_WORDS)
  header.set([MAGIC, VERSION, 0, trie.longest, ...parts.map((part) => part.length)])
  let at = HEADER_WORDS * 4
  for (const part of parts) {
    const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength)
    new Uint8Array(buffer).set(bytes, at)
    at += part.byteLength
  }
  header[CHECKSUM_AT] = checksum(new Int32Array(buffer))
  return buffer
}

/**
 * Of what `saveNameScreen` gave; the screen reads from the buffer, which must not be changed.
 * @throws BrokenNameFile
 */
export function loadNameScreen(buffer: ArrayBufferLike): NameScreen {
  if (buffer.byteLength < HEADER_WORDS * 4 || buffer.byteLength % 4 !== 0) refuse('it is cut short')
  const header = new Int32Array(buffer, 0, HEADER_WORDS)
  if (header[MAGIC_AT] !== MAGIC) refuse('it does not begin like one')
  const version = header[VERSION_AT]
  if (version !== VERSION) refuse(`version ${String(version)}, known is ${String(VERSION)}`)
  const lengths = header.subarray(LENGTHS_AT, LENGTHS_AT + SECTIONS.length)
  const size = SECTIONS.reduce((sum, type, i) => {
    const length = lengths[i] ?? 0
    return sum + (length < 0 ? Number.NaN : length * type.BYTES_PER_ELEMENT)
  }, HEADER_WORDS * 4)
  if (Math.ceil(size / 4) * 4 !== buffer.byteLength) refuse('its length is not what it says')
  if (header[CHECKSUM_AT] !== checksum(new Int32Array(buffer))) refuse('its checksum is wrong')

  let at = HEADER_WORDS * 4
  const section = <T>(
    index: number,
    type: new (b: ArrayBufferLike, at: number, n: number) => T,
  ) => {
    const length = lengths[index] ?? 0
    const array = new type(buffer, at, length)
    at += length * (SECTIONS[index]?.BYTES_PER_ELEMENT ?? 0)
    return array
  }
  const cells = section(0, Int32Array)
  const starts = section(1, Uint32Array)
  const ids = section(2, Uint32Array)
  const idStarts = section(3, Uint32Array)
  const spelledIds = section(4, Uint32Array)
  const spelledStarts = section(5, Uint32Array)
  const symbols = section(6, Uint16Array)
  const units = section(7, Uint16Array)
  const text = section(8, Uint16Array)
  const keys = { symbols, starts, ids, idStarts }
  const spellings = { ids: spelledIds, starts: spelledStarts, text }
  const longest = header[LONGEST_AT] ?? 0
  check({ cells, longest }, keys, spellings, units.length)
  const layer: Layer = { trie: { cells, longest, keys }, spellings, met: new Map() }
  return new NameScreen(layer, new Alphabet(units.subarray(1)))
}

/** The checksum is no proof against a file made to harm: no number may lead out of its array. */
function check(
  { cells, longest }: DoubleArray,
  { symbols, starts, ids, idStarts }: KeyTable,
  spellings: Spellings,
  symbolCount: number,
): void {
  const keyCount = starts.length - 1
  const areSet =
    climbs(starts, symbols.length) &&
    climbs(idStarts, ids.length) &&
    climbs(spellings.starts, spellings.text.length) &&
    idStarts.length === starts.length &&
    spellings.starts.length === spellings.ids.length + 1
  if (!areSet) refuse('its tables do not fit each other')
  for (let key = 0; key < keyCount; key++) {
    if ((starts[key + 1] ?? 0) - (starts[key] ?? 0) > longest) refuse('a name is too long')
  }
  if (longest > symbols.length) refuse('its longest name is longer than all')
  for (let i = 0; i < symbols.length; i++) {
    if ((symbols[i] ?? 0) >= symbolCount) refuse('a character is unknown')
  }
  if (cells.length === 0 || cells.length % 2 !== 0) refuse('its cells are not whole')
  for (let cell = 0; cell < cells.length; cell += 2) {
    const value = cells[cell] ?? 0
    const isInside = value < 0 ? ~value < keyCount : value < cells.length
    if (cells[cell + 1] !== -1 && !isInside) refuse('a cell leads outside')
  }
}

function climbs(starts: Uint32Array, end: number): boolean {
  for (let i = 1; i < starts.length; i++) if ((starts[i] ?? 0) < (starts[i - 1] ?? 0)) return false
  return starts[0] === 0 && starts.at(-1) === end
}
