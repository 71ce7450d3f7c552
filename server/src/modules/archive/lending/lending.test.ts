import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { remindOfLendings } from '../index.ts'
import { givenFiled, verifier } from '../testing/filed-item.ts'
import { unpack } from '../testing/repack.ts'

let house: DemoHouse
let directory: string
let uscc: string
let archiveNo: string
const today = '2026-03-02'

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'yiqi-lending-'))
  house = await openDemoHouse(today, { dataDir: directory })
  await givenFiled(house)
  const [item] = (await get('archivist', '/items')).items
  uscc = item.uscc
  archiveNo = item.archiveNo
}, 180_000)
afterAll(async () => {
  await house?.close()
  await rm(directory, { recursive: true, force: true })
})

const call = (role: string, method: 'GET' | 'POST', path: string, body?: object) =>
  house.call(role, method, `/api/v1/archive${path}`, body)
const get = async (role: string, path: string) => (await call(role, 'GET', path)).json()
const ask = (role: string, wish: object = {}) =>
  call(role, 'POST', '/lendings', {
    ...{ kind: 'read', archiveNo, purpose: '复核变更申请', days: 5 },
    ...wish,
  })
const decide = (role: string, id: string, body: object) =>
  call(role, 'POST', `/lendings/${id}/decision`, body)

async function givenGranted(wish: object = {}): Promise<string> {
  const { id } = (await ask('reviewer', wish)).json()
  expect((await decide('archivist', id, { isGranted: true })).statusCode).toBe(204)
  return id
}

test('what there is to be asked for is found by its title, in one’s region', async () => {
  const found = await get('reviewer', `/finding-aid?q=${encodeURIComponent('知远')}`)
  expect(found.items).toMatchObject([
    { archiveNo, uscc, organisation: '云汀市望湖区知远社区服务中心' },
  ])
  expect((await call('citizen', 'GET', `/finding-aid?q=${uscc}`)).statusCode).toBe(403)
})

test('what is wrong with a wish is said by its field', async () => {
  expect((await ask('reviewer', { days: 60 })).json()).toMatchObject({
    code: 'YQ_INVALID',
    problems: [{ code: 'ARCHIVE_LENDING_LONG', field: 'days' }],
  })
  expect((await ask('reviewer', { uscc })).json()).toMatchObject({
    problems: [{ code: 'ARCHIVE_LENDING_WHAT' }],
  })
  expect((await ask('reviewer', { archiveNo: '990102-M-2026-Y-99999' })).statusCode).toBe(404)
  expect((await ask('citizen')).statusCode).toBe(403)
  expect((await get('archivist', '/lendings')).items).toEqual([])
})

test('granted by the archivist, read until it runs out; each look is on record with its purpose', async () => {
  const { id } = (await ask('reviewer')).json()
  const look = () => call('reviewer', 'GET', `/lendings/${id}/items`)
  const open = () => call('reviewer', 'GET', `/lendings/${id}/items/${archiveNo}/papers/1/content`)
  expect((await look()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  expect((await get('archivist', '/lendings?state=asked')).items).toMatchObject([
    { id, purpose: '复核变更申请', isMine: false, state: 'asked' },
  ])
  expect((await decide('reviewer', id, { isGranted: true })).statusCode).toBe(403)
  expect((await decide('archivist', id, { isGranted: true })).statusCode).toBe(204)
  expect((await decide('archivist', id, { isGranted: true })).json().code).toBe('YQ_WRONG_STATE')
  expect(JSON.stringify((await house.call('reviewer', 'GET', '/api/v1/notices')).json())).toContain(
    '2026-03-07',
  )

  expect((await look()).json().items).toMatchObject([{ archiveNo }])
  expect((await open()).statusCode).toBe(200)
  // For reading alone; and for nobody else.
  expect((await call('reviewer', 'GET', `/lendings/${id}/package`)).statusCode).toBe(409)
  expect((await call('approver', 'GET', `/lendings/${id}/items`)).statusCode).toBe(404)
  expect((await call('approver', 'GET', `/lendings/${id}`)).statusCode).toBe(404)
  house.setDay('2026-03-07')
  expect((await open()).statusCode).toBe(200)
  house.setDay('2026-03-08')
  expect((await open()).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const whole = await get('archivist', `/lendings/${id}`)
  house.setDay(today)
  expect(whole.state).toBe('ended')
  // The clock of the house stands still: readings of one moment have no order.
  const read = whole.readings.map(({ what }: { what: string }) => what)
  expect(read).toHaveLength(3)
  expect(new Set(read)).toEqual(new Set(['catalogue', 'paper']))
  const { rows } = await house.db.superuserPool.query(
    "select act from kernel.audit_entry where act like 'archive.lent-%' and after_hash is null order by act",
  )
  expect(new Set(rows.map(({ act }) => act))).toContain('archive.lent-paper')
})

test('refused with the reason; nobody decides on his own wish', async () => {
  const { id } = (await ask('reviewer')).json()
  expect((await decide('archivist', id, { isGranted: false })).statusCode).toBe(422)
  const reason = '用途与职责无关'
  expect((await decide('archivist', id, { isGranted: false, reason })).statusCode).toBe(204)
  expect(await get('reviewer', `/lendings/${id}`)).toMatchObject({ state: 'refused', reason })
  expect((await call('reviewer', 'GET', `/lendings/${id}/items`)).statusCode).toBe(409)
  const { id: own } = (await ask('archivist')).json()
  expect((await decide('archivist', own, { isGranted: true })).statusCode).toBe(403)
  expect((await decide('archivist-province', own, { isGranted: true })).statusCode).toBe(204)
})

test('a certified copy of a volume is a package that proves itself and says whom it was given to', async () => {
  const id = await givenGranted({ archiveNo: undefined, uscc, kind: 'certified' })
  const reply = await call('reviewer', 'GET', `/lendings/${id}/package`)
  const path = join(directory, 'lent.zip')
  await writeFile(path, reply.rawPayload)
  const { status } = spawnSync(process.execPath, [verifier, path], { encoding: 'utf8' })
  expect(status).toBe(0)
  const files = await unpack(reply.rawPayload)
  expect(JSON.parse(String(files.get('statement.json')))).toMatchObject({
    ...{ lendingId: id, purpose: '复核变更申请', until: '2026-03-07' },
  })
  const kept = await call('archivist', 'GET', `/items/${archiveNo}/package`)
  const keptPath = join(directory, 'kept.zip')
  await writeFile(keptPath, kept.rawPayload)
  expect(spawnSync(process.execPath, [verifier, keptPath]).status).toBe(0)
  const trail = JSON.parse(
    String((await unpack(kept.rawPayload)).get(`items/${archiveNo}/trail.json`)),
  )
  expect(trail.lendings).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'certified', purpose: '复核变更申请', decision: 'granted' },
      readings: [expect.objectContaining({ what: 'package' })],
    }),
  )
})

test('a copy that does not come back is overdue; borrower and keeper are told before, and each day after', async () => {
  const id = await givenGranted({ kind: 'copy', days: 5 })
  const told = async (role: string, words: string) => {
    await remindOfLendings(house.services)
    const { items } = (await house.call(role, 'GET', '/api/v1/notices?limit=100')).json()
    return items
      .map((notice: object) => JSON.stringify(notice))
      .filter((notice: string) => notice.includes(id) && notice.includes(words)).length
  }
  house.setDay('2026-03-04')
  expect(await told('reviewer', '快到期')).toBe(0)
  house.setDay('2026-03-05')
  expect(await told('reviewer', '快到期')).toBe(1)
  expect(await told('archivist', '快到期')).toBe(1)
  house.setDay('2026-03-07')
  expect(await told('reviewer', '快到期')).toBe(1)
  expect(await told('reviewer', '超期未还')).toBe(0)
  house.setDay('2026-03-09')
  expect(await told('reviewer', '超期未还')).toBe(1)
  house.setDay('2026-03-10')
  expect(await told('archivist', '超期未还')).toBe(2)
  expect((await get('archivist', '/lendings?state=overdue')).items).toMatchObject([{ id }])
  expect((await call('archivist', 'POST', `/lendings/${id}/return`)).statusCode).toBe(204)
  expect((await call('archivist', 'POST', `/lendings/${id}/return`)).statusCode).toBe(409)
  expect((await get('archivist', '/lendings?state=overdue')).items).toEqual([])
  expect((await get('archivist', '/lendings?state=returned')).items).toMatchObject([{ id }])
  house.setDay(today)
})
