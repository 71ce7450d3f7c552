// Verification alone, for browsers: nothing but WebCrypto, so that a page or a file on a disk can
// carry it. Hashing is SHA-256.
import { concat, equalBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { TlogError } from './errors.ts'
import { type NoteVerifier, parseVkey, subtle } from './keys.ts'
import { openTrusted, type TrustedCheckpoint } from './policy.ts'
import { parseTlogProof } from './proof-file.ts'
import { consistencySteps, inclusionSteps } from './steps.ts'

export { TlogError, type TlogErrorCode } from './errors.ts'
export { type NoteVerifier, parseVkey } from './keys.ts'
export { parseTlogProof, type TlogProof } from './proof-file.ts'

export interface VerifyProofOptions {
  /** Keys of the log, `name+hex8+base64`; the origin of the checkpoint is the name of one. */
  logKeys: readonly string[]
  /** Keys of the witnesses that the reader trusts. */
  witnessKeys: readonly string[]
  /** How many different witnesses must have cosigned. */
  quorum: number
}

export interface VerifiedProof {
  index: number
  checkpoint: Checkpoint
  /** Witnesses that cosigned, and when (seconds since 1970). */
  witnesses: TrustedCheckpoint['witnesses']
}

/**
 * Verifies a tlog-proof file: that `entry` is in the log under a checkpoint that the log and
 * `quorum` witnesses signed. @throws TlogError that says what does not hold
 */
export async function verifyTlogProof(
  file: Uint8Array,
  entry: Uint8Array,
  options: VerifyProofOptions,
): Promise<VerifiedProof> {
  const { index, hashes, checkpoint: note } = parseTlogProof(file)
  const [logs, witnesses] = await Promise.all([
    keysOf(options.logKeys),
    keysOf(options.witnessKeys),
  ])
  const checkpoint = await openTrusted(note, { logs, witnesses, quorum: options.quorum })
  const leaf = await digest(Uint8Array.of(0), entry)
  if (!(await verifyInclusion(index, checkpoint.size, leaf, hashes, checkpoint.root)))
    throw new TlogError('not_included', `index ${index}`)
  const { origin, size, root, extensions } = checkpoint
  return {
    index,
    checkpoint: { origin, size, root, extensions },
    witnesses: checkpoint.witnesses,
  }
}

/** As `verifyInclusion` of the package, by WebCrypto. */
export async function verifyInclusion(
  index: number,
  size: number,
  leafHash: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): Promise<boolean> {
  const steps = inclusionSteps(index, size)
  if (!steps || steps.length !== proof.length) return false
  let reached = leafHash
  for (const [at, sibling] of proof.entries())
    reached = steps[at] === 'left' ? await node(sibling, reached) : await node(reached, sibling)
  return equalBytes(reached, root)
}

/** As `verifyConsistency` of the package, by WebCrypto. */
export async function verifyConsistency(
  oldSize: number,
  size: number,
  oldRoot: Uint8Array,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): Promise<boolean> {
  if (!Number.isSafeInteger(size) || !(oldSize >= 0 && oldSize <= size)) return false
  if (!Number.isSafeInteger(oldSize)) return false
  const empty = await digest()
  if (size === 0 && !equalBytes(root, empty)) return false
  if (oldSize === 0) return proof.length === 0 && root.length === 32 && equalBytes(oldRoot, empty)
  const { fromProof, steps } = consistencySteps(0, oldSize, size)
  const hashes = fromProof ? proof : [oldRoot, ...proof]
  const [first, ...rest] = hashes
  if (!first || rest.length !== steps.length) return false
  if (![oldRoot, root, ...proof].every(({ length }) => length === 32)) return false
  let [part, whole] = [first, first]
  for (const [at, sibling] of rest.entries()) {
    if (steps[at] === 'left of both') part = await node(sibling, part)
    whole = await (steps[at] === 'right' ? node(whole, sibling) : node(sibling, whole))
  }
  return equalBytes(part, oldRoot) && equalBytes(whole, root)
}

async function keysOf(vkeys: readonly string[]): Promise<NoteVerifier[]> {
  return Promise.all(vkeys.map((vkey) => parseVkey(vkey)))
}

const node = (left: Uint8Array, right: Uint8Array) => digest(Uint8Array.of(1), left, right)

async function digest(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await subtle().digest('SHA-256', concat(...parts)))
}
