import { type Bytes, equalBytes } from './bytes.ts'
import { openCheckpoint, type OpenedCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { TlogError } from './errors.ts'
import type { TreeHash } from './hash.ts'
import { formatNote, type NoteSignature, parseNote } from './note.ts'
import type { NoteVerifier } from './keys.ts'
import type { TileStorage } from './storage.ts'
import { hashesFromTiles } from './tile-hashes.ts'
import { proveConsistency } from './tree.ts'
import { contradictionOf } from './witness/check.ts'
import type { WitnessClient } from './witness/client.ts'
import { isSignedByLog } from './witness/evidence.ts'

export interface PublishOptions {
  storage: TileStorage
  hash: TreeHash
  /** The log's own keys. */
  verifiers: readonly NoteVerifier[]
  witnesses: readonly WitnessClient[]
  /** How many of them must cosign before readers get the checkpoint. */
  quorum: number
}

export interface Published {
  checkpoint: Bytes
  cosigned: number
  /** What the other witnesses answered, by the name of their keys. */
  failures: ReadonlyMap<string, unknown>
}

/**
 * Lets the witnesses cosign the last signed checkpoint and publishes it with their cosignatures.
 * @throws TlogError `too_few_witnesses` (the published checkpoint stays); `rolled_back` where a witness
 *   has cosigned a larger one, `split_view` where it has cosigned another history: stop the log,
 *   however many others would cosign, both only where the witness shows a checkpoint that the log signed;
 *   `checkpoint_changed` where the log went on meanwhile
 */
export async function publishCheckpoint(options: PublishOptions): Promise<Published> {
  const { storage, verifiers, witnesses, quorum } = options
  const [note, published] = await Promise.all([
    storage.readCheckpoint('signed'),
    storage.readCheckpoint('published'),
  ])
  if (!note) throw new TlogError('no_log')
  const signedNote = note.slice()
  const signed = await openCheckpoint(signedNote, verifiers)
  const start = published ? parseCheckpoint(parseNote(published).text).size : 0
  if (start > signed.size) throw new TlogError('rolled_back', `${signed.size} of ${start}`)
  const answers = await Promise.allSettled(
    witnesses.map((witness) => askWitness(options, witness, signed, signedNote, start)),
  )
  const cosignatures: NoteSignature[] = []
  const failures = new Map<string, unknown>()
  let cosigned = 0
  for (const [at, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') {
      cosignatures.push(...answer.value)
      cosigned += 1
    } else if (
      contradicts(answer.reason) &&
      (await isProven(options, witnesses[at] as WitnessClient, signed))
    ) {
      // Another process may have signed and published what this one had not read yet.
      const now = await storage.readCheckpoint('signed')
      if (now && equalBytes(now, signedNote)) throw answer.reason
      throw new TlogError('checkpoint_changed', 'signed', { cause: answer.reason })
    } else failures.set(witnesses[at]?.verifier.name ?? '', answer.reason)
  }
  if (cosigned < quorum)
    throw new TlogError('too_few_witnesses', `${cosigned} of ${quorum}`, { cause: failures })
  const { text, signatures } = signed.note
  const checkpoint = formatNote({ text, signatures: [...signatures, ...cosignatures] })
  await storage.writeCheckpoint('published', checkpoint, published)
  return { checkpoint, cosigned, failures }
}

/** Whether a witness saw what cannot be part of this history. */
const contradicts = (reason: unknown): boolean =>
  reason instanceof TlogError && (reason.code === 'rolled_back' || reason.code === 'split_view')

/** Whether it can show what the log signed and what speaks against this history: a faulty witness alone stops nothing. */
async function isProven(
  { storage, hash, verifiers }: PublishOptions,
  witness: WitnessClient,
  signed: OpenedCheckpoint,
): Promise<boolean> {
  try {
    const seen = await witness.latest(signed.origin)
    if (!seen || !(await isSignedByLog(seen, verifiers))) return false
    return (await contradictionOf(storage, hash, seen, signed)) !== null
  } catch {
    return false
  }
}

/** Asks from where the witness probably stands, and once more from where it says that it stands. */
async function askWitness(
  { storage, hash }: PublishOptions,
  witness: WitnessClient,
  signed: OpenedCheckpoint,
  checkpoint: Bytes,
  start: number,
): Promise<NoteSignature[]> {
  const read = hashesFromTiles(storage, signed.size, hash)
  const ask = async (oldSize: number) =>
    witness.addCheckpoint({
      oldSize,
      proof: await proveConsistency(oldSize, signed.size, hash, read),
      checkpoint,
    })
  const first = await ask(start)
  if (first.kind === 'cosigned') return first.signatures
  if (first.size > signed.size)
    throw new TlogError('rolled_back', `${witness.verifier.name}: ${signed.size} of ${first.size}`)
  const second = await ask(first.size)
  if (second.kind === 'cosigned') return second.signatures
  // C2SP tlog-witness: the answer to another root of the same size.
  if (second.size === signed.size && first.size === signed.size)
    throw new TlogError('split_view', `${witness.verifier.name}: size ${signed.size}`)
  throw new TlogError('witness_refused', `${witness.verifier.name}: 409 twice`)
}
