import type { FastifyReply } from 'fastify'
import type { FileStore } from '../files/store.ts'

export interface Paper {
  sha256: string
  name: string
  mediaType: string
}

/** A stored paper; never rendered as a page of ours, whatever the file says that it is. */
export async function sendPaper(
  files: Pick<FileStore, 'get'>,
  reply: FastifyReply,
  { sha256, name, mediaType }: Paper,
) {
  const content = await files.get(sha256)
  return reply
    .header('content-type', mediaType)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(content)
}
