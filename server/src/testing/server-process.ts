import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Server {
  process: ChildProcess
  firstLine: string
  url: string
}

/** The server as it is started by `npm start`, on a data directory of its own. */
export interface ServerProcesses {
  dataDir: string
  launch(environment?: Record<string, string>): ChildProcess
  /** @returns once it has said that it is ready */
  start(environment?: Record<string, string>): Promise<Server>
  /** @returns its exit code */
  stop(server: Server, signal: NodeJS.Signals): Promise<number | null>
  postgresPid(): Promise<number | null>
  /** Kills whatever runs and removes the directory. */
  close(): Promise<void>
}

export async function createServerProcesses(): Promise<ServerProcesses> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-main-'))
  const running = new Set<ChildProcess>()

  const launch: ServerProcesses['launch'] = (environment = {}) => {
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

  const start: ServerProcesses['start'] = async (environment) => {
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

  const postgresPid = async () => {
    const text = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').catch(
      () => null,
    )
    return text === null ? null : Number(text.split('\n')[0])
  }

  return {
    dataDir,
    launch,
    start,
    postgresPid,
    async stop({ process: child }, signal) {
      child.kill(signal)
      const [code] = await once(child, 'exit')
      return code
    },
    async close() {
      for (const child of running) child.kill('SIGKILL')
      const pid = await postgresPid()
      if (pid !== null && (await isAlive(pid))) {
        process.kill(pid, 'SIGINT')
        await goneWithin(pid, 10_000)
      }
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A zombie is dead: who buries it is not our affair. Reads /proc, which only Linux has. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) Z /.test(stat)
}

/** @throws Error if it still lives then */
export async function goneWithin(pid: number, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while (await isAlive(pid)) {
    if (performance.now() > until) throw new Error(`process ${pid} does not end`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
