import { sha256 } from '@noble/hashes/sha2.js'
import { hashLength } from './hash-length.ts'

/** Writes the 32-byte digest of `input` to `output` from `offset`. */
export type Digest = (input: Uint8Array, output: Uint8Array, offset: number) => void

/**
 * Hashing of RFC 6962 §2.1 over any hash function of 32 bytes: the empty tree is the digest of
 * nothing, a leaf of 00 ‖ entry, a node of 01 ‖ left ‖ right. One instance is not shared between
 * threads: it has one buffer.
 */
export class TreeHash {
  /** Name of the hash function, e.g. `SHA-256`. */
  readonly name: string
  readonly #digest: Digest
  readonly #pair = new Uint8Array(1 + 2 * hashLength)
  #entry = new Uint8Array(4096)

  constructor(name: string, digest: Digest) {
    this.name = name
    this.#digest = digest
    this.#pair[0] = 1
  }

  emptyRoot(): Uint8Array {
    return this.#make((output) => this.#digest(new Uint8Array(), output, 0))
  }

  leaf(entry: Uint8Array): Uint8Array {
    return this.#make((output) => this.leafInto(entry, output, 0))
  }

  node(left: Uint8Array, right: Uint8Array): Uint8Array {
    this.#pair.set(left, 1)
    this.#pair.set(right, 1 + hashLength)
    return this.#make((output) => this.#digest(this.#pair, output, 0))
  }

  leafInto(entry: Uint8Array, output: Uint8Array, offset: number): void {
    const length = entry.length + 1
    if (this.#entry.length < length) this.#entry = new Uint8Array(2 * length)
    this.#entry[0] = 0
    this.#entry.set(entry, 1)
    this.#digest(this.#entry.subarray(0, length), output, offset)
  }

  /**
   * As `leafInto`, of the entry that lies in `bytes` from `start` up to `end`, without copying it: the byte before it
   * is lent and given back.
   */
  leafWithin(
    bytes: Uint8Array,
    start: number,
    end: number,
    output: Uint8Array,
    offset: number,
  ): void {
    const lent = bytes[start - 1] as number
    bytes[start - 1] = 0
    this.#digest(bytes.subarray(start - 1, end), output, offset)
    bytes[start - 1] = lent
  }

  /** `children` has both, one after the other, from `from`. */
  nodeInto(children: Uint8Array, output: Uint8Array, offset: number, from = 0): void {
    const pair = this.#pair
    // Byte by byte: a view of so few bytes costs more than copying them.
    for (let at = 0; at < 2 * hashLength; at++) pair[1 + at] = children[from + at] as number
    this.#digest(pair, output, offset)
  }

  /**
   * Root of a tree whose leaf hashes lie one after another in `hashes` (a tile: 1–256 of them).
   * `hashes` is left as it is.
   */
  rootOf(hashes: Uint8Array): Uint8Array {
    let width = hashes.length / hashLength
    if (width === 0) return this.emptyRoot()
    const row = hashes.slice()
    while (width > 1) {
      const pairs = width >> 1
      for (let pair = 0; pair < pairs; pair++) {
        this.nodeInto(row, row, pair * hashLength, pair * 2 * hashLength)
      }
      // The odd one goes up unchanged, which is the split at the largest power of two.
      if (width % 2 === 1) row.copyWithin(pairs * hashLength, (width - 1) * hashLength)
      width = pairs + (width % 2)
    }
    return row.slice(0, hashLength)
  }

  #make(write: (output: Uint8Array) => void): Uint8Array {
    const output = new Uint8Array(hashLength)
    write(output)
    return output
  }
}

/** SHA-256 in plain script. On a server `nodeSha256()` of `@yiqi/tlog/node` is faster. */
export function plainSha256(): TreeHash {
  return new TreeHash('SHA-256', (input, output, offset) => output.set(sha256(input), offset))
}
