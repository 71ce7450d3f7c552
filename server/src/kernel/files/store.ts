import type { Readable } from 'node:stream'

import type { ScanState } from './scanner.ts'

export interface StoredFile {
  /** Lower-case hex; the address of the content. */
  sha256: string
  bytes: number
  mediaType: string
  scan: ScanState
  /** Hash of what was uploaded, where the platform wrote it anew. */
  uploadedSha256?: string
}

export interface PutOptions {
  /** Refused with `YQ_TOO_LARGE` beyond it. */
  maxBytes: number
  /** Media types, e.g. `application/pdf`; refused with `YQ_FILE_TYPE` if the content is none of them. */
  accept: readonly string[]
  /** As the user named it: its ending must fit the content. Never used as a path. */
  fileName?: string
}

/** Content-addressed: the same content is kept once and never changes. */
export interface FileStore {
  /** Durable when it resolves. A picture is written anew, without its metadata. The row in `kernel.file` is the caller's, see `recordFile`. */
  put(content: Readable, options: PutOptions): Promise<StoredFile>
  /** Keeps what the platform itself made; nothing is sniffed. */
  putTrusted(content: Uint8Array, mediaType: string): Promise<StoredFile>
  /** The same, however large. */
  putTrustedStream(content: Readable, mediaType: string): Promise<StoredFile>
  /** @throws AppError YQ_NOT_FOUND */
  get(sha256: string): Promise<Readable>
  has(sha256: string): Promise<boolean>
  /** Reads all of it: false if the content no longer matches its address. */
  verify(sha256: string): Promise<boolean>
  /** Only for temporary files: whatever is recorded in `kernel.file` stays. */
  remove(sha256: string): Promise<void>
}
