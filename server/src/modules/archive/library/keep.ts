import type { Readable } from 'node:stream'
import { type Actor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { publish } from '../../../kernel/outbox.ts'
import { countPages, recordFile } from '../../../kernel/files/index.ts'
import type { MaterialLibrary } from '../../cases/index.ts'
import type { ArchiveServices } from '../services.ts'
import { documentKept } from '../text/read-job.ts'
import { getDocument, insertDocument, updateDocument } from './store.ts'

const accepted = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

type LibraryServices = Pick<ArchiveServices, 'now' | 'newId'>

interface Kept {
  uscc: string | null
  sha256: string
  name: string
  kind: string | null
  bytes: number
  mediaType: string
  pages: number | null
}

const longestName = 200

/** Adds a document of the actor's own or of an organisation that he acts for. */
async function keep(
  tx: Tx,
  services: LibraryServices,
  actor: Actor,
  { uscc, sha256, name, kind, bytes, mediaType, pages }: Kept,
): Promise<string> {
  const { accountId } = actor
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  const id = await insertDocument(tx, {
    id: services.newId(),
    account_id: uscc ? null : accountId,
    ...{ uscc, sha256, kind, bytes, pages, media_type: mediaType },
    name: name.slice(0, longestName),
    added_by: accountId,
    added_by_name: actor.name,
    added_at: services.now(),
  })
  await publish(tx, services, {
    type: documentKept,
    subject: `document/${id}`,
    data: { sha256, bytes, mediaType },
  })
  return id
}

/** What the case engine gives to the library, and takes from it. */
export function createLibrary(services: LibraryServices): MaterialLibrary {
  return {
    async keep(tx, actor, paper) {
      // An organisation that the actor has no part in (yet) keeps nothing of his.
      const isOwn = paper.uscc !== null && actor.organisations.includes(paper.uscc)
      await keep(tx, services, actor, { ...paper, uscc: isOwn ? paper.uscc : null })
    },
    async find(tx, id) {
      const {
        sha256,
        name,
        bytes,
        media_type: mediaType,
        pages,
        valid_until,
      } = await getDocument(tx, id)
      if (valid_until !== null && valid_until < today(services)) throw expired(valid_until)
      return { sha256, name, bytes, mediaType, pages }
    },
  }
}

function expired(until: string): AppError {
  const message = {
    zh: `这份资料的有效期到 ${until} 为止，已经过期`,
    en: `This document was valid until ${until}`,
  }
  const hint = { zh: '请上传新的一份。', en: 'Upload a new one.' }
  const problem = {
    code: 'DOCUMENT_EXPIRED',
    field: 'documentId',
    severity: 'error',
    message,
    hint,
  } as const
  return new AppError('YQ_INVALID', { problems: [problem] })
}

interface Upload {
  /** Code of the organisation whose it shall be; null: the actor's own. */
  uscc: string | null
  kind: string | null
  fileName: string
  content: Readable
}

/**
 * Uploads a document without a case.
 * @throws AppError YQ_FORBIDDEN for an organisation that is not his, YQ_TOO_LARGE, YQ_FILE_TYPE, YQ_FILE_INFECTED,
 * YQ_SCANNER_AWAY
 */
export async function uploadDocument(
  services: ArchiveServices,
  actor: Actor,
  { uscc, kind, fileName, content }: Upload,
): Promise<string> {
  if (uscc !== null && !actor.organisations.includes(uscc)) throw new AppError('YQ_FORBIDDEN')
  const { maxUploadBytes: maxBytes } = services.config
  const act = { act: 'archive.upload-document', object: `library/${uscc ?? actor.accountId}` }
  const stored = await services.files
    .put(content, { maxBytes, accept: accepted, fileName })
    .catch((error: Error) =>
      transact(services, actor, { ...act, reason: error.message }, () => Promise.reject(error)),
    )
  const pages = await countPages(services.files, stored)
  const { sha256, bytes, mediaType } = stored
  return transact(services, actor, { ...act, afterHash: sha256 }, async (tx) => {
    await recordFile(tx, services, stored)
    return keep(tx, services, actor, {
      uscc,
      sha256,
      name: fileName,
      kind,
      bytes,
      mediaType,
      pages,
    })
  })
}

export interface DocumentChange {
  name: string
  kind: string | null
  /** Plain dates. */
  madeOn: string | null
  validUntil: string | null
}

/** @throws AppError YQ_NOT_FOUND; YQ_INVALID if it should end before it was made */
export function changeDocument(
  services: ArchiveServices,
  actor: Actor,
  id: string,
  { name, kind, madeOn, validUntil }: DocumentChange,
): Promise<void> {
  const act = { act: 'archive.change-document', object: `document/${id}` }
  return transact(services, actor, act, async (tx) => {
    await getDocument(tx, id)
    if (madeOn && validUntil && validUntil < madeOn) throw endsBeforeItBegins()
    await updateDocument(tx, id, { name, kind, made_on: madeOn, valid_until: validUntil })
  })
}

function endsBeforeItBegins(): AppError {
  const message = {
    zh: '有效期早于形成日期',
    en: 'It would cease to be valid before it was made',
  }
  const hint = { zh: '请核对两个日期。', en: 'Check both dates.' }
  const problem = {
    code: 'DOCUMENT_VALIDITY',
    field: 'validUntil',
    severity: 'error',
    message,
    hint,
  } as const
  return new AppError('YQ_INVALID', { problems: [problem] })
}

/** Takes it out of the library; cases that have it keep it. @throws AppError YQ_NOT_FOUND */
export function removeDocument(services: ArchiveServices, actor: Actor, id: string): Promise<void> {
  const act = { act: 'archive.remove-document', object: `document/${id}` }
  return transact(services, actor, act, async (tx) => {
    await getDocument(tx, id)
    await updateDocument(tx, id, { removed_at: services.now() })
  })
}
