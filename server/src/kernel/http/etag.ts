import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A weak tag over whatever decides the content: a version, a cursor, the body itself. */
export function etagOf(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return `W/"${digest.slice(0, 22)}"`
}

/**
 * Names the version of the reply; true if the client already has it and 304 is the whole answer.
 *
 *     if (isUnchanged(request, reply, etagOf(uscc, version))) return reply.code(304).send()
 */
export function isUnchanged(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag)
  const known = request.headers['if-none-match']
  return known !== undefined && known.split(',').some((tag) => tag.trim() === etag)
}
