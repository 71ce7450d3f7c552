import { openCheckpoint, type OpenedCheckpoint } from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import type { NoteVerifier } from '../keys.ts'
import { formatNote } from '../note.ts'

/**
 * Whether the log itself signed what a witness shows. Without that, whoever runs a witness could stop a log by saying
 * that he has seen more of it.
 */
export async function isSignedByLog(
  { note: { text, signatures } }: OpenedCheckpoint,
  verifiers: readonly NoteVerifier[],
): Promise<boolean> {
  try {
    await openCheckpoint(formatNote({ text, signatures }), verifiers)
    return true
  } catch (error) {
    if (error instanceof TlogError) return false
    throw error
  }
}
