import { type Bytes, concat, decodeUtf8, parseDecimal, utf8 } from '../bytes.ts'
import { openCheckpoint, type OpenedCheckpoint } from '../checkpoint.ts'
import { TlogError } from '../errors.ts'
import type { NoteVerifier } from '../keys.ts'
import { formatSignatureLine, type NoteSignature, openNote } from '../note.ts'
import {
  type AddCheckpoint,
  formatAddCheckpoint,
  monitorPath,
  parseCosignatures,
} from './messages.ts'

export interface WitnessRequest {
  method: string
  /** Below the witness's prefix, without a slash in front: `add-checkpoint`. */
  path: string
  body: Uint8Array
}

export interface WitnessResponse {
  status: number
  contentType: string
  body: Bytes
}

/** Sends one request to a witness; rejects where it cannot be reached. */
export type WitnessTransport = (request: WitnessRequest) => Promise<WitnessResponse>

/** Over HTTP(S), by `fetch`. @param prefix Both submission and monitoring prefix, with the slash. */
export function httpTransport(prefix: string, timeoutMs = 10_000): WitnessTransport {
  return async ({ method, path, body }) => {
    const response = await fetch(new URL(path, prefix), {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(method === 'POST' && { body: body.slice() }),
    })
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: new Uint8Array(await response.arrayBuffer()),
    }
  }
}

export type AddCheckpointAnswer =
  | { kind: 'cosigned'; signatures: NoteSignature[] }
  /** The witness stands at another size: ask again from there. */
  | { kind: 'conflict'; size: number }

/** One witness, with the key that its cosignatures are verified by. */
export class WitnessClient {
  readonly verifier: NoteVerifier
  readonly #send: WitnessTransport

  constructor(verifier: NoteVerifier, send: WitnessTransport) {
    this.verifier = verifier
    this.#send = send
  }

  /**
   * Asks for cosignatures; only those of this witness's key come back, verified.
   * @throws TlogError `split_view` where the proof does not lead from what the witness has cosigned,
   *   `witness_refused` (status in `detail`), `bad_witness_message`
   */
  async addCheckpoint(request: AddCheckpoint): Promise<AddCheckpointAnswer> {
    const body = formatAddCheckpoint(request)
    const answer = await this.#send({ method: 'POST', path: 'add-checkpoint', body })
    if (answer.status === 409 && answer.contentType === 'text/x.tlog.size') {
      const text = decodeUtf8(answer.body) ?? ''
      const size = text.endsWith('\n') ? parseDecimal(text.slice(0, -1)) : null
      if (size === null) throw new TlogError('bad_witness_message', text.slice(0, 40))
      return { kind: 'conflict', size }
    }
    if (answer.status === 422) throw new TlogError('split_view', this.verifier.name)
    if (answer.status !== 200)
      throw new TlogError('witness_refused', `${this.verifier.name}: ${answer.status}`)
    const lines = parseCosignatures(answer.body).map(formatSignatureLine).join('')
    const note = concat(request.checkpoint, utf8(lines))
    return { kind: 'cosigned', signatures: (await openNote(note, [this.verifier])).verified }
  }

  /**
   * The checkpoint of a log that the witness cosigned last, verified by its key; null for none.
   * @throws TlogError `witness_refused` and those of a note that does not verify
   */
  async latest(origin: string): Promise<OpenedCheckpoint | null> {
    const path = await monitorPath(origin)
    const answer = await this.#send({ method: 'GET', path, body: new Uint8Array() })
    if (answer.status === 404) return null
    if (answer.status !== 200)
      throw new TlogError('witness_refused', `${this.verifier.name}: ${answer.status}`)
    const checkpoint = await openCheckpoint(answer.body, [this.verifier])
    if (checkpoint.origin !== origin)
      throw new TlogError('bad_witness_message', `a checkpoint of ${checkpoint.origin}`)
    return checkpoint
  }
}
