import { equalBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import type { TreeHash } from '../hash.ts'
import type { NoteVerifier } from '../keys.ts'
import type { TileReader } from '../storage.ts'
import { hashesFromTiles } from '../tile-hashes.ts'
import { rootAt } from '../tree.ts'
import type { WitnessClient } from './client.ts'
import { isSignedByLog } from './evidence.ts'

/**
 * Whether what witnesses saw last of a log is a beginning of what it holds now.
 * @throws TlogError `rolled_back`, `split_view`, `too_few_witnesses` where not enough answer
 */
export async function checkAgainstWitnesses(
  log: {
    storage: TileReader
    hash: TreeHash
    origin: string
    /** Keys of the log: only what it signed itself speaks against it. */
    signers: readonly NoteVerifier[]
    witnesses?: readonly WitnessClient[]
    witnessesNeeded?: number
  },
  own: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const { storage, hash, origin, signers, witnesses = [], witnessesNeeded = witnesses.length } = log
  const answers = await Promise.allSettled(
    witnesses.map(async (witness) => {
      const seen = await witness.latest(origin)
      if (seen && !(await isSignedByLog(seen, signers)))
        throw new TlogError('no_known_signature', witness.verifier.name)
      return seen
    }),
  )
  const answered = answers.filter((answer) => answer.status === 'fulfilled')
  if (answered.length < witnessesNeeded)
    throw new TlogError('too_few_witnesses', `${answered.length} of ${witnessesNeeded} answer`)
  for (const { value: seen } of answered) {
    const code = seen && (await contradictionOf(storage, hash, seen, own))
    if (code) throw new TlogError(code, `${own.size}, seen ${seen.size}`)
  }
}

/** How a checkpoint of the same log cannot be a beginning of it; null where it is one. */
export async function contradictionOf(
  storage: TileReader,
  hash: TreeHash,
  seen: Pick<Checkpoint, 'size' | 'root'>,
  own: Pick<Checkpoint, 'size' | 'root'>,
): Promise<'rolled_back' | 'split_view' | null> {
  if (seen.size > own.size) return 'rolled_back'
  const root =
    seen.size === own.size
      ? own.root
      : await rootAt(seen.size, hash, hashesFromTiles(storage, own.size, hash))
  return equalBytes(root, seen.root) ? null : 'split_view'
}
