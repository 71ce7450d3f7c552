import { negotiate } from '@fastify/accept-negotiator'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

/** A body that is sent many times, packed once: less to keep, and nothing to pack for those who take gzip. */
export type PackedBody = Buffer & { readonly packed: unique symbol }

export const packBody = promisify(gzip) as (body: string) => Promise<PackedBody>

const unpack = promisify(gunzip)

/** The body to send, with the headers that say how it is packed. */
export async function unpackFor(
  request: FastifyRequest,
  reply: FastifyReply,
  body: PackedBody,
): Promise<Buffer> {
  reply.header('vary', 'accept-encoding')
  const { 'accept-encoding': accepted } = request.headers
  const takesGzip = typeof accepted === 'string' && negotiate(accepted, ['gzip']) === 'gzip'
  // Saying so keeps the compression of the kernel from packing it again.
  reply.header('content-encoding', takesGzip ? 'gzip' : 'identity')
  return takesGzip ? body : unpack(body)
}
