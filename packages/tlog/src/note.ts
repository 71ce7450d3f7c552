import { type Bytes, concat, decodeBase64, decodeUtf8, encodeBase64, utf8 } from './bytes.ts'
import { TlogError } from './errors.ts'
import { isKeyName, type NoteSigner, type NoteVerifier } from './keys.ts'

/** Limits on what strangers send; C2SP asks for 16 signatures at least. */
const maxSignatures = 100
export const maxNoteLength = 1_000_000

export interface NoteSignature {
  name: string
  keyId: number
  signature: Bytes
}

export interface SignedNote {
  /** Ends in a newline. */
  text: string
  signatures: NoteSignature[]
}

export interface OpenedNote extends SignedNote {
  /** Those of `signatures` that a known key made; at least one. */
  verified: NoteSignature[]
}

/** Reads the format alone and trusts nothing. @throws TlogError `bad_note` */
export function parseNote(note: Uint8Array): SignedNote {
  const whole = note.length <= maxNoteLength ? decodeUtf8(note) : null
  if (whole === null) throw new TlogError('bad_note', 'not UTF-8, or too long')
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole))
    throw new TlogError('bad_note', 'a control character')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n'))
    throw new TlogError('bad_note', 'no blank line at the end')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw new TlogError('bad_note', `${lines.length} signatures`)
  return { text: whole.slice(0, split + 1), signatures: lines.map(parseSignatureLine) }
}

/** One line without its newline. @throws TlogError `bad_note` */
export function parseSignatureLine(line: string): NoteSignature {
  const [, name = '', base64 = ''] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  if (!isKeyName(name)) throw new TlogError('bad_note', `signature line ${line.slice(0, 80)}`)
  const field = tryDecode(base64)
  if (!field || field.length < 5)
    throw new TlogError('bad_note', `signature of ${name.slice(0, 80)}`)
  const keyId = new DataView(field.buffer).getUint32(0)
  return { name, keyId, signature: field.slice(4) }
}

/** `— name base64(key id ‖ signature)` and a newline. */
export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, keyId)
  return `\u2014 ${name} ${encodeBase64(concat(id, signature))}\n`
}

/** A note of `text`, which ends in a newline, with the signatures of `signers`, in their order. */
export async function signNote(text: string, signers: readonly NoteSigner[]): Promise<Bytes> {
  const bytes = utf8(text)
  const signatures = await Promise.all(
    signers.map(async (signer) => ({
      name: signer.name,
      keyId: signer.keyId,
      signature: await signer.sign(bytes),
    })),
  )
  return formatNote({ text, signatures })
}

/** @throws TlogError `bad_note` where the text could not be read again */
export function formatNote({ text, signatures }: SignedNote): Bytes {
  const note = utf8(`${text}\n${signatures.map(formatSignatureLine).join('')}`)
  if (parseNote(note).text !== text) throw new TlogError('bad_note', 'text that cannot be signed')
  return note
}

/**
 * The note with the signatures of known keys verified. Unknown keys are ignored; a known key whose
 * signature fails spoils the note; of two signatures of one key only the first counts.
 * @throws TlogError `bad_note`, `bad_signature`, `no_known_signature`
 */
export async function openNote(
  note: Uint8Array,
  verifiers: readonly NoteVerifier[],
): Promise<OpenedNote> {
  const parsed = parseNote(note)
  const bytes = utf8(parsed.text)
  const verified: NoteSignature[] = []
  for (const signature of parsed.signatures) {
    const verifier = verifiers.find((known) => sameKey(known, signature))
    if (!verifier || verified.some((known) => sameKey(known, signature))) continue
    if (!(await verifier.verify(bytes, signature.signature)))
      throw new TlogError('bad_signature', verifier.name)
    verified.push(signature)
  }
  if (verified.length === 0) throw new TlogError('no_known_signature')
  return { ...parsed, verified }
}

export function sameKey(
  one: { name: string; keyId: number },
  other: { name: string; keyId: number },
): boolean {
  return one.name === other.name && one.keyId === other.keyId
}

function tryDecode(base64: string): Bytes | null {
  try {
    return decodeBase64(base64)
  } catch {
    return null
  }
}
