import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { ObjectStoreConfig } from '../kernel/config.ts'

export interface TestObjectStore {
  config: ObjectStoreConfig
  objects: Map<string, Buffer>
  /** Unsigned and wrongly signed requests that were turned away. */
  refused: number
  close(): Promise<void>
}

/** As much of S3 as the file store uses, on this machine; every request must be signed (SigV4). */
export async function createTestObjectStore(): Promise<TestObjectStore> {
  const objects = new Map<string, Buffer>()
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    if (!isSigned(request, store.config)) {
      store.refused += 1
      response.writeHead(403).end()
      return
    }
    const known = objects.get(request.url?.split('?')[0] ?? '')
    if (request.method === 'PUT') {
      objects.set(request.url?.split('?')[0] ?? '', body)
      response.writeHead(200, { etag: '"1"' }).end()
    } else if (request.method === 'DELETE') {
      objects.delete(request.url?.split('?')[0] ?? '')
      response.writeHead(204).end()
    } else if (!known) {
      response.writeHead(404).end()
    } else {
      response.writeHead(200, { 'content-length': known.length })
      response.end(request.method === 'HEAD' ? undefined : known)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const store: TestObjectStore = {
    config: {
      bucket: 'yiqi',
      endpoint: `http://127.0.0.1:${port}`,
      region: 'test-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    },
    objects,
    refused: 0,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return store
}

/** AWS Signature Version 4 of the headers, as the service itself recomputes it. */
function isSigned(request: IncomingMessage, { secretAccessKey }: ObjectStoreConfig): boolean {
  const { authorization = '' } = request.headers
  const match =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(
      authorization,
    )
  const [, scope, signedHeaders, signature] = match ?? []
  if (!scope || !signedHeaders || !signature) return false
  const header = (name: string) => String(request.headers[name] ?? '').trim()
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path,
    query
      .split('&')
      .map((part) => (part === '' || part.includes('=') ? part : `${part}=`))
      .sort()
      .join('&'),
    ...signedHeaders.split(';').map((name) => `${name}:${header(name)}`),
    '',
    signedHeaders,
    header('x-amz-content-sha256'),
  ].join('\n')
  const text = [
    'AWS4-HMAC-SHA256',
    header('x-amz-date'),
    scope,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = scope
    .split('/')
    .reduce<Buffer | string>(
      (secret, part) => createHmac('sha256', secret).update(part).digest(),
      `AWS4${secretAccessKey}`,
    )
  return createHmac('sha256', key).update(text).digest('hex') === signature
}
