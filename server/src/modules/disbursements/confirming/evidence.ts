import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import {
  decryptBytes,
  encryptField,
  ensureDataKey,
  ErasedError,
  findDataKey,
} from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { recordFile, type StoredFile } from '../../../kernel/files/index.ts'
import { AppError } from '../../../kernel/errors.ts'
import { holderOf } from '../paying/payees.ts'
import type { DisbursementServices } from '../services.ts'
import type { DisbursementRow, EvidenceKind } from '../store.ts'

const accept = ['application/pdf', 'image/jpeg', 'image/png']

interface Sent {
  kind: EvidenceKind
  fileName: string
  content: Readable
}

export interface ReadEvidence extends Pick<StoredFile, 'mediaType' | 'scan'> {
  kind: EvidenceKind
  fileName: string
  bytes: Buffer
  /** SHA-256 of the file as it is kept, lower-case hex. */
  digest: string
}

/**
 * Takes in a file as all uploads are taken in: its type by its content, scanned, a picture without its metadata.
 * Only its sealed copy stays.
 * @throws AppError YQ_TOO_LARGE, YQ_FILE_TYPE, YQ_FILE_INFECTED
 */
export async function readEvidence(
  services: DisbursementServices,
  { kind, fileName, content }: Sent,
): Promise<ReadEvidence> {
  const { maxUploadBytes: maxBytes } = services.config
  const stored = await services.temporaryFiles.put(content, { maxBytes, accept, fileName })
  const { sha256: digest, mediaType, scan } = stored
  const bytes = await buffer(await services.temporaryFiles.get(digest))
  await services.temporaryFiles.remove(digest)
  return { kind, fileName: fileName.slice(-120), mediaType, scan, bytes, digest }
}

const sealedAt = (row: string) => ({ table: 'disbursements.evidence', row, column: 'file' })

/** Keeps it for a disbursement until a confirmation takes it. @returns its id */
export async function addEvidence(
  tx: Tx,
  services: DisbursementServices,
  { id: disbursement_id, uscc }: Pick<DisbursementRow, 'id' | 'uscc'>,
  { kind, fileName, mediaType, scan, bytes, digest }: ReadEvidence,
): Promise<string> {
  const id = services.newId()
  const key = await ensureDataKey(tx, services, services.keys, holderOf(disbursement_id))
  const sealed = encryptField(key, sealedAt(id), bytes)
  const kept = await services.files.putTrusted(sealed, 'application/octet-stream')
  await recordFile(tx, services, { ...kept, scan })
  await tx
    .insertInto('disbursements.evidence')
    .values({
      ...{ id, uscc, disbursement_id, kind, file_name: fileName, media_type: mediaType, digest },
      ...{ bytes: bytes.length, sealed_sha256: kept.sha256, added_at: services.now() },
    })
    .execute()
  return id
}

/** @throws AppError YQ_NOT_FOUND, also once its key was destroyed */
export async function openEvidence(tx: Tx, services: DisbursementServices, id: string) {
  const row = await tx
    .selectFrom('disbursements.evidence')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  const key = await findDataKey(tx, services.keys, holderOf(row.disbursement_id)).catch(isErased)
  if (!key) throw new AppError('YQ_NOT_FOUND')
  const sealed = await buffer(await services.files.get(row.sealed_sha256))
  const content = decryptBytes(key, sealedAt(id), sealed)
  return { name: row.file_name, mediaType: row.media_type, content }
}

function isErased(error: unknown): undefined {
  if (error instanceof ErasedError) return undefined
  throw error
}
