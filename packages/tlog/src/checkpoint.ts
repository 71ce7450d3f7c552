import { type Bytes, decodeBase64, encodeBase64, parseDecimal } from './bytes.ts'
import { TlogError } from './errors.ts'
import { hashLength } from './hash-length.ts'
import type { NoteVerifier } from './keys.ts'
import { openNote, type OpenedNote } from './note.ts'

export interface Checkpoint {
  /** Identity of the log, e.g. `ledger.charity.example/2026`. */
  origin: string
  /** Number of entries, up to 2^53 − 1. */
  size: number
  /** 32 bytes. */
  root: Bytes
  /** Further lines without meaning to a verifier; C2SP discourages them. */
  extensions: readonly string[]
}

/** The text of the note. @throws TlogError `bad_checkpoint` where it could not be read again */
export function formatCheckpoint(
  checkpoint: Omit<Checkpoint, 'extensions' | 'root'> & {
    root: Uint8Array
    extensions?: readonly string[]
  },
): string {
  const { origin, size, root, extensions = [] } = checkpoint
  const text = [origin, size, encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('')
  parseCheckpoint(text)
  return text
}

/** @throws TlogError `bad_checkpoint` */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new TlogError('bad_checkpoint', 'no newline at the end')
  const [origin, sizeLine, rootLine, ...extensions] = text.slice(0, -1).split('\n')
  if (!origin || sizeLine === undefined || rootLine === undefined || extensions.includes(''))
    throw new TlogError('bad_checkpoint', 'three lines or more, none of them empty')
  const size = parseDecimal(sizeLine)
  if (size === null) throw new TlogError('bad_checkpoint', `size ${sizeLine.slice(0, 40)}`)
  return { origin, size, root: parseRoot(rootLine), extensions }
}

export interface OpenedCheckpoint extends Checkpoint {
  note: OpenedNote
}

/**
 * A checkpoint with its signatures verified. Its origin and the log's signature are checked where
 * the log's keys are among `verifiers` and named after the origin.
 * @throws TlogError of `openNote`, `bad_checkpoint`
 */
export async function openCheckpoint(
  note: Uint8Array,
  verifiers: readonly NoteVerifier[],
): Promise<OpenedCheckpoint> {
  const opened = await openNote(note, verifiers)
  return { ...parseCheckpoint(opened.text), note: opened }
}

function parseRoot(line: string): Bytes {
  try {
    const root = decodeBase64(line)
    if (root.length === hashLength) return root
  } catch {
    // Said below.
  }
  throw new TlogError('bad_checkpoint', `root hash ${line.slice(0, 80)}`)
}
