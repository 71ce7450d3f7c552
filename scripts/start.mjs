// npm start: installs and builds what is missing, then runs the server until it is told to stop.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, npm, root, runEntry, say } from './house.mjs'

const builds = [
  { entry: 'web/desk/index.html', result: 'web/desk/dist/index.html' },
  { entry: 'web/public/client/verify.ts', result: 'web/public/dist/verify.js' },
]
const sources = ['web', 'packages']
const skipped = new Set(['node_modules', 'dist'])

function newestMs(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path)
    .filter((name) => !skipped.has(name))
    .reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), 0)
}

function isBuilt() {
  const wanted = builds.filter(({ entry }) => existsSync(join(root, entry)))
  if (!wanted.every(({ result }) => existsSync(join(root, result)))) return false
  const oldest = Math.min(...wanted.map(({ result }) => statSync(join(root, result)).mtimeMs))
  return sources.every((path) => newestMs(join(root, path)) <= oldest)
}

ensureInstalled()
if (!isBuilt()) {
  say('正在生成网页 building the pages')
  const { status } = npm(['run', 'build', '--workspace', 'web', '--silent'])
  if (status !== 0) {
    say('网页没有生成，请看上面的说明。The pages could not be built, see above.')
    process.exit(status ?? 1)
  }
}
runEntry('server/src/main.ts')
