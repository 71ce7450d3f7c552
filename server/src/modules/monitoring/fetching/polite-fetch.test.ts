import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { createFetcher, type Fetcher, type FetcherOptions } from './polite-fetch.ts'
import { FetchRefusal } from './refusal.ts'

const open: { server: Server; fetcher: Fetcher }[] = []

async function given(
  pages: Record<string, RequestListener>,
  options: Partial<FetcherOptions> = {},
): Promise<{ fetcher: Fetcher; base: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const page = pages[path]
    if (page) page(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const fetcher = createFetcher({
    agent: 'YiqiTest/1.0 (+http://127.0.0.1/)',
    innerHosts: ['127.0.0.1'],
    pauseMs: 0,
    timeoutMs: 3000,
    ...options,
  })
  open.push({ server, fetcher })
  return { fetcher, base: `http://127.0.0.1:${port}`, asked }
}

afterEach(async () => {
  for (const { server, fetcher } of open.splice(0)) {
    await fetcher.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

const html =
  (text: string | Buffer, headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=gbk', ...headers }).end(text)
const accept = ['text/html']
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'read',
    (error: unknown) => (error instanceof FetchRefusal ? error.code : String(error)),
  )

test('a page, packed, after a redirect; and nothing when it has not changed', async () => {
  const { fetcher, base } = await given({
    '/old': (_request, response) => response.writeHead(302, { location: '/new' }).end(),
    '/new': (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304).end()
        : html(gzipSync('<p>一'), { 'content-encoding': 'gzip', etag: '"1"' })(request, response),
    '/br': html(brotliCompressSync('<p>二'), { 'content-encoding': 'br' }),
  })
  const fetched = await fetcher.fetch(`${base}/old`, accept)
  expect(fetched).toMatchObject({
    url: `${base}/new`,
    mediaType: 'text/html',
    charset: 'gbk',
    etag: '"1"',
  })
  expect(new TextDecoder().decode(fetched?.bytes)).toBe('<p>一')
  expect(await fetcher.fetch(`${base}/new`, accept, '"1"')).toBeNull()
  expect(new TextDecoder().decode((await fetcher.fetch(`${base}/br`, accept))?.bytes)).toBe('<p>二')
})

test('robots.txt is asked once and respected', async () => {
  const { fetcher, base, asked } = await given({
    '/robots.txt': (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'text/plain' })
        .end('User-agent: *\nDisallow: /private/\n'),
    '/private/a': html('a'),
    '/b': html('b'),
  })
  expect(await codeOf(fetcher.fetch(`${base}/private/a`, accept))).toBe('ROBOTS')
  expect(await codeOf(fetcher.fetch(`${base}/b`, accept))).toBe('read')
  expect(asked).toEqual(['/robots.txt', '/b'])
})

test('a host whose robots.txt fails is left alone; one that moved it is understood', async () => {
  const failing = await given({
    '/robots.txt': (_request, response) => response.writeHead(503).end(),
    '/b': html('b'),
  })
  expect(await codeOf(failing.fetcher.fetch(`${failing.base}/b`, accept))).toBe('ROBOTS')
  const moved = await given({
    '/robots.txt': (_request, response) => response.writeHead(301, { location: '/r.txt' }).end(),
    '/r.txt': (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /b'),
    '/b': html('b'),
  })
  expect(await codeOf(moved.fetcher.fetch(`${moved.base}/b`, accept))).toBe('ROBOTS')
})

test('one request at a time to a host, with the pause it asks for', async () => {
  let under = 0
  let most = 0
  const slow: RequestListener = (_request, response) => {
    most = Math.max(most, ++under)
    setTimeout(() => {
      under--
      response.writeHead(200, { 'content-type': 'text/html' }).end('x')
    }, 30)
  }
  const times: number[] = []
  const { fetcher, base } = await given(
    {
      '/a': (request, response) => (times.push(Date.now()), slow(request, response)),
      '/b': (request, response) => (times.push(Date.now()), slow(request, response)),
    },
    { pauseMs: 200 },
  )
  await Promise.all([fetcher.fetch(`${base}/a`, accept), fetcher.fetch(`${base}/b`, accept)])
  expect(most).toBe(1)
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(200)
})

test('a hostile server: too large, too large once unpacked, too slow, round and round, other things', async () => {
  const { fetcher, base } = await given(
    {
      '/large': (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const write = () => {
          if (!response.destroyed && response.write('x'.repeat(65_536))) setImmediate(write)
          else if (!response.destroyed) response.once('drain', write)
        }
        write()
      },
      '/bomb': html(gzipSync(Buffer.alloc(50 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
      '/never': (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).write('x'),
      '/round': (_request, response) => response.writeHead(302, { location: '/round' }).end(),
      '/file': (_request, response) =>
        response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      '/program': html('MZ', { 'content-type': 'application/octet-stream' }),
      '/broken': html('not gzip at all', { 'content-encoding': 'gzip' }),
    },
    { maxBytes: 1024 * 1024, timeoutMs: 1500 },
  )
  const codes = []
  for (const path of [
    '/large',
    '/bomb',
    '/never',
    '/round',
    '/file',
    '/program',
    '/broken',
    '/none',
  ]) {
    codes.push(await codeOf(fetcher.fetch(base + path, accept)))
  }
  expect(codes).toEqual([
    'TOO_LARGE',
    'TOO_LARGE',
    'TOO_SLOW',
    'REDIRECTS',
    'REDIRECTS',
    'MEDIA_TYPE',
    'UNREACHABLE',
    'STATUS',
  ])
})

test('nothing of the own machine or network is read, by number, by name or by redirect', async () => {
  const { fetcher, base } = await given({
    '/inside': (_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.2:9/' }).end(),
  })
  expect(await codeOf(fetcher.fetch(`${base}/inside`, accept))).toBe('INNER_ADDRESS')
  for (const address of [
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0.0.0.0/',
    'http://2130706434/',
    'http://localhost/',
  ]) {
    expect(await codeOf(fetcher.fetch(address, accept)), address).toBe('INNER_ADDRESS')
  }
})
