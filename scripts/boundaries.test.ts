import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Each file breaks one rule; a green check that read nothing would not see them. */
const planted: [rule: string, file: string, text: string][] = [
  ['face-only', 'server/src/modules/cases/a.ts', "import '../rules/store.ts'"],
  ['matrix-metadata', 'server/src/modules/metadata/a.ts', "import '../cases/index.ts'"],
  ['matrix', 'server/src/modules/unlisted/a.ts', "import '../rules/index.ts'"],
  ['no-cycle', 'server/src/kernel/one.ts', "import './two.ts'\nexport const one = 1"],
  ['kernel-knows-no-module', 'server/src/kernel/a.ts', "import '../modules/rules/index.ts'"],
  ['composition-is-on-top', 'server/src/modules/cases/b.ts', "import '../../app.ts'"],
  ['contracts-are-leaves', 'packages/contracts/src/a.ts', "import 'node:fs'"],
  ['packages-stand-alone', 'packages/codes/src/a.ts', "import '../../../server/src/app.ts'"],
  ['rules-are-pure', 'server/src/modules/cases/machine.ts', "import '../../kernel/context.ts'"],
  ['rules-need-nothing-of-node', 'server/src/modules/cases/rules.ts', "import 'node:fs'"],
  ['sql-only-on-the-server', 'packages/codes/src/b.ts', "import 'kysely'"],
  ['http-only-in-routes', 'server/src/modules/cases/c.ts', "import 'fastify'"],
  ['clients', 'web/desk/src/a.ts', "import '../../../server/src/app.ts'"],
  ['public-pages-know-no-server', 'web/public/a.ts', "import '../../server/src/app.ts'"],
  ['declared-only', 'packages/codes/src/c.ts', "import 'fastify'"],
  ['resolvable', 'server/src/b.ts', "import './nowhere.ts'"],
]
const innocent: Record<string, string> = {
  'server/package.json': '{ "dependencies": { "fastify": "*" } }',
  'packages/codes/package.json': '{ "dependencies": {} }',
  'server/src/app.ts': 'export const app = 1',
  'server/src/kernel/two.ts': "import './one.ts'\nexport const two = 2",
  'server/src/kernel/context.ts': 'export const context = 1',
  'server/src/modules/rules/index.ts': "export * from './store.ts'",
  'server/src/modules/rules/store.ts': 'export const store = 1',
  'server/src/modules/cases/index.ts': "import '../rules/index.ts'",
  'server/src/modules/cases/routes.ts': "import 'fastify'",
}

interface Report {
  summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] }
}

let directory: string
let report: Report

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-boundaries-'))
  const files = [...planted.map(([, file, text]) => [file, text]), ...Object.entries(innocent)]
  for (const [file = '', text = ''] of files) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), `${text}\n`)
  }
  for (const path of ['node_modules', 'tsconfig.json', 'server/src/modules/allowed.json']) {
    await symlink(join(root, path), join(directory, path))
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      `--config=${join(root, '.dependency-cruiser.cjs')}`,
      '--output-type=json',
      'server',
      'packages',
      'web',
    ],
    { cwd: directory, maxBuffer: 1 << 26 },
  ).catch((error: { stdout: string }) => error)
  report = JSON.parse(stdout)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test('TypeScript files are read', () => {
  expect(report.summary.totalCruised).toBeGreaterThanOrEqual(planted.length)
})

test.each(planted)('[%s] sees %s', (rule, file) => {
  const found = report.summary.violations
    .filter(({ from }) => from === file)
    .map((violation) => violation.rule.name)
  expect(found).toContain(rule)
})

test('what is permitted is left alone', () => {
  const complaints = report.summary.violations.filter(
    ({ from, rule }) => from in innocent && rule.name !== 'no-cycle',
  )
  expect(complaints).toEqual([])
})
