import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { WitnessRequest, WitnessResponse } from '../witness/client.ts'

/** A request of the longest proof and a checkpoint with many post-quantum signatures fits. */
const maxBodyLength = 600_000

/**
 * An HTTP server for a witness, not yet listening.
 * @param prefix Path of the witness, with a slash at both ends.
 */
export function witnessHttpServer(
  handle: (request: WitnessRequest) => Promise<WitnessResponse>,
  prefix = '/',
): Server {
  return createServer((request, response) => {
    serve(handle, prefix, request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
}

async function serve(
  handle: (request: WitnessRequest) => Promise<WitnessResponse>,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://witness.invalid')
  const body = await readBody(request)
  if (!pathname.startsWith(prefix) || !body) {
    response.writeHead(body ? 404 : 413, { connection: body ? 'keep-alive' : 'close' }).end()
    return
  }
  const path = pathname.slice(prefix.length)
  const answer = await handle({ method: request.method ?? 'GET', path, body })
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': answer.body.length,
    'cache-control': 'no-store',
  })
  response.end(answer.body)
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > maxBodyLength) return null
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
