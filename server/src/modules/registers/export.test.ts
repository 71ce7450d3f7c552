import { gunzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlaces } from '../../demo/index.ts'
import { read, systemActor, transact } from '../../kernel/context.ts'
import { wipeTemporaryFiles } from '../../kernel/files/index.ts'
import { enrolAssociations } from '../../testing/enrol-associations.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { seedDemoAccounts, signInAsDemo } from '../identity/index.ts'
import { findExport } from './export/run-store.ts'
import { runExport } from './index.ts'

const rowLimit = 25
const records = 60
/** The first code of the county; its residence would run as a formula, its fund is in fen. */
const first = '51990102MJ0000018Q'

let house: TestHouse
let editor: { yiqi: string }
const cookies = async (role: string) => ({
  yiqi: (await signInAsDemo(house.services, role, 'test')).token,
})
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02', config: { exportRows: rowLimit } })
  await seedDemoAccounts(house.services, { places: demoPlaces, clerkOf: [] })
  editor = await cookies('register-editor')
  await enrolAssociations(house.services, records, (serial) => `望湖区读书${serial}号协会`)
  const clerk = systemActor('test')
  await transact(house.services, clerk, { act: 'test', object: 'test' }, (tx) =>
    house.services.registers.amend(
      tx,
      house.services,
      clerk,
      'organisation',
      { uscc: first },
      { residence: '=1+1', fund: 3_000_050, former_names: ['甲', '乙'] },
      { provenance: { reason: '测试' } },
    ),
  )
})
afterAll(() => house.close())

const get = (url: string, who = editor, headers = {}) =>
  house.app.inject({ url, cookies: who, headers })
const download = (format: string, query = '') =>
  get(`/api/v1/registers/organisation/export.${format}?${query}`)
const order = async (format: string, query = '', who = editor) => {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api/v1/registers/organisation/exports?${query}`,
    cookies: who,
    payload: { format },
  })
  return { status: reply.statusCode, body: reply.json() }
}
const runOf = async (id: string) => (await get(`/api/v1/exports/${id}`)).json()
const work = () => house.workOff(runExport)
const lines = (text: string) => text.trimEnd().split(/\r?\n/)

async function sheetOf(content: Buffer) {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as never)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  const heads = (sheet.getRow(1).values as unknown[]).slice(1)
  const cell = (row: number, heading: string) =>
    sheet.getRow(row).getCell(heads.indexOf(heading) + 1)
  return { sheet, cell }
}

describe('at once', () => {
  test('up to the limit; the header says whether these are all', async () => {
    const some = await download('csv')
    expect(some.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'export-rows': `${rowLimit}`,
      'export-complete': 'false',
    })
    expect(some.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('社会组织')}-2026-03-02.csv`,
    )
    expect(lines(some.body)).toHaveLength(1 + rowLimit)
    const all = await download('csv', 'status=deregistered')
    expect(all.headers).toMatchObject({ 'export-rows': '12', 'export-complete': 'true' })
    expect(lines(all.body), 'no note that a program would read as a row').toHaveLength(1 + 12)
  })

  test('in the order of the list', async () => {
    const { body } = await download('csv', 'sort=-uscc')
    expect(lines(body)[1]).toMatch(/读书60号/)
  })

  test('D8 #39: in CSV what would run as a formula is defused; Excel finds the mark of UTF-8', async () => {
    const { body } = await download('csv', `q=${first}`)
    expect(body.startsWith('\ufeff统一社会信用代码,名称,')).toBe(true)
    expect(body).toContain(",'=1+1,")
    expect(body).toContain(',30000.50,')
    expect(body).toContain(',甲；乙,')
    expect(body.endsWith('\r\n')).toBe(true)
  })

  test('in XLSX codes are text, amounts are numbers, and no formula runs', async () => {
    const reply = await download('xlsx', `q=${first}`)
    expect(reply.headers['content-type']).toContain('spreadsheetml')
    const { sheet, cell } = await sheetOf(reply.rawPayload)
    expect(sheet.name).toBe('社会组织')
    expect(sheet.rowCount).toBe(2)
    expect(cell(2, '统一社会信用代码')).toMatchObject({
      type: ExcelJS.ValueType.String,
      value: first,
    })
    expect(cell(2, '注册资金（元）')).toMatchObject({ value: 30_000.5, numFmt: '#,##0.00' })
    expect(cell(2, '住所')).toMatchObject({ type: ExcelJS.ValueType.String, value: "'=1+1" })
    expect(cell(2, '登记状态').value).toBe('正常')
  })

  test('JSON Lines has names of fields and exact values, and can be imported again', async () => {
    const { body } = await download('jsonl', `q=${first}`)
    expect(lines(body).map((line) => JSON.parse(line))).toMatchObject([
      {
        uscc: first,
        org_type: '51',
        fund: 3_000_050,
        residence: '=1+1',
        former_names: ['甲', '乙'],
      },
    ])
  })

  test('a format that there is not, a filter that there is not', async () => {
    expect((await download('pdf')).statusCode).toBe(400)
    expect((await download('csv', 'colour=red')).json()).toMatchObject({
      code: 'YQ_MALFORMED',
      problems: [{ field: 'colour', code: 'LIST_FIELD' }],
    })
  })
})

describe('by a job', () => {
  test.each(['csv', 'jsonl', 'xlsx'])(
    '%s: all of it, with progress, to be fetched afterwards',
    async (format) => {
      const { status, body: ordered } = await order(format)
      expect(status).toBe(202)
      expect(ordered).toMatchObject({ state: 'running', rows: 0, rowsTotal: null, expiresAt: null })
      const early = await get(`/api/v1/exports/${ordered.id}/file`)
      expect([early.statusCode, early.json().code]).toEqual([409, 'YQ_WRONG_STATE'])
      await work()
      const run = await runOf(ordered.id)
      expect(run).toMatchObject({
        state: 'done',
        rows: records,
        rowsTotal: records,
        expiresAt: '2026-03-03T04:00:00.000Z',
      })
      const file = await get(`/api/v1/exports/${run.id}/file`)
      expect(file.headers).toMatchObject({ 'export-rows': `${records}`, 'export-complete': 'true' })
      expect(file.rawPayload.length).toBe(run.bytes)
      const count =
        format === 'xlsx'
          ? (await sheetOf(file.rawPayload)).sheet.rowCount
          : lines(file.body).length
      expect(count).toBe(format === 'jsonl' ? records : records + 1)
    },
  )

  test('packed on the way where the browser takes it so', async () => {
    const { body } = await order('csv')
    await work()
    const packed = await get(`/api/v1/exports/${body.id}/file`, editor, {
      'accept-encoding': 'gzip',
    })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers).not.toHaveProperty('content-length')
    expect(gunzipSync(packed.rawPayload)).toHaveLength((await runOf(body.id)).bytes)
  })

  test('with the filters of the list, in the order of the key, each record once', async () => {
    const { body } = await order('jsonl', 'status=registered&sort=-uscc&q=读书')
    await work()
    const file = await get(`/api/v1/exports/${body.id}/file`)
    const codes = lines(file.body).map((line) => String(JSON.parse(line).uscc))
    expect(codes).toHaveLength(48)
    expect(codes).toEqual([...new Set(codes)].toSorted())
  })

  test('an official of a county gets what is the county’s', async () => {
    const { body } = await order('csv')
    const { rows } = await house.db.ownerPool.query(
      "update pgboss.job set data = jsonb_set(data, '{orderer,scope}', '[\"9902__\"]') where name = $1 and state = 'created' returning 1",
      [runExport.name],
    )
    expect(rows).toHaveLength(1)
    await work()
    expect(await runOf(body.id)).toMatchObject({ state: 'done', rows: 0, rowsTotal: 0 })
  })

  test('after a crash it begins anew; what fails three times is given up', async () => {
    const { body } = await order('csv')
    const { rows } = await house.db.ownerPool.query(
      "select data from pgboss.job where name = $1 and state = 'created'",
      [runExport.name],
    )
    const broken = {
      ...house.services,
      temporaryFiles: {
        ...house.services.temporaryFiles,
        putTrustedStream: async () => {
          throw new Error('disk full')
        },
      },
    }
    for (const attempt of [1, 2]) {
      await expect(runExport.handle(rows[0].data, broken), `attempt ${attempt}`).rejects.toThrow(
        'disk full',
      )
    }
    expect(await runOf(body.id)).toMatchObject({ state: 'running' })
    await runExport.handle(rows[0].data, broken)
    expect(await runOf(body.id)).toMatchObject({ state: 'failed' })
    await work()
    expect(await runOf(body.id)).toMatchObject({ state: 'failed' })
  })

  test('three at a time for one account', async () => {
    for (let ordered = 0; ordered < 3; ordered++) expect((await order('csv')).status).toBe(202)
    expect(await order('csv')).toMatchObject({ status: 409, body: { code: 'YQ_IN_PROGRESS' } })
    await work()
    expect((await order('csv')).status).toBe(202)
    await work()
  })

  test('an unknown filter is refused before anything is queued', async () => {
    expect(await order('csv', 'colour=red')).toMatchObject({ status: 400 })
    expect(await order('pdf')).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'format' }] },
    })
  })

  test('nobody else’s, and nobody’s without the duty', async () => {
    const { items } = (await get('/api/v1/exports')).json()
    const reader = await cookies('reviewer-province')
    expect((await get(`/api/v1/exports/${items[0].id}/file`, reader)).statusCode).toBe(403)
    expect((await download('csv')).statusCode).toBe(200)
    await house.db.ownerPool.query('alter table registers.export_run no force row level security')
    await house.db.ownerPool.query(
      'update registers.export_run set account_id = gen_random_uuid() where id = $1',
      [items[0].id],
    )
    await house.db.ownerPool.query('alter table registers.export_run force row level security')
    expect((await get(`/api/v1/exports/${items[0].id}/file`)).statusCode).toBe(404)
    expect((await get('/api/v1/exports')).json().items).toHaveLength(items.length - 1)
  })

  test('spec/data E3: after a day the file is wiped, and the list says so', async () => {
    const { body } = await order('csv')
    await work()
    house.setDay('2026-03-03')
    editor = await cookies('register-editor')
    expect(await runOf(body.id)).toMatchObject({ state: 'expired' })
    const late = await get(`/api/v1/exports/${body.id}/file`)
    expect([late.statusCode, late.json().reason.zh]).toEqual([
      409,
      expect.stringContaining('24 小时'),
    ])
    const { fileSha256 } = await read(house.services, systemActor('test'), (tx) =>
      findExport(tx, body.id),
    ).then((run) => ({ fileSha256: run?.fileSha256 ?? '' }))
    expect(await house.services.temporaryFiles.has(fileSha256)).toBe(true)
    await wipeTemporaryFiles(house.services)
    expect(await house.services.temporaryFiles.has(fileSha256)).toBe(false)
    const again = await order('csv')
    await work()
    expect((await get(`/api/v1/exports/${again.body.id}/file`)).statusCode).toBe(200)
  })
})
