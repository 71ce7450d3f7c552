// npm run check [-- name …]: types, lint, format, boundaries, whose SQL, unused code, words, documents.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, node24, nodeFlags, root, say } from './house.mjs'

ensureInstalled()
const node = node24()
const script = (path, ...args) => [node, [...nodeFlags, join(root, path), ...args]]
const bin = (path, ...args) => [node, [join(root, 'node_modules', path), ...args]]
const types = (project) => bin('typescript7/bin/tsc', '--noEmit', '-p', project)

const checks = [
  ['types', types('tsconfig.json')],
  ['types of the desk', types('web/desk/tsconfig.json'), 'web/desk/tsconfig.json'],
  ['lint', bin('oxlint/bin/oxlint', '--type-aware', '--deny-warnings')],
  ['format', bin('@biomejs/biome/bin/biome', 'format', '.')],
  [
    'boundaries',
    bin(
      'dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config=.dependency-cruiser.cjs',
      ...['packages', 'server', 'web', 'bench', 'e2e', 'scripts'],
    ),
  ],
  ['sql', script('scripts/check-sql.ts')],
  ['unused', bin('knip/bin/knip.js')],
  ['words', script('scripts/check-words.ts')],
  ['documents', script('scripts/check-documents.ts')],
]

const wanted = process.argv.slice(2)
let failed = 0
for (const [name, [command, args], needs] of checks) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  if (needs && !existsSync(join(root, needs))) continue
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (status !== 0) {
    failed += 1
    say(`${stdout}${stderr}`.trimEnd())
  }
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${String(name)} ${seconds} s\n`)
}
process.stdout.write(failed === 0 ? 'all checks passed\n' : `${failed} checks failed\n`)
process.exit(failed === 0 ? 0 : 1)
