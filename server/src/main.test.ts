import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createServerProcesses,
  goneWithin,
  isAlive,
  type Server,
  type ServerProcesses,
} from './testing/server-process.ts'

/** One data directory: only the first start makes a database. */
let servers: ServerProcesses
beforeAll(async () => {
  servers = await createServerProcesses()
})
afterAll(() => servers?.close())

const isReady = async ({ url }: Server) => (await fetch(`${url}/readyz`)).status === 200

describe.skipIf(process.platform !== 'linux')('the server as a process (reads /proc)', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'says that it is ready, serves, and %s stops all of it, the database too',
    async (signal) => {
      const server = await servers.start()
      expect(server.firstLine).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/)
      expect(await isReady(server)).toBe(true)
      const postgres = await servers.postgresPid()
      if (postgres === null) throw new Error('no database')
      expect(await servers.stop(server, signal)).toBe(0)
      expect(await servers.postgresPid()).toBeNull()
      await expect.poll(() => isAlive(postgres)).toBe(false)
    },
    90_000,
  )

  test('one Ctrl+C that arrives three times is one', async () => {
    const server = await servers.start()
    server.process.kill('SIGINT')
    server.process.kill('SIGINT')
    expect(await servers.stop(server, 'SIGINT')).toBe(0)
    expect(await servers.postgresPid()).toBeNull()
  }, 90_000)

  test('killed, it starts again on the database that lived on', async () => {
    const first = await servers.start()
    const postgres = await servers.postgresPid()
    await servers.stop(first, 'SIGKILL')
    expect(postgres !== null && (await isAlive(postgres))).toBe(true)
    const second = await servers.start()
    expect(await isReady(second)).toBe(true)
    expect(await servers.postgresPid()).toBe(postgres)
    expect(await servers.stop(second, 'SIGTERM')).toBe(0)
  }, 90_000)

  test('after a power cut took both, the database recovers and the server starts', async () => {
    const first = await servers.start()
    const postgres = await servers.postgresPid()
    if (postgres === null) throw new Error('no database')
    process.kill(postgres, 'SIGKILL')
    await servers.stop(first, 'SIGKILL')
    await goneWithin(postgres, 10_000)
    const second = await servers.start()
    expect(await isReady(second)).toBe(true)
    expect(await servers.stop(second, 'SIGTERM')).toBe(0)
  }, 90_000)

  test('a port in use is said in one sentence', async () => {
    const first = await servers.start()
    const port = new URL(first.url).port
    const second = servers.launch({ PORT: port })
    let complaints = ''
    second.stderr?.on('data', (chunk) => {
      complaints += chunk
    })
    const [code] = await once(second, 'exit')
    expect(code).toBe(1)
    expect(complaints).toContain(`端口 ${port} 已被占用`)
    // The first one still uses the database: the second one's end must not take it away.
    expect(await isReady(first)).toBe(true)
    expect(await servers.stop(first, 'SIGTERM')).toBe(0)
  }, 90_000)
})
