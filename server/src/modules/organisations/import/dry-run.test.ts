import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { composeUscc } from '@yiqi/codes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlaces } from '../../../demo/index.ts'
import { enter, systemActor } from '../../../kernel/context.ts'
import { wipeTemporaryFiles } from '../../../kernel/files/index.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { seedDemoAccounts, signInAsDemo } from '../../identity/index.ts'
import { runImport } from './job.ts'

const MiB = 1024 * 1024
let house: TestHouse
let importer: { yiqi: string }
let editor: { yiqi: string }
const cookies = async (role: string) => ({
  yiqi: (await signInAsDemo(house.services, role, 'test')).token,
})
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02' })
  await seedDemoAccounts(house.services, { places: demoPlaces, clerkOf: [] })
  importer = await cookies('importer')
  editor = await cookies('register-editor')
})
afterAll(() => house.close())

let serial = 0
const uscc = (subject: number) =>
  composeUscc({
    department: '5',
    class: '1',
    region: '990102',
    subject: `MJ${String(subject).padStart(6, '0')}`,
  })
const headings = '统一社会信用代码,名称,组织类型,登记状态,登记管理机关区划'
const good = () => `${uscc(++serial)},云汀市望湖区试导入${serial}号协会,社会团体,正常,990102`
const csv = (...rows: string[]) => `${[headings, ...rows].join('\n')}\n`

const call = async (method: 'GET' | 'POST', url: string, who = importer) => {
  const reply = await house.app.inject({ method, url, cookies: who })
  return { status: reply.statusCode, body: reply.json() }
}
async function handIn(content: string | Uint8Array, query = '&dryRun=true', name = 'a.csv') {
  const form = new FormData()
  form.append('file', new Blob([content as BlobPart]), name)
  const request = new Request('http://x', { method: 'POST', body: form })
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/v1/imports?dataset=organisation${query}`,
    cookies: importer,
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  expect(reply.statusCode, reply.body).toBe(202)
  return reply.json()
}
const runOf = async (id: string) => (await call('GET', `/api/v1/imports/${id}`)).body
const work = () => house.workOff(runImport)
const countsOf = ({ rows, accepted, warned, rejected, unchanged }: Record<string, number>) => [
  rows,
  accepted,
  warned,
  rejected,
  unchanged,
]
const registered = async (q: string) =>
  (await call('GET', `/api/v1/registers/organisation?q=${encodeURIComponent(q)}`)).body.items.length

test('a dry run says what an import would do, and the register stays as it was', async () => {
  const tried = await handIn(csv(good(), `${uscc(++serial)},,社会团体,正常,990102`, good()))
  expect(tried).toMatchObject({ isDryRun: true, state: 'running', appliesUntil: null })
  await work()
  const run = await runOf(tried.id)
  expect(run).toMatchObject({ state: 'done', appliesUntil: expect.any(String) })
  expect(countsOf(run)).toEqual([3, 2, 0, 1, 0])
  expect(await registered('试导入')).toBe(0)

  const { items } = (await call('GET', `/api/v1/imports/${run.id}/problems`)).body
  expect(items).toMatchObject([
    { code: 'FIELD_REQUIRED', field: 'name', severity: 'error', rows: 1 },
  ])
  const report = await house.app.inject({
    url: `/api/v1/imports/${run.id}/report.csv`,
    cookies: importer,
  })
  expect(report.body).toMatch(/^2,name,FIELD_REQUIRED,退回/m)
})

test('applied, the same file is imported without another upload, and only once', async () => {
  const before = await registered('试导入')
  const { id } = await handIn(csv(good(), good()))
  await work()
  const [first, second] = [
    await call('POST', `/api/v1/imports/${id}/apply`),
    await call('POST', `/api/v1/imports/${id}/apply`),
  ]
  expect(first.status).toBe(202)
  expect(first.body).toMatchObject({ isDryRun: false, fileName: 'a.csv' })
  expect(second.body.id).toBe(first.body.id)
  await work()
  expect(await runOf(first.body.id)).toMatchObject({ state: 'done', accepted: 2 })
  expect(await runOf(id)).toMatchObject({ appliedRunId: first.body.id, appliesUntil: null })
  expect(await registered('试导入')).toBe(before + 2)

  const again = await handIn(csv(good()))
  await work()
  expect(countsOf(await runOf(again.id))).toEqual([1, 1, 0, 0, 0])
})

test('the columns that were matched for the trial hold for the import', async () => {
  const map = { fields: { uscc: '甲', name: '乙', org_type: '丙', registrar: '丁' } }
  const row = good().split(',')
  const file = `甲,乙,丙,丁\n${[row[0], row[1], row[2], row[4]].join(',')}\n`
  const { id } = await handIn(file, `&dryRun=true&map=${encodeURIComponent(JSON.stringify(map))}`)
  await work()
  const { body } = await call('POST', `/api/v1/imports/${id}/apply`)
  await work()
  expect(countsOf(await runOf(body.id))).toEqual([1, 1, 1, 0, 0])
  expect(await registered(row[1] ?? '')).toBe(1)
})

test('a trial beside a real import of the same file disturbs neither', async () => {
  const file = csv(good())
  const real = await handIn(file, '')
  const tried = await handIn(file)
  expect(tried.id).not.toBe(real.id)
  await work()
  expect(await runOf(real.id)).toMatchObject({ state: 'done', rows: 1 })
  expect(await runOf(tried.id)).toMatchObject({ state: 'done', rows: 1 })
})

test('progress is kept batch by batch, and a trial that was interrupted begins anew', async () => {
  const rows = Array.from({ length: 30_000 }, good)
  rows[0] = `${uscc(++serial)},,社会团体,正常,990102`
  const { id } = await handIn(csv(...rows))
  const { rows: waiting } = await house.db.ownerPool.query(
    "select data from pgboss.job where name = $1 and state = 'created'",
    [runImport.name],
  )
  const { temporaryFiles } = house.services
  // The connection to the store breaks once a batch has been judged and its progress told.
  async function* broken(whole: Readable) {
    let bytes = 0
    for await (const chunk of whole) {
      yield chunk
      bytes += (chunk as Buffer).length
      if (bytes < 1.5 * MiB) continue
      await expect.poll(async () => (await runOf(id)).rows, { timeout: 20_000 }).toBeGreaterThan(0)
      throw new Error('connection lost')
    }
  }
  const brittle: typeof temporaryFiles = {
    ...temporaryFiles,
    get: async (sha256) => Readable.from(broken(await temporaryFiles.get(sha256))),
  }
  await expect(
    runImport.handle(waiting[0].data, { ...house.services, temporaryFiles: brittle }),
  ).rejects.toThrow('connection lost')
  const interrupted = await runOf(id)
  expect(interrupted).toMatchObject({ state: 'running', rejected: 1 })
  expect(interrupted.rows % 5000, 'whole batches').toBe(0)

  await work()
  expect(countsOf(await runOf(id))).toEqual([30_000, 29_999, 0, 1, 0])
  const { items } = (await call('GET', `/api/v1/imports/${id}/problems`)).body
  expect(items).toMatchObject([{ code: 'FIELD_REQUIRED', rows: 1 }])
})

describe('refused', () => {
  test('before the trial has ended', async () => {
    const { id } = await handIn(csv(good()))
    const { status, body } = await call('POST', `/api/v1/imports/${id}/apply`)
    expect([status, body.code]).toEqual([409, 'YQ_WRONG_STATE'])
    await work()
  })

  test('a real import, which has nothing to apply', async () => {
    const { id } = await handIn(csv(good()), '')
    await work()
    const { status, body } = await call('POST', `/api/v1/imports/${id}/apply`)
    expect([status, body.code]).toEqual([409, 'YQ_WRONG_STATE'])
  })

  test('after a day, when the file is gone', async () => {
    const { id } = await handIn(csv(good()))
    await work()
    house.setDay('2026-03-03')
    await wipeTemporaryFiles(house.services)
    importer = await cookies('importer')
    const { status, body } = await call('POST', `/api/v1/imports/${id}/apply`)
    expect([status, body.code]).toEqual([409, 'YQ_WRONG_STATE'])
    expect(body.detail).toContain('24 小时')
    editor = await cookies('register-editor')
  })

  test('somebody else’s trial, and anybody without the duty', async () => {
    const { id } = await handIn(csv(good()))
    await work()
    await house.db.app.transaction().execute(async (tx) => {
      await enter(tx, systemActor('test'))
      await tx
        .updateTable('registers.import_run')
        .set({ account_id: house.services.newId() })
        .where('id', '=', id)
        .execute()
    })
    expect((await call('POST', `/api/v1/imports/${id}/apply`)).status).toBe(404)
    expect((await call('POST', `/api/v1/imports/${id}/apply`, editor)).status).toBe(403)
  })
})

describe('a file that cannot be read ends its run, with the reason in the report', () => {
  test.each([
    ['no column that names the key', () => '甲,乙\n1,2\n', 'a.csv', 'COLUMN_MISSING'],
    [
      'an archive that is cut off',
      () => gzipSync(csv(...Array.from({ length: 50 }, good))).subarray(0, 300),
      'a.csv.gz',
      'FILE_DAMAGED',
    ],
  ])('%s', async (_case, content, name, code) => {
    for (const query of ['&dryRun=true', '']) {
      const { id } = await handIn(content(), query, name)
      await work()
      expect(await runOf(id)).toMatchObject({ state: 'failed', appliesUntil: null })
      const { items } = (await call('GET', `/api/v1/imports/${id}/problems`)).body
      expect(items).toMatchObject([{ code, severity: 'error' }])
      const report = await house.app.inject({
        url: `/api/v1/imports/${id}/report.csv`,
        cookies: importer,
      })
      expect(report.body).toMatch(new RegExp(`^0,[a-z]*,${code},退回`, 'm'))
    }
  })
})
