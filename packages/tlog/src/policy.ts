import { type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts'
import { TlogError } from './errors.ts'
import { cosignatureTime, type NoteVerifier } from './keys.ts'
import { sameKey } from './note.ts'

/** Whom a reader believes. */
export interface TrustPolicy {
  /** Keys of the log, named after its origin. */
  logs: readonly NoteVerifier[]
  witnesses: readonly NoteVerifier[]
  /** How many different witnesses must have cosigned. */
  quorum: number
}

export interface TrustedCheckpoint extends OpenedCheckpoint {
  /** Witnesses that cosigned, and when (seconds since 1970). */
  witnesses: { name: string; time: number | null }[]
}

/**
 * A checkpoint that the log of its origin and enough witnesses signed.
 * @throws TlogError `no_known_signature`, `too_few_witnesses` and those of `openCheckpoint`
 */
export async function openTrusted(
  note: Uint8Array,
  { logs, witnesses, quorum }: TrustPolicy,
): Promise<TrustedCheckpoint> {
  const checkpoint = await openCheckpoint(note, [...logs, ...witnesses])
  const { verified } = checkpoint.note
  const signedBy = (keys: readonly NoteVerifier[]) =>
    verified.filter((signature) => keys.some((key) => sameKey(key, signature)))
  if (!signedBy(logs).some(({ name }) => name === checkpoint.origin))
    throw new TlogError('no_known_signature', checkpoint.origin)
  const cosigned = signedBy(witnesses)
  const names = new Set(cosigned.map(({ name }) => name))
  if (names.size < quorum) throw new TlogError('too_few_witnesses', `${names.size} of ${quorum}`)
  return {
    ...checkpoint,
    witnesses: cosigned.map(({ name, signature }) => ({ name, time: cosignatureTime(signature) })),
  }
}
