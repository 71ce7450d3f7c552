import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const M = 'server/src/modules/toys/'
const lines = (count: number) =>
  Array.from({ length: count }, (_, line) => `  a = ${line}`).join('\n')
const long = (count: number) => `export function run(a: number) {\n${lines(count)}\n  return a\n}`

/** Each file breaks one of the rules that this project adds; a check that read nothing would not see them. */
const planted: [rule: string, file: string, text: string][] = [
  ['no-restricted-globals', `${M}rules/clock.ts`, 'export const now = new Date()'],
  ['no-restricted-globals', `${M}rules/env.ts`, 'export const home = process.env.HOME'],
  ['no-restricted-globals', `${M}machine.ts`, 'export const day = Date.now()'],
  ['no-restricted-properties', `${M}rules/chance.ts`, 'export const chance = Math.random()'],
  ['max-lines-per-function', `${M}long.ts`, long(70)],
  ['max-lines-per-function', `${M}toy-routes.ts`, long(180)],
  ['max-lines', `${M}lines.ts`, Array.from({ length: 401 }, () => '//').join('\n')],
  ['expect-expect', `${M}toy.test.ts`, "import { test } from 'vitest'\ntest('nothing', () => {})"],
  [
    'valid-expect',
    `${M}half.test.ts`,
    "import { expect, test } from 'vitest'\ntest('half', () => {\n  expect(1)\n})",
  ],
]
const innocent: Record<string, string> = {
  [`${M}store.ts`]: 'export const now = new Date()',
  [`${M}short.ts`]: long(60),
  [`${M}routes.ts`]: long(100),
  [`${M}rules/law.ts`]: 'export const days = (count: number) => count * 7',
}

interface Report {
  number_of_files: number
  diagnostics: { code: string; filename: string }[]
}

let directory: string
let report: Report

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-lint-'))
  const files = [...planted.map(([, file, text]) => [file, text]), ...Object.entries(innocent)]
  for (const [file = '', text = ''] of files) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), `${text}\n`)
  }
  // Patterns of the configuration start where it lies.
  await copyFile(join(root, '.oxlintrc.json'), join(directory, '.oxlintrc.json'))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', 'server'],
    { cwd: directory, maxBuffer: 1 << 26 },
  ).catch((error: { stdout: string }) => error)
  report = JSON.parse(stdout)
})
afterAll(() => rm(directory, { recursive: true, force: true }))

const found = (file: string) =>
  report.diagnostics.filter(({ filename }) => filename === file).map(({ code }) => code)

test('files are read', () => {
  expect(report.number_of_files).toBe(planted.length + Object.keys(innocent).length)
})

test.each(planted)('[%s] sees %s', (rule, file) => {
  expect(found(file).some((code) => code.endsWith(`(${rule})`))).toBe(true)
})

test.each(Object.keys(innocent))('%s is left alone', (file) => {
  expect(found(file)).toEqual([])
})
