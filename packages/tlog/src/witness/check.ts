import { equalBytes } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import type { TreeHash } from '../hash.ts'
import type { TileReader } from '../storage.ts'
import { hashesFromTiles } from '../tile-hashes.ts'
import { rootAt } from '../tree.ts'
import type { WitnessClient } from './client.ts'

/**
 * Whether what witnesses saw last of a log is a beginning of what it holds now.
 * @throws TlogError `rolled_back`, `split_view`, `too_few_witnesses` where not enough answer
 */
export async function checkAgainstWitnesses(
  log: {
    storage: TileReader
    hash: TreeHash
    origin: string
    witnesses?: readonly WitnessClient[]
    witnessesNeeded?: number
  },
  own: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const { storage, hash, origin, witnesses = [], witnessesNeeded = witnesses.length } = log
  const answers = await Promise.allSettled(witnesses.map((witness) => witness.latest(origin)))
  const answered = answers.filter((answer) => answer.status === 'fulfilled')
  if (answered.length < witnessesNeeded)
    throw new TlogError('too_few_witnesses', `${answered.length} of ${witnessesNeeded} answer`)
  for (const { value: seen } of answered) {
    if (!seen) continue
    if (seen.size > own.size) throw new TlogError('rolled_back', `${own.size} of ${seen.size}`)
    const root =
      seen.size === own.size
        ? own.root
        : await rootAt(seen.size, hash, hashesFromTiles(storage, own.size, hash))
    if (!equalBytes(root, seen.root)) throw new TlogError('split_view', `size ${seen.size}`)
  }
}
