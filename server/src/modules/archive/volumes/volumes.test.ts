import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { arrangeDue } from '../index.ts'
import { copyItem } from '../testing/copy-item.ts'
import { givenFiled, verifier } from '../testing/filed-item.ts'
import { unpack } from '../testing/repack.ts'
import { longestRetention } from './view.ts'

let house: DemoHouse
let directory: string
let uscc: string
let archiveNo: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-volumes-'))
  house = await openDemoHouse('2026-03-02', { dataDir: directory })
  const [item] = await establish('云汀市望湖区知远社区服务中心')
  uscc = item.uscc
  archiveNo = item.archiveNo
}, 180_000)

async function establish(name: string) {
  await givenFiled(house, name)
  return (await get(`/items?q=${encodeURIComponent(name)}`)).items
}
afterAll(async () => {
  await house?.close()
  await rm(directory, { recursive: true, force: true })
})

const call = (role: string, method: 'GET' | 'POST', path: string, body?: object) =>
  house.call(role, method, `/api/v1/archive${path}`, body)
const get = async (path: string, role = 'archivist') => (await call(role, 'GET', path)).json()
const place = () => `/volumes/990102-${uscc}`
const volume = (role?: string) => get(place(), role)
const check = async (role: string, arrangedAt?: string) =>
  call(role, 'POST', `${place()}/check`, { arrangedAt: arrangedAt ?? (await volume()).arrangedAt })

test('a volume has cover, catalogue and last sheet; another archivist than who arranged it checks it', async () => {
  expect((await get('/volumes?state=open&q=知远')).items).toMatchObject([
    { uscc, name: '云汀市望湖区知远社区服务中心', items: 0, open: 1, volumeNo: null },
  ])
  expect((await get('/volumes?state=arranged')).items).toEqual([])
  const early = await check('archivist', '2026-03-02T01:00:00Z')
  expect(early.statusCode).toBe(404)
  const arrange = () => call('archivist', 'POST', `${place()}/arrange`, { note: '一件，齐全。' })
  expect((await arrange()).statusCode).toBe(204)
  expect((await arrange()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const own = await check('archivist')
  expect(own.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const stale = await check('archivist-province', '2026-03-01T01:00:00Z')
  expect(stale.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect((await check('archivist-province')).statusCode).toBe(204)
  expect((await check('archivist-province')).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const whole = await volume()
  expect(whole).toMatchObject({
    ...{ state: 'arranged', volumeNo: `990102-M-${uscc}`, retention: '永久', open: 0 },
    ...{ note: '一件，齐全。', from: '2026-03-02', to: '2026-03-02' },
    lines: [{ order: 1, archiveNo, pageFrom: 1, state: 'volume' }],
  })
  expect(whole.arranger).not.toBe(whole.checkedBy)
  expect((await get(`/items/${archiveNo}`)).state).toBe('volume')
})

test('the whole volume is one package that proves itself, and its catalogue a spreadsheet', async () => {
  const reply = await call('archivist', 'GET', `${place()}/package`)
  const path = join(directory, 'volume.zip')
  await writeFile(path, reply.rawPayload)
  const { status, stdout } = spawnSync(process.execPath, [verifier, path, '--json'], {
    encoding: 'utf8',
  })
  expect([status, JSON.parse(stdout).findings]).toEqual([0, []])
  const files = await unpack(reply.rawPayload)
  expect(JSON.parse(String(files.get('volume.json')))).toMatchObject({
    volumeNo: `990102-M-${uscc}`,
  })
  const csv = await call('archivist', 'GET', `${place()}/catalogue.csv`)
  const [head, line] = csv.body.split('\r\n')
  expect(head).toContain('顺序号,档号,文号,责任者,题名,日期,起页,页数')
  expect(line).toContain(archiveNo)
  const xlsx = await call('archivist', 'GET', `${place()}/catalogue.xlsx`)
  expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
})

test('the list of items is a spreadsheet as it is filtered', async () => {
  const csv = async (query: string) =>
    (await call('archivist', 'GET', `/items/export.csv${query}`)).body.trim().split('\r\n')
  expect((await csv('?q=知远')).at(-1)).toContain('已立卷')
  expect(await csv('?state=collecting')).toHaveLength(1)
})

test('volumes are for archivists of the region; looks and exports are on record', async () => {
  expect((await call('reviewer', 'GET', '/volumes')).statusCode).toBe(403)
  await house.db.superuserPool.query("update registers.archive_record set registrar = '990203'")
  expect((await call('archivist', 'GET', place())).statusCode).toBe(404)
  await house.db.superuserPool.query("update registers.archive_record set registrar = '990102'")
  const { rows } = await house.db.superuserPool.query(
    "select distinct act from kernel.audit_entry where object like 'archive/volume/%' or object = 'archive/items' order by act",
  )
  expect(rows.map(({ act }) => act)).toEqual([
    ...['archive.arrange-volume', 'archive.check-volume', 'archive.export-list'],
    ...['archive.export-package', 'archive.view-volume'],
  ])
})

test('what comes later waits apart, and is checked anew with a last sheet of its own; another registrar has another volume', async () => {
  const copy = (archive_no: string, change: object = {}) =>
    copyItem(house.db.superuserPool, archiveNo, { archive_no, archive_state: 'filed', ...change })
  const arrange = (note: string) => call('archivist', 'POST', `${place()}/arrange`, { note })
  const before = await volume()
  await copy('990102-M-2026-Y-90001')
  expect(await volume()).toMatchObject({
    ...{ items: 1, open: 1, pages: before.pages, lines: before.lines },
    waiting: [{ archiveNo: '990102-M-2026-Y-90001', state: 'filed' }],
  })
  house.setDay('2026-03-03')
  expect((await arrange('补充一件。')).statusCode).toBe(204)
  // A copy has no history in the register: it is amended by hand.
  await house.db.superuserPool.query("update registers.archive_record set archive_state = 'volume'")
  await copy('990102-M-2026-Y-90002', { archive_state: 'collecting' })
  expect((await check('archivist-province')).json().reason.zh).toContain('待入卷')
  await house.db.superuserPool.query(
    "delete from registers.archive_record where archive_no like '%-90002'",
  )
  expect(await volume()).toMatchObject({
    note: '补充一件。',
    checkedBy: null,
    items: 2,
    waiting: [],
  })
  const { rows: sheets } = await house.db.superuserPool.query(
    'select note, checked_by_name is not null as checked from archive.last_sheet where uscc = $1 order by arranged_at',
    [uscc],
  )
  expect(sheets).toEqual([
    { note: '一件，齐全。', checked: true },
    { note: '补充一件。', checked: false },
  ])
  await copy('990203-M-2026-Y-90003', { registrar: '990203' })
  expect((await volume()).items).toBe(2)
  expect((await get(`/volumes?q=${uscc}`)).items).toHaveLength(1)
  const { items } = await get(`/volumes?q=${uscc}`, 'archivist-province')
  expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual([
    `990102-${uscc}`,
    `990203-${uscc}`,
  ])
  await house.db.superuserPool.query(
    "delete from registers.archive_record where registrar = '990203'",
  )
  house.setDay('2026-03-02')
})

test('what nobody arranges in time is arranged by the clock, not before', async () => {
  const [{ uscc: other }] = await establish('云汀市望湖区听雨社区服务中心')
  // Its number is taken: it cannot be arranged.
  const [{ uscc: stuck }] = await establish('云汀市望湖区听风社区服务中心')
  const taken = `990102-M-${stuck}`
  await house.db.superuserPool.query(
    "insert into archive.volume (uscc, region_code, volume_no) values ($1, '990102', $2)",
    ['52990102MJ9999999X', taken],
  )
  // 60 working days from 2026-03-02.
  house.setDay('2026-05-20')
  expect(await arrangeDue(house.services)).toBe(0)
  house.setDay('2026-06-10')
  await expect(arrangeDue(house.services)).rejects.toThrow(AggregateError)
  await house.db.superuserPool.query('delete from archive.volume where volume_no = $1', [taken])
  expect((await get(`/volumes/990102-${stuck}`)).state).toBe('open')
  expect((await get(`/volumes/990102-${other}`)).state).toBe('arranged')
  expect(await arrangeDue(house.services)).toBe(1)
  expect(await arrangeDue(house.services)).toBe(0)
  expect(await get(`/volumes/990102-${other}`)).toMatchObject({
    ...{ state: 'arranged', arranger: '档案到期整理', checkedBy: null },
  })
  uscc = other
  expect((await check('archivist')).statusCode).toBe(204)
})

test.each([
  [['10 年', '永久', '30 年'], '永久'],
  [['10 年', '30 年'], '30 年'],
  [[null], null],
])('kept as long as what is kept longest: %j', (retentions, longest) => {
  expect(longestRetention(retentions.map((retention) => ({ retention })))).toBe(longest)
})
