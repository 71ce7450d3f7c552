import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { copyItem } from '../testing/copy-item.ts'
import { givenFiled, verifier } from '../testing/filed-item.ts'
import { unpack } from '../testing/repack.ts'

let house: DemoHouse
let directory: string
let volume: string
let archiveNo: string
let id: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-transfer-'))
  house = await openDemoHouse('2026-03-02', { dataDir: directory })
  await givenFiled(house)
  const [item] = (await get('/items')).items
  volume = `990102-${item.uscc}`
  archiveNo = item.archiveNo
}, 180_000)
afterAll(async () => {
  await house?.close()
  await rm(directory, { recursive: true, force: true })
})

const call = (role: string, method: 'GET' | 'POST', path: string, body?: object) =>
  house.call(role, method, `/api/v1/archive${path}`, body)
const get = async (path: string) => (await call('archivist', 'GET', path)).json()
const drawUp = () =>
  call('archivist', 'POST', '/transfers', { volumes: [volume], receiver: '望湖区档案馆' })
const arrange = () => call('archivist', 'POST', `/volumes/${volume}/arrange`, { note: '齐全' })
const check = async () => {
  const { arrangedAt } = await get(`/volumes/${volume}`)
  return call('archivist-province', 'POST', `/volumes/${volume}/check`, { arrangedAt })
}
const isOffered = async () =>
  (await get('/volumes?isTransferable=true')).items.some((one: { id: string }) => one.id === volume)
const receipt = { receiptNo: 'WH-2026-07', receivedOn: '2026-03-02', recipient: '沈知秋' }
const receive = (change: object = {}) =>
  call('archivist', 'POST', `/transfers/${id}/receipt`, { ...receipt, ...change })

test('what is arranged goes on a list, once', async () => {
  expect((await drawUp()).json()).toMatchObject({
    code: 'YQ_INVALID',
    problems: [{ code: 'ARCHIVE_NOT_ARRANGED', field: 'volumes.0' }],
  })
  await arrange()
  expect((await drawUp()).json()).toMatchObject({ problems: [{ code: 'ARCHIVE_NOT_CHECKED' }] })
  expect(await isOffered()).toBe(false)
  expect((await check()).statusCode).toBe(204)
  expect(await isOffered()).toBe(true)
  expect(
    (await call('reviewer', 'POST', '/transfers', { volumes: [volume], receiver: 'xx' }))
      .statusCode,
  ).toBe(403)
  const drawn = await drawUp()
  expect(drawn.statusCode).toBe(201)
  id = drawn.json().id
  expect((await drawUp()).json()).toMatchObject({ problems: [{ code: 'ARCHIVE_LISTED_TWICE' }] })
  expect((await drawUp()).body).toContain('云汀市望湖区知远社区服务中心')
  expect(await isOffered()).toBe(false)
  expect((await get('/transfers')).items).toMatchObject([
    { id, receiver: '望湖区档案馆', items: 1, receiptNo: null },
  ])
})

test('a list with a mistake is withdrawn with the reason; its items go on another one, of two at once on one', async () => {
  const withdraw = (reason?: string) =>
    call('archivist', 'POST', `/transfers/${id}/withdrawal`, { reason })
  expect((await withdraw()).statusCode).toBe(422)
  expect((await withdraw('接收单位写错')).statusCode).toBe(204)
  expect((await withdraw('再撤一次')).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect((await receive()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect(await get(`/transfers/${id}`)).toMatchObject({
    ...{ withdrawalReason: '接收单位写错', receiptNo: null, lines: [{ archiveNo }] },
  })
  expect(await isOffered()).toBe(true)
  const replies = await Promise.all([drawUp(), drawUp()])
  const [drawn, refused] = replies.toSorted((one, other) => one.statusCode - other.statusCode)
  expect([drawn?.statusCode, refused?.json().problems]).toMatchObject([
    201,
    [{ code: 'ARCHIVE_LISTED_TWICE' }],
  ])
  id = drawn?.json().id
})

test('the list leaves as one package that proves itself, and as a spreadsheet', async () => {
  const reply = await call('archivist', 'GET', `/transfers/${id}/package`)
  const path = join(directory, 'transfer.zip')
  await writeFile(path, reply.rawPayload)
  expect(spawnSync(process.execPath, [verifier, path]).status).toBe(0)
  const files = await unpack(reply.rawPayload)
  expect(JSON.parse(String(files.get('transfer.json')))).toMatchObject({ lines: [{ archiveNo }] })
  expect((await call('archivist', 'GET', `/transfers/${id}/list.csv`)).body).toContain(archiveNo)
})

test('received: the receipt is on record once, the items are transferred, our copy stays', async () => {
  expect((await receive({ receivedOn: '2026-03-03' })).json()).toMatchObject({
    problems: [{ field: 'receivedOn' }],
  })
  expect((await get(`/items/${archiveNo}`)).state).toBe('volume')
  expect((await receive()).statusCode).toBe(204)
  expect((await receive()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect(await get(`/transfers/${id}`)).toMatchObject({ ...receipt, lines: [{ archiveNo }] })
  expect(await get(`/items/${archiveNo}`)).toMatchObject({ state: 'transferred', isReadable: true })
  expect((await get(`/volumes/${volume}`)).state).toBe('transferred')
  expect((await call('archivist', 'GET', `/items/${archiveNo}/package`)).statusCode).toBe(200)
})

test('a living organisation is transferred again with what has come since, and only that', async () => {
  expect((await drawUp()).json()).toMatchObject({ problems: [{ code: 'ARCHIVE_NOTHING_LEFT' }] })
  const later = archiveNo.replace(/[0-9]{5}$/, '90001')
  await copyItem(house.db.superuserPool, archiveNo, {
    archive_no: later,
    archive_state: 'volume',
  })
  const { id: second } = (await drawUp()).json()
  expect((await get(`/transfers/${second}`)).lines).toMatchObject([{ archiveNo: later }])
})
