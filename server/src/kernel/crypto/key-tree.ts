import { hash, randomBytes } from 'node:crypto'

/**
 * A key for every holder there may be, of which single ones can be taken away for good: the tree of Goldreich,
 * Goldwasser and Micali (1986), punctured as a constrained pseudorandom function (Boneh and Waters 2013). Each seed
 * makes those of its two halves, a holder's key lies at the end of the path that the hash of his name is. Where he is
 * forgotten the seeds along his path go, and those beside it come in their place: all other keys stay what they were.
 *
 * By the bits of its place, the seed (hexadecimal, 32 bytes): at first the whole tree under `''`.
 */
export type KeyTree = Readonly<Record<string, string>>

/** With 10⁸ holders two share a path with a chance of 10⁻¹³. */
const depth = 96

export const newKeyTree = (): KeyTree => ({ '': randomBytes(32).toString('hex') })

/** 32 bytes; null once he is forgotten. */
export function keyIn(tree: KeyTree, holder: string): Buffer | null {
  const path = pathOf(holder)
  const top = topOf(tree, path)
  if (top === null) return null
  let seed: Buffer = Buffer.from(tree[top] as string, 'hex')
  for (const bit of path.slice(top.length)) seed = half(seed, bit)
  return seed
}

/** The tree without one holder's key, which follows from nothing that is left; the same one if it lacks him already. */
export function withoutKey(tree: KeyTree, holder: string): KeyTree {
  const path = pathOf(holder)
  const top = topOf(tree, path)
  if (top === null) return tree
  const { [top]: root = '', ...rest } = tree
  const left: Record<string, string> = rest
  let seed: Buffer = Buffer.from(root, 'hex')
  for (let at = top.length; at < depth; at++) {
    const bit = path[at] as string
    const other = bit === '0' ? '1' : '0'
    left[path.slice(0, at) + other] = half(seed, other).toString('hex')
    seed = half(seed, bit)
  }
  return left
}

/** Place of the seed from which the end of the path follows. */
function topOf(tree: KeyTree, path: string): string | null {
  for (let length = 0; length <= depth; length++) {
    const place = path.slice(0, length)
    if (tree[place] !== undefined) return place
  }
  return null
}

const half = (seed: Buffer, bit: string): Buffer =>
  hash('sm3', Buffer.concat([seed, Buffer.from(bit)]), 'buffer')

const pathOf = (holder: string): string =>
  [...hash('sm3', holder, 'buffer').subarray(0, depth / 8)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
