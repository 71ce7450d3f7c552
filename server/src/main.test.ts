import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

interface Server {
  process: ChildProcess
  firstLine: string
  url: string
}

let dataDir: string
const running = new Set<ChildProcess>()

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'yiqi-main-'))
})
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL')
  const pid = await postgresPid()
  if (pid !== null && (await isAlive(pid))) {
    process.kill(pid, 'SIGINT')
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
  }
  await rm(dataDir, { recursive: true, force: true })
})

function launch(environment: Record<string, string> = {}): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'server/src/main.ts'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATA_DIR: dataDir, PORT: '0', YIQI_DEMO: '0', ...environment },
    },
  )
  running.add(child)
  child.on('exit', () => running.delete(child))
  return child
}

async function start(environment?: Record<string, string>): Promise<Server> {
  const child = launch(environment)
  if (!child.stdout || !child.stderr) throw new Error('no pipes')
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  const lines = createInterface(child.stdout)
  const firstLine = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(child, 'exit').then(() => Promise.reject(new Error(`no start: ${complaints}`))),
  ])
  return { process: child, firstLine, url: firstLine.replace('ready ', '') }
}

async function stop({ process: child }: Server, signal: NodeJS.Signals): Promise<number | null> {
  child.kill(signal)
  const [code] = await once(child, 'exit')
  return code
}

async function postgresPid(): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(
    () => null,
  )
  return text === null ? null : Number(text.split('\n')[0])
}

/** A zombie is dead: who buries it is not our affair. */
async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) Z /.test(stat)
}

const isReady = async ({ url }: Server) => (await fetch(`${url}/readyz`)).status === 200

describe.skipIf(process.platform !== 'linux')('the server as a process (reads /proc)', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'says that it is ready, serves, and %s stops all of it, the database too',
    async (signal) => {
      const server = await start()
      expect(server.firstLine).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/)
      expect(await isReady(server)).toBe(true)
      const postgres = await postgresPid()
      if (postgres === null) throw new Error('no database')
      expect(await stop(server, signal)).toBe(0)
      expect(await postgresPid()).toBeNull()
      await expect.poll(() => isAlive(postgres)).toBe(false)
    },
    90_000,
  )

  test('one Ctrl+C that arrives three times is one', async () => {
    const server = await start()
    server.process.kill('SIGINT')
    server.process.kill('SIGINT')
    expect(await stop(server, 'SIGINT')).toBe(0)
    expect(await postgresPid()).toBeNull()
  }, 90_000)

  test('killed, it starts again on the database that lived on', async () => {
    const first = await start()
    const postgres = await postgresPid()
    await stop(first, 'SIGKILL')
    expect(postgres !== null && (await isAlive(postgres))).toBe(true)
    const second = await start()
    expect(await isReady(second)).toBe(true)
    expect(await postgresPid()).toBe(postgres)
    expect(await stop(second, 'SIGTERM')).toBe(0)
  }, 90_000)

  test('after a power cut took both, the database recovers and the server starts', async () => {
    const first = await start()
    const postgres = await postgresPid()
    if (postgres === null) throw new Error('no database')
    process.kill(postgres, 'SIGKILL')
    await stop(first, 'SIGKILL')
    await expect.poll(() => isAlive(postgres), { timeout: 10_000 }).toBe(false)
    const second = await start()
    expect(await isReady(second)).toBe(true)
    expect(await stop(second, 'SIGTERM')).toBe(0)
  }, 90_000)

  test('a port in use is said in one sentence', async () => {
    const first = await start()
    const port = new URL(first.url).port
    const second = launch({ PORT: port })
    let complaints = ''
    second.stderr?.on('data', (chunk) => {
      complaints += chunk
    })
    const [code] = await once(second, 'exit')
    expect(code).toBe(1)
    expect(complaints).toContain(`端口 ${port} 已被占用`)
    // The first one still uses the database: the second one's end must not take it away.
    expect(await isReady(first)).toBe(true)
    expect(await stop(first, 'SIGTERM')).toBe(0)
  }, 90_000)
})
