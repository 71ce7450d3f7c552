import { type Bytes, equalBytes, utf8 } from '../bytes.ts'
import {
  type Checkpoint,
  openCheckpoint,
  type OpenedCheckpoint,
  parseCheckpoint,
} from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import type { TreeHash } from '../hash.ts'
import type { NoteSigner, NoteVerifier } from '../keys.ts'
import { formatNote, formatSignatureLine, type NoteSignature, parseNote } from '../note.ts'
import { verifyConsistency } from '../tree.ts'
import type { WitnessRequest, WitnessResponse } from './client.ts'
import { type AddCheckpoint, monitorPath, parseAddCheckpoint } from './messages.ts'

/** Where a witness keeps the last checkpoint that it cosigned, one for each origin. */
export interface WitnessStore {
  /** The note with the cosignatures of the witness. */
  read(origin: string): Promise<Bytes | null>
  /**
   * Puts `next` in the place of `expected` (null: nothing) in one atomic step, durable when it
   * resolves; false, and nothing done, where something else stands there.
   */
  swap(origin: string, expected: Uint8Array | null, next: Bytes): Promise<boolean>
}

/** A log that the witness looks after. */
export interface WitnessedLog {
  origin: string
  verifiers: readonly NoteVerifier[]
  hash: TreeHash
}

/** A checkpoint, rightly signed by the log, that contradicts what the witness saw. */
export interface Misbehaviour {
  origin: string
  /** What the witness cosigned before, or null. */
  seen: Bytes | null
  request: AddCheckpoint
}

export interface WitnessOptions {
  /** Keys of the witness; each gives one cosignature. */
  signers: readonly NoteSigner[]
  logs: readonly WitnessedLog[]
  store: WitnessStore
  /** Told of every proof that a log misbehaves; what is kept of it is the operator's matter. */
  onMisbehaviour?(evidence: Misbehaviour): void
}

/** Answers the requests of C2SP tlog-witness, whatever brings them. */
export function createWitness(
  options: WitnessOptions,
): (request: WitnessRequest) => Promise<WitnessResponse> {
  const paths = Promise.all(
    options.logs.map(async (log) => [await monitorPath(log.origin), log.origin] as const),
  )
  return async ({ method, path, body }) => {
    if (path === 'add-checkpoint')
      return method === 'POST' ? addCheckpoint(options, body) : answer(405, 'POST is expected')
    const origin = new Map(await paths).get(path)
    if (origin === undefined) return answer(404, 'no such log')
    if (method !== 'GET') return answer(405, 'GET is expected')
    const note = await options.store.read(origin)
    return note ? { ...answer(200), body: note } : answer(404, 'nothing cosigned yet')
  }
}

async function addCheckpoint(options: WitnessOptions, body: Uint8Array): Promise<WitnessResponse> {
  const request = tryParse(() => parseAddCheckpoint(body))
  const claimed = request && tryParse(() => parseCheckpoint(parseNote(request.checkpoint).text))
  if (!request || !claimed) return answer(400, 'not an add-checkpoint request')
  const log = options.logs.find(({ origin }) => origin === claimed.origin)
  if (!log) return answer(404, 'unknown origin')
  const opened = await openOrNull(request.checkpoint, log.verifiers)
  if (!opened) return answer(403, 'no valid signature of the log')
  if (request.oldSize > opened.size) return answer(400, 'old size beyond the checkpoint')
  return judge(options, log, request, opened)
}

async function judge(
  options: WitnessOptions,
  log: WitnessedLog,
  request: AddCheckpoint,
  opened: OpenedCheckpoint,
): Promise<WitnessResponse> {
  const seen = await options.store.read(log.origin)
  const last: Checkpoint | null = seen && parseCheckpoint(parseNote(seen).text)
  if (request.oldSize !== (last?.size ?? 0)) return conflict(last?.size ?? 0)
  if (!follows(log.hash, request, opened, last)) {
    options.onMisbehaviour?.({ origin: log.origin, seen, request })
    return answer(422, 'not consistent with the last checkpoint')
  }
  const text = opened.note.text
  const cosignatures = await Promise.all(options.signers.map((signer) => cosign(signer, text)))
  const next = formatNote({ text, signatures: [...opened.note.verified, ...cosignatures] })
  if (!(await options.store.swap(log.origin, seen, next))) {
    const newer = await options.store.read(log.origin)
    return conflict(newer ? parseCheckpoint(parseNote(newer).text).size : 0)
  }
  return answer(200, cosignatures.map(formatSignatureLine).join(''))
}

function follows(
  hash: TreeHash,
  { oldSize, proof }: AddCheckpoint,
  { size, root }: Checkpoint,
  last: Checkpoint | null,
): boolean {
  return verifyConsistency(hash, oldSize, size, last?.root ?? hash.emptyRoot(), root, proof)
}

async function cosign(signer: NoteSigner, text: string): Promise<NoteSignature> {
  return { name: signer.name, keyId: signer.keyId, signature: await signer.sign(utf8(text)) }
}

function conflict(size: number): WitnessResponse {
  return { status: 409, contentType: 'text/x.tlog.size', body: utf8(`${size}\n`) }
}

function answer(status: number, text = ''): WitnessResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body: utf8(text) }
}

function tryParse<Value>(parse: () => Value): Value | null {
  try {
    return parse()
  } catch (error) {
    if (error instanceof TlogError) return null
    throw error
  }
}

async function openOrNull(note: Uint8Array, verifiers: readonly NoteVerifier[]) {
  try {
    return await openCheckpoint(note, verifiers)
  } catch (error) {
    if (error instanceof TlogError) return null
    throw error
  }
}

/** A store in memory: for tests. What a witness forgets, it can be lied to about. */
export function memoryWitnessStore(): WitnessStore {
  const notes = new Map<string, Bytes>()
  return {
    read: async (origin) => notes.get(origin) ?? null,
    swap: async (origin, expected, next) => {
      const present = notes.get(origin) ?? null
      const same = present && expected ? equalBytes(present, expected) : present === expected
      if (same) notes.set(origin, next)
      return same
    },
  }
}
