import {
  type Bytes,
  concat,
  decodeBase64,
  decodeUtf8,
  encodeBase64,
  encodeHex,
  parseDecimal,
  utf8,
} from '../bytes.ts'
import { TlogError } from '../errors.ts'
import { hashLength } from '../hash-length.ts'
import { subtle } from '../keys.ts'
import { maxNoteLength, type NoteSignature, parseSignatureLine } from '../note.ts'

const maxProofLines = 63

/** Body of `add-checkpoint` (C2SP tlog-witness). */
export interface AddCheckpoint {
  oldSize: number
  proof: readonly Uint8Array[]
  /** The signed checkpoint. */
  checkpoint: Bytes
}

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): Bytes {
  const lines = [`old ${oldSize}`, ...proof.map(encodeBase64)]
  return concat(utf8(`${lines.join('\n')}\n\n`), checkpoint)
}

/** Reads the request alone; the checkpoint stays as it is. @throws TlogError `bad_witness_message` */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  const text = body.length <= 2 * maxNoteLength ? decodeUtf8(body) : null
  const split = text?.indexOf('\n\n') ?? -1
  if (!text || split < 0) throw new TlogError('bad_witness_message', 'no blank line')
  const [first = '', ...lines] = text.slice(0, split).split('\n')
  const oldSize = first.startsWith('old ') ? parseDecimal(first.slice(4)) : null
  if (oldSize === null) throw new TlogError('bad_witness_message', first.slice(0, 40))
  if (lines.length > maxProofLines)
    throw new TlogError('bad_witness_message', `${lines.length} lines of proof`)
  return { oldSize, proof: lines.map(proofLine), checkpoint: utf8(text.slice(split + 2)) }
}

function proofLine(line: string): Bytes {
  try {
    const hash = decodeBase64(line)
    if (hash.length === hashLength) return hash
  } catch {
    // Said below.
  }
  throw new TlogError('bad_witness_message', `proof line ${line.slice(0, 80)}`)
}

/** Answer 200: signature lines, each ending in a newline. @throws TlogError `bad_witness_message` */
export function parseCosignatures(body: Uint8Array): NoteSignature[] {
  const text = body.length <= maxNoteLength ? decodeUtf8(body) : null
  if (!text?.endsWith('\n')) throw new TlogError('bad_witness_message', 'no signature lines')
  try {
    return text.slice(0, -1).split('\n').map(parseSignatureLine)
  } catch (cause) {
    throw new TlogError('bad_witness_message', 'no signature lines', { cause })
  }
}

/** Path of the monitoring prefix under which a witness shows its checkpoint of a log. */
export async function monitorPath(origin: string): Promise<string> {
  return `${encodeHex(new Uint8Array(await subtle().digest('SHA-256', utf8(origin))))}/checkpoint`
}
