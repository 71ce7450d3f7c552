import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A weak tag over whatever decides the content: a version, a cursor, the body itself. */
export function etagOf(...parts: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
  return `W/"${digest.slice(0, 22)}"`
}

/**
 * Names the version of the reply; true if the client already has it and 304 is the whole answer. A tag is
 * believed before a time (RFC 9110 §13.2.2), of which only whole seconds travel.
 *
 *     if (isUnchanged(request, reply, etagOf(uscc, version))) return reply.code(304).send()
 */
export function isUnchanged(
  request: FastifyRequest,
  reply: FastifyReply,
  etag: string,
  changedAt?: Date,
): boolean {
  reply.header('etag', etag)
  if (changedAt) reply.header('last-modified', changedAt.toUTCString())
  const { 'if-none-match': known, 'if-modified-since': since } = request.headers
  if (known !== undefined) return known.split(',').some((tag) => tag.trim() === etag)
  if (since === undefined || !changedAt) return false
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= Date.parse(since)
}
