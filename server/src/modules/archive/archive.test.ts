import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '../../kernel/files/address.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { fixityJob, goOnWithRun } from './index.ts'
import { givenFiled, verifier } from './testing/filed-item.ts'
import { pack, unpack } from './testing/repack.ts'

let house: DemoHouse
let directory: string
let archiveNo: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-archive-'))
  // Files of its own: this test damages them.
  house = await openDemoHouse('2026-03-02', { dataDir: directory })
  await givenFiled(house)
  const { items } = await list()
  archiveNo = items[0].archiveNo
})

afterAll(async () => {
  await house?.close()
  await rm(directory, { recursive: true, force: true })
})

const list = async (query = '', role = 'archivist') =>
  (await house.call(role, 'GET', `/api/v1/archive/items${query}`)).json()
const item = async (role = 'archivist') =>
  (await house.call(role, 'GET', `/api/v1/archive/items/${archiveNo}`)).json()
const check = async (role = 'archivist') =>
  (await house.call(role, 'POST', `/api/v1/archive/items/${archiveNo}/check`)).json()
const exported = (role = 'archivist') =>
  house.call(role, 'GET', `/api/v1/archive/items/${archiveNo}/package`)

/** Where the store keeps a content. */
const pathOf = (sha256: string) => join(directory, 'files', addressOf(sha256))

interface Report {
  status: number | null
  kinds: string[]
  names: string[]
  counted: number
  papers: number
}

async function verify(zip: Buffer): Promise<Report> {
  const path = join(directory, 'package.zip')
  await writeFile(path, zip)
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, path, '--json'], {
    encoding: 'utf8',
  })
  if (status === 2) throw new Error(stderr)
  const { findings, counted, papers } = JSON.parse(stdout)
  return {
    status,
    kinds: findings.map(({ kind }: { kind: string }) => kind),
    names: findings.map(({ name }: { name: string }) => name),
    counted,
    papers,
  }
}

describe('an item', () => {
  test('is found by its words, its state and its check', async () => {
    const numbers = async (query: string) =>
      (await list(query)).items.map((one: { archiveNo: string }) => one.archiveNo)
    expect(await numbers('?q=知远&state=filed')).toEqual([archiveNo])
    expect(await numbers('?q=知远&state=collecting')).toEqual([])
    expect(await numbers('?q=100%25')).toEqual([])
    expect(await numbers('?fixity=unchecked')).toEqual([archiveNo])
    expect(await numbers('?fixity=intact')).toEqual([])
  })

  test('shows its papers and its trail, and that somebody looked', async () => {
    const { papers, steps, isReadable } = await item()
    expect(isReadable).toBe(true)
    expect(papers.length).toBeGreaterThan(5)
    expect(steps.map(({ act }: { act: string }) => act)).toContain('grant')
    const paper = await house.call(
      'archivist',
      'GET',
      `/api/v1/archive/items/${archiveNo}/papers/1/content`,
    )
    expect(paper.headers['content-security-policy']).toContain('sandbox')
    const { rows } = await house.db.superuserPool.query(
      "select act from kernel.audit_entry where object like 'archive/%' order by at, id",
    )
    const acts = new Set(rows.map(({ act }) => act))
    expect(acts).toEqual(new Set(['archive.view', 'archive.view-paper']))
  })

  test('is for the archivist alone, and of his regions', async () => {
    expect((await house.call('reviewer', 'GET', '/api/v1/archive/items')).statusCode).toBe(403)
    expect((await list('', 'archivist-province')).items).toHaveLength(1)
    await house.db.superuserPool.query("update registers.archive_record set registrar = '990203'")
    expect((await list()).items).toEqual([])
    expect((await item()).code).toBe('YQ_NOT_FOUND')
    expect((await exported()).statusCode).toBe(404)
    await house.db.superuserPool.query("update registers.archive_record set registrar = '990102'")
  })
})

describe('a package', () => {
  test('of a finished matter is checked by a program that knows nothing of the platform', async () => {
    const reply = await exported()
    expect(reply.headers['content-type']).toBe('application/zip')
    const report = await verify(reply.rawPayload)
    expect(report).toMatchObject({ status: 0, kinds: [] })
    expect(report.papers).toBe((await item()).papers.length)
    expect(report.counted).toBeGreaterThan(3)
    const files = await unpack(reply.rawPayload)
    expect([...files.keys()]).toEqual(expect.arrayContaining(['manifest.json', 'verify.mjs']))
  })

  const changes: [string, string[], (files: Map<string, Buffer>) => void][] = [
    [
      'one altered byte',
      ['altered'],
      (files) => {
        const name = paperOf(files)
        const content = Buffer.from(files.get(name) ?? '')
        content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1
        files.set(name, content)
      },
    ],
    ['a missing file', ['missing'], (files) => void files.delete(paperOf(files))],
    ['a file more', ['extra'], (files) => void files.set('items/另外.pdf', Buffer.from('%PDF'))],
    [
      'an altered manifest',
      ['signature', 'catalogue'],
      (files) => rewrite(files, 'manifest.json', '"title":"受理通知书', '"title":"受理通知函'),
    ],
    [
      'a paper under another name',
      ['signature', 'missing', 'extra'],
      (files) => {
        const name = paperOf(files)
        rewrite(files, 'manifest.json', name, `${name}x`)
      },
    ],
    [
      'a signature by a key that is not there',
      ['key'],
      (files) => void files.set('keys.json', Buffer.from('[]')),
    ],
    [
      'an altered catalogue',
      ['altered', 'signature', 'catalogue'],
      (files) => {
        const name = [...files.keys()].find((one) => one.endsWith('catalogue.json')) ?? ''
        rewrite(files, name, '受理通知书', '受理通知函')
      },
    ],
  ]
  test.each(changes)('with %s is refused', async (_what, kinds, change) => {
    const files = await unpack((await exported()).rawPayload)
    change(files)
    const report = await verify(await pack(files))
    expect(report.status).toBe(1)
    expect([...new Set(report.kinds)].sort()).toEqual([...kinds].sort())
  })
})

const paperOf = (files: Map<string, Buffer>) =>
  [...files.keys()].find((name) => name.includes('/papers/001-')) ?? ''

function rewrite(files: Map<string, Buffer>, name: string, from: string, to: string): void {
  const text = (files.get(name) ?? '').toString()
  expect(text).toContain(from)
  files.set(name, Buffer.from(text.replace(from, to)))
}

describe('fixity', () => {
  test('an intact archive has no finding', async () => {
    const { files, findings } = await check()
    expect(findings).toEqual([])
    expect(files).toBe((await item()).papers.length + 2)
    expect((await list('?fixity=intact')).items).toHaveLength(1)
  })

  test('a byte altered on the disk is found by a run, told loudly, and nothing leaves the house', async () => {
    const { papers } = await item()
    const [paper] = papers
    const path = pathOf(paper.sha256)
    const before = await readFile(path)
    const damaged = Buffer.from(before)
    damaged[10] = (damaged[10] ?? 0) ^ 1
    await writeFile(path, damaged)

    const started = await house.call('archivist', 'POST', '/api/v1/archive/fixity-runs')
    expect(started.statusCode).toBe(202)
    await house.workOff({
      name: fixityJob,
      handle: ({ runId }, services) => goOnWithRun(services, String(runId)),
    })
    const runs = (await house.call('archivist', 'GET', '/api/v1/archive/fixity-runs')).json()
    expect(runs.items[0]).toMatchObject({ items: 1, endedAt: expect.any(String) })
    expect(runs.items[0].findings).toBeGreaterThan(0)
    const found = (await house.call('archivist', 'GET', '/api/v1/archive/fixity-findings')).json()
    expect(found.items[0]).toMatchObject({ archiveNo, kind: 'altered', sha256: paper.sha256 })
    expect((await list('?fixity=damaged')).items).toHaveLength(1)
    const told = (await house.call('archivist', 'GET', '/api/v1/notices')).json()
    expect(JSON.stringify(told)).toContain(archiveNo)
    expect((await exported()).json()).toMatchObject({
      code: 'YQ_WRONG_STATE',
      detail: expect.stringContaining(paper.title),
    })

    await writeFile(path, before)
    expect((await check()).findings).toEqual([])
    expect((await exported()).statusCode).toBe(200)
  })

  test('a file that is gone, and a catalogue that nobody signed', async () => {
    const { papers } = await item()
    const last = papers.at(-1)
    const content = await readFile(pathOf(last.sha256))
    await rm(pathOf(last.sha256))
    expect((await check()).findings).toMatchObject([{ kind: 'missing', title: last.title }])
    await writeFile(pathOf(last.sha256), content)

    await house.db.superuserPool.query(
      "update registers.archive_record set signature = replace(signature, '.', '.A')",
    )
    expect((await check()).findings).toMatchObject([{ kind: 'signature', place: 'catalogue' }])
    await house.db.superuserPool.query(
      "update registers.archive_record set signature = replace(signature, '.A', '.')",
    )
    expect((await check()).findings).toEqual([])
  })
})
