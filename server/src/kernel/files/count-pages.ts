import { buffer } from 'node:stream/consumers'
import { createPdfThread } from './pdf-thread.ts'
import type { FileStore } from './store.ts'

const longestMs = 10_000
const count = createPdfThread<number | null>(
  new URL('./page-counter.ts', import.meta.url),
  longestMs,
)

/** A content never changes, so neither does the number of its pages. */
const counted = new Map<string, number | null>()
const mostCounted = 1000

/**
 * Pages of a stored paper as an archive counts them: those of a PDF, one of a picture; null where none can be
 * told.
 */
export async function countPages(
  files: Pick<FileStore, 'get'>,
  { sha256, mediaType }: { sha256: string; mediaType: string | null },
): Promise<number | null> {
  if (mediaType?.startsWith('image/')) return 1
  if (mediaType !== 'application/pdf') return null
  const known = counted.get(sha256)
  if (known !== undefined) return known
  const pages = await count(async () => buffer(await files.get(sha256)))
  if (counted.size >= mostCounted) counted.clear()
  counted.set(sha256, pages)
  return pages
}
