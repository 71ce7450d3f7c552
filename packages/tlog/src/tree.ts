import { equalBytes } from './bytes.ts'
import { TlogError } from './errors.ts'
import type { TreeHash } from './hash.ts'
import {
  completeNodes,
  consistencyRanges,
  inclusionRanges,
  isSubtree,
  type Node,
} from './ranges.ts'
import { consistencySteps, inclusionSteps } from './steps.ts'

/** Answers the hashes of complete subtrees, in the order asked. */
export type ReadHashes = (nodes: readonly Node[]) => Promise<readonly Uint8Array[]>

/** Root of a tree of `size` leaves. */
export async function rootAt(size: number, hash: TreeHash, read: ReadHashes): Promise<Uint8Array> {
  checkIndex(size, Number.MAX_SAFE_INTEGER)
  if (size === 0) return hash.emptyRoot()
  const [root] = await readRanges([{ start: 0, end: size }], hash, read)
  return root as Uint8Array
}

/**
 * Inclusion proof (RFC 6962 §2.1.1) of leaf `index` in a tree of `size` leaves: hashes from the
 * leaf's sibling up to the root's child. @throws TlogError `bad_range`
 */
export async function proveInclusion(
  index: number,
  size: number,
  hash: TreeHash,
  read: ReadHashes,
): Promise<Uint8Array[]> {
  checkIndex(index, size - 1)
  return readRanges(inclusionRanges(index, size), hash, read)
}

/**
 * Consistency proof (RFC 6962 §2.1.2) from `oldSize` to `size`, 0 ≤ `oldSize` ≤ `size`; empty
 * where either is 0 or both are the same. @throws TlogError `bad_range`
 */
export async function proveConsistency(
  oldSize: number,
  size: number,
  hash: TreeHash,
  read: ReadHashes,
): Promise<Uint8Array[]> {
  return proveSubtree(0, oldSize, size, hash, read)
}

/** Proof that the subtree `[start, end)` is part of the tree of `size` leaves. */
export async function proveSubtree(
  start: number,
  end: number,
  size: number,
  hash: TreeHash,
  read: ReadHashes,
): Promise<Uint8Array[]> {
  if (!isSubtree(start, end, size))
    throw new TlogError('bad_range', `[${start}, ${end}) of ${size}`)
  if (start === end) return []
  return readRanges(consistencyRanges(start, end, size), hash, read)
}

/** Whether `proof` shows that `leafHash` is leaf `index` of the tree of `size` under `root`. */
export function verifyInclusion(
  hash: TreeHash,
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  const steps = inclusionSteps(index, size)
  if (!steps || steps.length !== proof.length || !allHashes(leafHash, root, ...proof)) return false
  let reached = leafHash
  for (const [at, sibling] of proof.entries())
    reached = steps[at] === 'left' ? hash.node(sibling, reached) : hash.node(reached, sibling)
  return equalBytes(reached, root)
}

/** Whether `proof` shows that the tree of `oldSize` under `oldRoot` is a prefix of the other. */
export function verifyConsistency(
  hash: TreeHash,
  oldSize: number,
  size: number,
  oldRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!allHashes(root) || (size === 0 && !equalBytes(root, hash.emptyRoot()))) return false
  return verifySubtree(hash, 0, oldSize, size, oldRoot, root, proof)
}

/** Whether leaf `index` is in the subtree `[start, end)` under `root`. */
export function verifySubtreeInclusion(
  hash: TreeHash,
  index: number,
  start: number,
  end: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isSubtree(start, end, end)) return false
  return verifyInclusion(hash, index - start, end - start, leafHash, proof, root)
}

/**
 * Whether `proof` shows that the subtree `[start, end)` under `subtreeRoot` is part of the tree of
 * `size` under `root`. An empty subtree has the root of the empty tree and an empty proof.
 */
export function verifySubtree(
  hash: TreeHash,
  start: number,
  end: number,
  size: number,
  subtreeRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isSubtree(start, end, size)) return false
  if (start === end) return proof.length === 0 && equalBytes(subtreeRoot, hash.emptyRoot())
  const { fromProof, steps } = consistencySteps(start, end, size)
  if (proof.length !== steps.length + (fromProof ? 1 : 0)) return false
  if (!allHashes(subtreeRoot, root, ...proof)) return false
  const rest = fromProof ? proof.slice(1) : proof
  let part = fromProof ? (proof[0] as Uint8Array) : subtreeRoot
  let whole = part
  for (const [at, sibling] of rest.entries()) {
    const step = steps[at]
    if (step === 'right') whole = hash.node(whole, sibling)
    else whole = hash.node(sibling, whole)
    if (step === 'left of both') part = hash.node(sibling, part)
  }
  return equalBytes(part, subtreeRoot) && equalBytes(whole, root)
}

/** All in one read: the answers of a store cost more than the hashing. */
async function readRanges(
  ranges: readonly { start: number; end: number }[],
  hash: TreeHash,
  read: ReadHashes,
): Promise<Uint8Array[]> {
  const nodes = ranges.map(({ start, end }) => completeNodes(start, end))
  const hashes = await read(nodes.flat())
  let at = 0
  return nodes.map((part) => {
    at += part.length
    return hashes.slice(at - part.length, at).reduceRight((right, left) => hash.node(left, right))
  })
}

function allHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === 32)
}

function checkIndex(index: number, last: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index > last)
    throw new TlogError('bad_range', `${index} of 0–${last}`)
}
