import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { arrangeDue } from '../index.ts'
import { unpack } from '../testing/repack.ts'
import { longestRetention } from './view.ts'

const verifier = fileURLToPath(
  new URL('../../../../../docs/examples/verify-archive.mjs', import.meta.url),
)

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
  const id = await house.givenSubmitted('service-institution-establishment', name)
  for (const [role, act] of [
    ['intake', 'accept'],
    ['reviewer', 'review'],
    ['approver', 'grant'],
    ['intake', 'certify'],
    ['archivist', 'archive'],
  ] as const) {
    await house.step(role, id, act)
  }
  return (await get(`/items?q=${encodeURIComponent(name)}`)).items
}
afterAll(async () => {
  await house?.close()
  await rm(directory, { recursive: true, force: true })
})

const call = (role: string, method: 'GET' | 'POST', path: string, body?: object) =>
  house.call(role, method, `/api/v1/archive${path}`, body)
const get = async (path: string, role = 'archivist') => (await call(role, 'GET', path)).json()
const volume = (role?: string) => get(`/volumes/${uscc}`, role)

test('a volume has cover, catalogue and last sheet; another archivist than who arranged it checks it', async () => {
  expect((await get('/volumes?state=open&q=知远')).items).toMatchObject([
    { uscc, name: '云汀市望湖区知远社区服务中心', items: 1, open: 1, volumeNo: null },
  ])
  expect((await get('/volumes?state=arranged')).items).toEqual([])
  const early = await call('archivist', 'POST', `/volumes/${uscc}/check`)
  expect(early.statusCode).toBe(404)
  const arrange = () =>
    call('archivist', 'POST', `/volumes/${uscc}/arrange`, { note: '一件，齐全。' })
  expect((await arrange()).statusCode).toBe(204)
  expect((await arrange()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const own = await call('archivist', 'POST', `/volumes/${uscc}/check`)
  expect(own.json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect((await call('archivist-province', 'POST', `/volumes/${uscc}/check`)).statusCode).toBe(204)
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
  const reply = await call('archivist', 'GET', `/volumes/${uscc}/package`)
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
  const csv = await call('archivist', 'GET', `/volumes/${uscc}/catalogue.csv`)
  const [head, line] = csv.body.split('\r\n')
  expect(head).toContain('顺序号,档号,文号,责任者,题名,日期,起页,页数')
  expect(line).toContain(archiveNo)
  const xlsx = await call('archivist', 'GET', `/volumes/${uscc}/catalogue.xlsx`)
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
  expect((await call('archivist', 'GET', `/volumes/${uscc}`)).statusCode).toBe(404)
  await house.db.superuserPool.query("update registers.archive_record set registrar = '990102'")
  const { rows } = await house.db.superuserPool.query(
    "select distinct act from kernel.audit_entry where object like 'archive/volume/%' or object = 'archive/items' order by act",
  )
  expect(rows.map(({ act }) => act)).toEqual([
    ...['archive.arrange-volume', 'archive.check-volume', 'archive.export-list'],
    ...['archive.export-package', 'archive.view-volume'],
  ])
})

test('what nobody arranges in time is arranged by the clock, not before', async () => {
  const [{ uscc: other }] = await establish('云汀市望湖区听雨社区服务中心')
  // 60 working days from 2026-03-02.
  house.setDay('2026-05-20')
  expect(await arrangeDue(house.services)).toBe(0)
  house.setDay('2026-06-10')
  expect(await arrangeDue(house.services)).toBe(1)
  expect(await arrangeDue(house.services)).toBe(0)
  expect(await get(`/volumes/${other}`)).toMatchObject({
    ...{ state: 'arranged', arranger: '档案到期整理', checkedBy: null },
  })
  expect((await call('archivist', 'POST', `/volumes/${other}/check`)).statusCode).toBe(204)
})

test.each([
  [['10 年', '永久', '30 年'], '永久'],
  [['10 年', '30 年'], '30 年'],
  [[null], null],
])('kept as long as what is kept longest: %j', (retentions, longest) => {
  expect(longestRetention(retentions.map((retention) => ({ retention })))).toBe(longest)
})
