import { createServer } from 'node:http'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRuleRegistry } from '../rules/index.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { enter, read, systemActor } from '../../kernel/context.ts'
import { findDocuments, getDocument, opinionOf, sightingsOf } from './documents/store.ts'
import { dismissByLead, findSuspicions } from './documents/suspicions.ts'
import { keepDocument } from './documents/keep.ts'
import { monitoringRules } from './rules/index.ts'
import { createFetcher } from './fetching/polite-fetch.ts'
import type { ReadDocument } from './reading/document.ts'
import type { FoundName, MonitoringServices, NewScreeningLead } from './services.ts'
import { readSource } from './sources/run.ts'
import { listRuns, listSources } from './sources/store.ts'
import { type NewSource, proposeSource, stepSource } from './sources/register.ts'

/* The names are invented: one published as illegal, one registered, one that is both. */
const known: readonly Pick<FoundName, 'name' | 'class' | 'uscc'>[] = [
  { name: '中国云汀文艺家协会', class: 'illegal', uscc: null },
  { name: '云汀市晨读促进会', class: 'legal', uscc: '51990100MJ0000101C' },
  { name: '国际望湖摄影协会', class: 'illegal', uscc: null },
]
const screenText = async (text: string): Promise<FoundName[]> =>
  known.flatMap(({ name, ...one }) => {
    const start = text.indexOf(name)
    const found = { start, end: start + name.length, written: name, name, match: 'exact' as const }
    return start < 0 ? [] : [{ ...found, ...one, score: 1, why: [] }]
  })

let house: DemoHouse
let services: MonitoringServices
let leads: NewScreeningLead[]
let sourceId: string
const site = new Map<string, { type: string; body: string | Buffer }>()
const server = createServer((request, response) => {
  const page = site.get(request.url ?? '')
  if (page) response.writeHead(200, { 'content-type': page.type }).end(page.body)
  else response.writeHead(404).end()
})
let base: string

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  leads = []
  services = {
    ...house.services,
    fetcher: createFetcher({ agent: 'YiqiTest/1.0', innerHosts: ['127.0.0.1'], pauseMs: 0 }),
    screenText,
    rules: createRuleRegistry(monitoringRules),
    isRegisteredName: async (name) => name === '国际望湖摄影协会',
    raiseLead: async (_tx, lead) => {
      leads.push(lead)
      return `L20260302-${String(leads.length).padStart(8, '0')}`
    },
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  sourceId = await givenSource({ kind: 'upload', address: null })
})
afterAll(async () => {
  await services.fetcher.close()
  await new Promise((done) => server.close(done))
  await house.close()
})

async function givenSource(change: Partial<NewSource>): Promise<string> {
  const inspector = await house.as('inspector')
  const id = await proposeSource(services, inspector, {
    kind: 'feed',
    name: '本地新闻',
    address: null,
    purpose: '发现非法社会组织的活动线索',
    legalBasis: '《取缔非法社会组织办法》',
    everyMinutes: 60,
    ...change,
  })
  await stepSource(services, await house.as('approver-city'), 'approve', { id, version: 1 })
  return id
}

const sourceRow = async (id: string) => {
  const rows = await seen(listSources)
  const row = rows.find(({ source }) => source.id === id)
  if (!row) throw new Error(`no source ${id}`)
  return row.source
}
const seen = <T>(work: Parameters<typeof read<T>>[2]) => read(services, systemActor('测试'), work)
const document = (text: string, change: Partial<ReadDocument> = {}): ReadDocument => ({
  url: `http://a.example/${text.length}-${text.slice(-8)}`,
  title: '通知',
  text,
  publishedAt: null,
  snapshot: new TextEncoder().encode(text),
  mediaType: 'text/plain',
  ...change,
})
const keep = (text: string, change: Partial<ReadDocument> = {}) =>
  keepDocument(services, { id: sourceId, region: '990100' }, document(text, change))
const suspicionOf = async (name: string) =>
  (await seen((tx) => findSuspicions(tx, { states: [], limit: 100 }))).find(
    (one) => one.name === name,
  )

describe('sources', () => {
  test('whoever proposes one does not agree to it; a strange address is refused', async () => {
    const inspector = await house.as('inspector')
    await expect(
      proposeSource(services, inspector, {
        kind: 'page',
        name: '网页',
        address: 'file:///etc/passwd',
        purpose: '测试',
        legalBasis: '测试',
        everyMinutes: 60,
      }),
    ).rejects.toMatchObject({ code: 'YQ_INVALID' })
    await expect(
      proposeSource(services, inspector, {
        kind: 'folder',
        name: '文件夹',
        address: '../../etc',
        purpose: '测试',
        legalBasis: '测试',
        everyMinutes: 60,
      }),
    ).rejects.toMatchObject({ code: 'YQ_INVALID' })
    const id = await proposeSource(services, inspector, {
      kind: 'page',
      name: '网页',
      address: 'http://b.example/',
      purpose: '测试',
      legalBasis: '测试',
      everyMinutes: 60,
    })
    await expect(
      stepSource(services, inspector, 'approve', { id, version: 1 }),
    ).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
    await stepSource(services, await house.as('approver-city'), 'approve', { id, version: 1 })
    await expect(
      stepSource(services, inspector, 'pause', { id, version: 1 }),
    ).rejects.toMatchObject({ code: 'YQ_STALE' })
  })
})

describe('what becomes of a text', () => {
  test('a published name alone is watched; with signs of activity it is a lead, once', async () => {
    expect(await keep('昨日，中国云汀文艺家协会一行到访。')).toEqual({ outcome: 'added', leads: 0 })
    expect(await suspicionOf('中国云汀文艺家协会')).toMatchObject({
      state: 'WATCHED',
      documents: 1,
    })
    const active = '中国云汀文艺家协会面向全国招募会员，入会须缴纳会费三千元，汇款至指定账号。'
    expect(await keep(active)).toEqual({ outcome: 'added', leads: 1 })
    expect(leads.at(-1)).toMatchObject({ subjectName: '中国云汀文艺家协会', region: '990100' })
    expect(leads.at(-1)?.evidence[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(leads.at(-1)?.why.join()).toContain('收费')
    expect(await keep(`${active}欢迎各界朋友参加今年春天在省城举行的第二届年会。`)).toEqual({
      outcome: 'added',
      leads: 0,
    })
  })

  test('the same page again is known; the same story elsewhere is folded', async () => {
    const story =
      '云汀市晨读促进会昨天在望湖区举办读书活动，两百多名志愿者参加，帮助社区老人和孩子读书。'.repeat(
        4,
      )
    const url = 'http://c.example/1'
    expect(await keep(story, { url })).toMatchObject({ outcome: 'added' })
    expect(await keep(story, { url })).toEqual({ outcome: 'known' })
    expect(await keep(`${story} 。`, { url: 'http://d.example/2' })).toEqual({ outcome: 'folded' })
    const [first] = await seen((tx) => findDocuments(tx, { uscc: '51990100MJ0000101C', limit: 10 }))
    expect(Number(first?.copies)).toBe(1)
  })

  test('a body whose name is also registered is no lead, whatever it does', async () => {
    await keep('国际望湖摄影协会举办大赛，颁奖并收取会费。')
    expect(await suspicionOf('国际望湖摄影协会')).toMatchObject({ state: 'WATCHED' })
  })

  test('what was dismissed is not raised again', async () => {
    const raised = leads.length
    const { lead_no } = (await suspicionOf('中国云汀文艺家协会')) ?? {}
    await services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('测试'))
      await dismissByLead(tx, lead_no ?? '', '是另一家')
    })
    await keep('中国云汀文艺家协会举办评选活动，颁发资格证书，收取培训费，多人投诉其诈骗。')
    expect(leads).toHaveLength(raised)
    expect(await suspicionOf('中国云汀文艺家协会')).toMatchObject({
      state: 'DISMISSED',
      reason: '是另一家',
    })
  })

  test('the snapshot is in the store and its hash in the audit trail', async () => {
    const [{ id } = { id: '' }] = await seen((tx) =>
      findDocuments(tx, { q: '多人投诉其诈骗', limit: 1 }),
    )
    const row = await seen((tx) => getDocument(tx, id))
    expect(await services.files.verify(row.snapshot)).toBe(true)
    const entries = await house.behind((tx) =>
      tx
        .selectFrom('kernel.audit_entry')
        .select('after_hash')
        .where('object', '=', `document/${id}`)
        .execute(),
    )
    expect(entries).toEqual([{ after_hash: row.snapshot }])
    expect((await seen((tx) => sightingsOf(tx, id)))[0]).toMatchObject({
      name: '中国云汀文艺家协会',
    })
  })

  test('volume, tone and topics of an organisation over the months', async () => {
    await keep('云汀市晨读促进会被多人投诉乱收费，涉嫌违规，会员质疑其财务造假。', {
      publishedAt: '2026-01-15T00:00:00Z',
    })
    const { months, topics } = await seen((tx) => opinionOf(tx, '51990100MJ0000101C'))
    expect(months).toEqual([
      { month: '2026-01', documents: 1, good: 0, bad: 1 },
      { month: '2026-03', documents: 2, good: 0, bad: 0 },
    ])
    expect(topics.map(({ topic }) => topic)).toContain('governance')
  })
})

describe('readings', () => {
  test('a feed with its pages; the next reading brings only what is new; faults are told', async () => {
    site.set('/feed', {
      type: 'application/rss+xml',
      body: `<rss version="2.0"><channel><title>t</title>
        <item><title>一</title><link>${base}/1</link></item>
        <item><title>二</title><link>${base}/none</link><description>云汀市晨读促进会简讯</description></item>
        </channel></rss>`,
    })
    site.set('/1', {
      type: 'text/html',
      body: '<p>云汀市晨读促进会召开换届大会，选举产生新一届理事会。',
    })
    const id = await givenSource({ address: `${base}/feed` })
    await readSource(services, await sourceRow(id))
    await readSource(services, await sourceRow(id))
    // The clock stands still, so that they have no order.
    const runs = await seen((tx) => listRuns(tx, id))
    const [first, second] = runs.toSorted((a, b) => b.found - a.found)
    expect(first).toMatchObject({ state: 'DONE', found: 2, added: 2, fault_count: 1 })
    expect(first?.faults[0]?.place).toBe(`${base}/none`)
    expect(second).toMatchObject({ state: 'DONE', found: 0, added: 0 })
    expect((await sourceRow(id)).next_run_at?.toISOString()).toBeDefined()
  })

  test('a page of 50 MB and one in a broken encoding hurt nobody', async () => {
    site.set('/huge', { type: 'text/html', body: Buffer.alloc(50 * 1024 * 1024, 0x61) })
    site.set('/broken', {
      type: 'text/html; charset=gbk',
      body: Buffer.concat([
        Buffer.from('<script>alert(1)</script><p>'),
        Buffer.from([0xff, 0xfe, 0xd6, 0xd0]),
      ]),
    })
    for (const [path, count] of [
      ['/huge', 0],
      ['/broken', 1],
    ] as const) {
      const id = await givenSource({ kind: 'page', address: base + path })
      await readSource(services, await sourceRow(id))
      const [run] = await seen((tx) => listRuns(tx, id))
      expect(run, path).toMatchObject({ state: 'DONE', added: count, fault_count: 1 - count })
    }
  })

  test('content that the database cannot keep is no harm to the rest', async () => {
    const folder = join(services.config.dataDir, 'incoming', '990100', 'hostile')
    await mkdir(folder, { recursive: true })
    const lines = [
      { text: '云汀市晨读促进会\0的年会通知', url: `http://e.example/${'x'.repeat(1900)}` },
      { text: '国际望湖摄影协会。'.repeat(8000), title: '长'.repeat(20_000) },
    ]
    await writeFile(join(folder, 'a.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'))
    const id = await givenSource({ kind: 'folder', address: 'hostile' })
    await readSource(services, await sourceRow(id))
    const [run] = await seen((tx) => listRuns(tx, id))
    expect(run).toMatchObject({ state: 'DONE', found: 2, added: 2, fault_count: 0 })
  })

  test('files of a folder are read once each, a bomb among them', async () => {
    const folder = join(services.config.dataDir, 'incoming', '990100', 'crawl')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'a.jsonl'), '{"text":"云汀市晨读促进会举行年会"}\nbroken\n')
    await writeFile(join(folder, 'b.html.gz'), gzipSync(Buffer.alloc(60 * 1024 * 1024, 0x61)))
    await writeFile(join(folder, 'c.exe'), 'MZ')
    const id = await givenSource({ kind: 'folder', address: 'crawl' })
    await readSource(services, await sourceRow(id))
    const [run] = await seen((tx) => listRuns(tx, id))
    expect(run).toMatchObject({ state: 'DONE', found: 1, added: 1, fault_count: 3 })
    expect((await readdir(join(folder, 'done'))).sort()).toEqual(['a.jsonl', 'b.html.gz', 'c.exe'])
  })
})
