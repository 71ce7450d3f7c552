import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const script = resolve(import.meta.dirname, 'check-sql.ts')
const M = 'server/src/modules/'

/** Each file breaks a rule; a check that reads nothing would not see them. */
const planted: [rule: string, file: string, text: string][] = [
  ['own-schema', `${M}cases/store.ts`, "tx.selectFrom('registers.person')"],
  ['own-schema', `${M}cases/raw.ts`, 'sql`select 1 from registers.person p`'],
  ['own-schema', `${M}identity/store.ts`, "tx.selectFrom('pub.person')"],
  ['own-schema', `${M}organisations/store.ts`, "tx.updateTable('registers.person')"],
  [
    'own-schema',
    `${M}organisations/raw.ts`,
    'sql`insert into registers.person_version values (1)`',
  ],
  ['own-schema', 'server/src/kernel/jobs.ts', "tx.selectFrom('cases.task')"],
  ['sql-only-in-stores', `${M}cases/routes.ts`, "tx.selectFrom('cases.task')"],
  ['sql-only-in-stores', `${M}cases/colleague-routes.ts`, "tx.deleteFrom('cases.task')"],
  ['sql-only-in-stores', `${M}cases/routes/papers.ts`, 'sql<{ id: string }>`select 1`'],
  ['sql-only-in-stores', `${M}disclosure/pages/home.ts`, "import { sql } from 'kysely'"],
  ['sql-only-in-stores', `${M}organisations/rules/law.ts`, "import pg from 'pg'"],
  ['sql-only-in-stores', `${M}organisations/processes/change.ts`, 'sql`select 1`'],
  ['sql-only-in-stores', `${M}cases/machine.ts`, "tx.updateTable('cases.task')"],
]
const innocent: Record<string, string> = {
  [`${M}cases/tasks.ts`]: "tx.selectFrom('cases.task')",
  [`${M}cases/acts.ts`]: "act('cases.task-claimed'); on('registers.person.changed.v1')",
  [`${M}cases/doc.ts`]: "// registers.person is read by its face\nopen('/registers.person')",
  [`${M}cases/rules/types.ts`]: "import type { Selectable } from 'kysely'",
  [`${M}cases/store.test.ts`]: "tx.selectFrom('registers.person')",
  [`${M}disclosure/store.ts`]: "tx.selectFrom('pub.person')",
  [`${M}organisations/people.ts`]: "tx.selectFrom('registers.person_version')",
  [`${M}registers/store.ts`]: "tx.insertInto('registers.person')",
  [`${M}rules/store.ts`]: 'sql`select 1`',
  [`${M}organisations/datasets/person.ts`]: "defineDataset({\n  name: 'person',\n})",
  'server/src/kernel/database/types.generated.ts': `export interface DB {
  "cases.task": CasesTask;
  "pub.person": PubPerson;
  "registers.person": RegistersPerson;
  "registers.person_version": RegistersPersonVersion;
}`,
}

let directory: string
let complaints: string[]
const check = () =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script], {
    cwd: directory,
  }).then(
    () => [],
    ({ stderr }: { stderr: string }) => stderr.trim().split('\n'),
  )

async function write(files: [file: string, text: string][]): Promise<void> {
  for (const [file, text] of files) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), `${text}\n`)
  }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-sql-'))
  await write([
    ...Object.entries(innocent),
    ...planted.map(([, file, text]): [string, string] => [file, text]),
  ])
  complaints = await check()
})
afterAll(() => rm(directory, { recursive: true, force: true }))

test.each(planted)('[%s] sees %s', (rule, file) => {
  expect(complaints).toContainEqual(expect.stringMatching(`^${file}: \\[${rule}\\]`))
})

test('what is permitted is left alone', () => {
  expect(
    complaints.filter((line) => Object.keys(innocent).includes(line.split(':')[0] ?? '')),
  ).toEqual([])
})

test('without tables or files there is no verdict', async () => {
  await write([['server/src/kernel/database/types.generated.ts', 'export interface DB {}']])
  expect((await check()).join()).toContain('names no table')
})
