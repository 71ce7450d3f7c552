import { enter, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { readText } from '../../../kernel/files/index.ts'
import type { ArchiveServices } from '../services.ts'
import { searchable, termsOf } from './searchable.ts'
import { hasText, insertText } from './store.ts'

export const textJob = 'archive.read-text'
const reader = systemActor('读取文字')

/** Data: the content. */
export const documentKept = 'archive.document.kept.v1'

export interface Content {
  sha256: string
  bytes: number
  mediaType: string
}

/** Has the text of a PDF read after this transaction; whatever comes of it holds up nobody. */
export async function readLater(
  tx: Tx,
  { jobs }: Pick<ArchiveServices, 'jobs'>,
  { sha256, bytes, mediaType }: Content,
): Promise<void> {
  if (mediaType !== 'application/pdf') return
  await jobs.enqueue(tx, textJob, { sha256, bytes }, { singletonKey: sha256 })
}

/** Reads a content once: it never changes. */
export async function readNow(
  services: ArchiveServices,
  content: { sha256: string; bytes: number },
): Promise<void> {
  const { sha256 } = content
  const asReader = <T>(work: (tx: Tx) => Promise<T>) =>
    services.db.transaction().execute(async (tx) => {
      await enter(tx, reader)
      return work(tx)
    })
  if (await asReader((tx) => hasText(tx, sha256))) return
  const read = await readText(services.files, content).catch((error: unknown) => {
    // Gone: the check of the archive says so, louder than this could.
    if (error instanceof AppError && error.code === 'YQ_NOT_FOUND') return null
    throw error
  })
  if (!read) return
  const text = searchable(read.content)
  await asReader((tx) =>
    insertText(tx, {
      sha256,
      state: read.state,
      content: text,
      terms: termsOf(text),
      pages_read: read.pagesRead,
      is_partial: read.isPartial,
      read_at: services.now(),
    }),
  )
}
