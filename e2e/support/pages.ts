import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const results = ['web/desk/dist/index.html', 'web/public/dist/verify.js']
const skipped = new Set(['node_modules', 'dist'])

function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0)
}

function isBuilt(): boolean {
  const paths = results.map((path) => join(root, path))
  if (!paths.every((path) => existsSync(path))) return false
  const oldest = Math.min(...paths.map((path) => statSync(path).mtimeMs))
  return ['web', 'packages'].every((path) => newest(join(root, path)) <= oldest)
}

/** Global set-up: the pages in the browser are those of the sources. */
export default function buildPages(): void {
  if (isBuilt()) return
  const { status, stdout, stderr } = spawnSync('npm', ['run', 'build', '-w', 'web', '--silent'], {
    cwd: root,
    encoding: 'utf8',
    // The runner says `test`, and React would be another one than people get.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`The pages could not be built.\n${stdout}${stderr}`)
}
