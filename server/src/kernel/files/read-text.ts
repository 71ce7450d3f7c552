import { buffer } from 'node:stream/consumers'
import { createPdfThread } from './pdf-thread.ts'
import type { FileStore } from './store.ts'

export interface PdfText {
  /** `scanned`: it has no letters, only pictures; `too-large`: it was given up. */
  state: 'read' | 'scanned' | 'encrypted' | 'broken' | 'too-large'
  content: string
  pagesRead: number
  /** Only the beginning was read. */
  isPartial: boolean
}

const longestMs = 30_000
const mostBytes = 50 * 1024 * 1024
const tooLarge: PdfText = { state: 'too-large', content: '', pagesRead: 0, isPartial: false }

const read = createPdfThread<PdfText>(new URL('./text-reader.ts', import.meta.url), longestMs)

/** The text of a stored PDF, as it comes out of it. @throws AppError YQ_NOT_FOUND */
export async function readText(
  files: Pick<FileStore, 'get'>,
  { sha256, bytes }: { sha256: string; bytes: number },
): Promise<PdfText> {
  if (bytes > mostBytes) return tooLarge
  return (await read(async () => buffer(await files.get(sha256)))) ?? tooLarge
}
