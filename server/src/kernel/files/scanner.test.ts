import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { eicar, openTestClamd, type TestClamd } from '../../testing/clamd.ts'
import { readConfig } from '../config.ts'
import type { ClamdAddress } from './clamd.ts'
import { createDiskStore } from './disk-store.ts'
import { createScanner } from './scanner.ts'

let directory: string
let clamd: TestClamd | undefined
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-scan-'))
})
afterEach(async () => {
  await clamd?.close()
  clamd = undefined
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const pdf = (content: string | Buffer = '') =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(content), Buffer.from('\n%%EOF\n')])

const put = (address: ClamdAddress | null, content: Buffer) =>
  createDiskStore(directory, createScanner(address)).put(Readable.from([content]), {
    maxBytes: 1 << 26,
    accept: ['application/pdf'],
    fileName: 'a.pdf',
  })
/** Nothing of a file that was turned away may be left, wherever it was turned away. */
const leftovers = async () => (await readdir(directory, { recursive: true })).filter(isFile)
const isFile = (name: string) => /[0-9a-f]{32}/.test(name)

/** An address at which nobody listens. */
async function nobody(): Promise<ClamdAddress> {
  const server = createServer().listen(0, '127.0.0.1')
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  await new Promise((resolve) => server.close(resolve))
  return { host: '127.0.0.1', port }
}

describe.each(['a port', 'a socket'])('over %s', (kind) => {
  const open = async () =>
    openTestClamd(kind === 'a socket' ? { path: join(directory, 'clamd.ctl') } : {})

  test('a file is streamed whole, and kept as clean', async () => {
    clamd = await open()
    const content = pdf(randomBytes(300_000))
    expect((await put(clamd.address, content)).scan).toBe('clean')
    expect(clamd.scanned).toEqual([content])
    expect(await createScanner(clamd.address).state()).toBe('on')
  })

  test('an infected file is refused by its name, and nothing of it stays', async () => {
    clamd = await open()
    const before = await leftovers()
    await expect(put(clamd.address, pdf(eicar))).rejects.toMatchObject({
      code: 'YQ_FILE_INFECTED',
      refusal: { signature: 'Eicar-Signature' },
    })
    expect(await leftovers()).toEqual(before)
  })
})

test('scanned before anything else opens it: a virus in what is no PDF is called a virus', async () => {
  clamd = await openTestClamd()
  await expect(put(clamd.address, Buffer.from(eicar))).rejects.toMatchObject({
    code: 'YQ_FILE_INFECTED',
  })
})

describe('is not taken for clean:', () => {
  test('what is larger than the scanner takes, though it hangs up in the middle', async () => {
    clamd = await openTestClamd({ maxBytes: 100_000 })
    const before = await leftovers()
    await expect(put(clamd.address, pdf(randomBytes(5_000_000)))).rejects.toMatchObject({
      code: 'YQ_TOO_LARGE',
      refusal: { reason: { zh: expect.stringContaining('查毒服务') } },
    })
    expect(await leftovers()).toEqual(before)
    expect((await put(clamd.address, pdf(randomBytes(90_000)))).scan).toBe('clean')
  })

  test.each([
    'stream: lstat() failed: No such file or directory. ERROR',
    'UNKNOWN COMMAND',
    'stream: OK and more',
    '',
  ])('what is answered with “%s”', async (answer) => {
    clamd = await openTestClamd()
    clamd.answer = answer
    await expect(put(clamd.address, pdf())).rejects.toMatchObject({ code: 'YQ_SCANNER_AWAY' })
  })

  test('what nobody looks at, because nobody is there', async () => {
    const address = await nobody()
    const before = await leftovers()
    await expect(put(address, pdf())).rejects.toMatchObject({
      code: 'YQ_SCANNER_AWAY',
      refusal: { retryAfter: 60 },
    })
    expect(await leftovers()).toEqual(before)
    expect(await createScanner(address).state()).toBe('away')
  })

  test('what a connection breaks off at', async () => {
    const server = createServer((socket) => socket.once('data', () => socket.destroy()))
    server.listen(0, '127.0.0.1')
    const bound = server.address()
    const port = typeof bound === 'object' && bound ? bound.port : 0
    const putting = put({ host: '127.0.0.1', port }, pdf(randomBytes(3_000_000)))
    await expect(putting).rejects.toMatchObject({ code: 'YQ_SCANNER_AWAY' })
    server.close()
  })
})

test('without a scanner a file is kept, and marked as not scanned', async () => {
  expect((await put(null, pdf())).scan).toBe('not-scanned')
  expect(await createScanner(null).state()).toBe('off')
})

describe('CLAMD_URL', () => {
  test.each([
    [undefined, null],
    ['tcp://scanner.example:3311', { host: 'scanner.example', port: 3311 }],
    ['tcp://127.0.0.1', { host: '127.0.0.1', port: 3310 }],
    ['unix:///run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ])('%s', (text, address) => {
    expect(readConfig({ ...(text && { CLAMD_URL: text }) }).clamd).toEqual(address)
  })

  test.each(['http://127.0.0.1:3310', 'unix:', 'tcp:'])('%s is no such address', (text) => {
    expect(() => readConfig({ CLAMD_URL: text })).toThrow('CLAMD_URL must look like')
  })
})
