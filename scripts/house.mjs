// Plain JavaScript for Node 20 and later: runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Progress goes to standard error; standard output is for results. */
export const say = (message) => process.stderr.write(`${message}\n`)

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

/** Whether what is installed is what the lock file says; packages for other platforms do not count. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const wanted = readJson('package-lock.json').packages
  const present = readJson('node_modules/.package-lock.json').packages
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) =>
      path === '' ||
      link ||
      optional ||
      version === undefined ||
      !path.includes('node_modules/') ||
      present[path]?.version === version,
  )
}

/** Runs npm through the very one that started us, if one did. */
export function npm(args, options = {}) {
  const path = process.env.npm_execpath
  const [command, first] =
    path && /npm-cli\.[cm]?js$/.test(path) ? [process.execPath, [path]] : ['npm', []]
  return spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    ...options,
  })
}

export function ensureInstalled() {
  if (isInstalled()) return
  say('正在安装依赖，第一次约需一分钟 installing dependencies, about a minute the first time')
  // Not `ci`: a lock file written where the binaries of other platforms cannot be had lacks them, which
  // `ci` refuses. `install` keeps to the versions that the lock file has.
  const { status } = npm(['install', '--no-audit', '--no-fund', '--loglevel=error'])
  if (status !== 0) {
    say(
      '依赖没有装好：请检查网络后重试。Dependencies could not be installed: check the network and try again.',
    )
    process.exit(status ?? 1)
  }
}

/** Node 24, which npm installs as a package. */
export function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const path = join(root, 'node_modules/node/bin/node')
  if (existsSync(path)) return path
  say('没有找到 Node 24：请运行 npm rebuild node。Node 24 is missing: run npm rebuild node.')
  return process.exit(1)
}

/** What Node has made of the sources, for the next process: a quarter of the time until it runs. */
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled')

/** Types are stripped by Node itself, which warns once that it does. */
export const nodeFlags = ['--disable-warning=ExperimentalWarning']

/**
 * Runs a TypeScript file and ends as it ends. It has a process group of its own, so that Ctrl+C reaches
 * it once, through us; the channel tells it when we are gone.
 */
export function runEntry(entry, args = []) {
  const child = spawn(node24(), [...nodeFlags, join(root, entry), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal))
  }
  whenNpmIsGone(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGKILL' ? 137 : 1)))
}

/** npm hands a signal on to its shell, which ends without a word to us. */
export function whenNpmIsGone(stop) {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    stop()
  }, 500)
  watch.unref()
}
