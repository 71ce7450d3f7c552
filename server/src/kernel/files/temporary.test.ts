import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { type Actor, enter, publicActor } from '../context.ts'
import type { Tx } from '../database/connect.ts'
import { keepForADay, wipeTemporaryFiles } from './temporary.ts'

const official: Actor = { ...publicActor, purpose: 'duty', name: '导入员', scope: ['44____'] }
const hours = (count: number) => count * 3_600_000
const start = Date.parse('2026-11-27T04:00:00Z')
let at = start
let house: TestServices
beforeAll(async () => {
  house = await createTestServices({ now: () => new Date(at) })
})
afterAll(() => house.close())

const put = (content: string) =>
  house.services.temporaryFiles.putTrustedStream(Readable.from([content]), 'text/csv')
const asOfficial = <T>(work: (tx: Tx) => Promise<T>) =>
  house.db.app.transaction().execute(async (tx) => {
    await enter(tx, official)
    return work(tx)
  })
const keep = (file: { sha256: string }) => asOfficial((tx) => keepForADay(tx, house.services, file))
const isThere = ({ sha256 }: { sha256: string }) => house.services.temporaryFiles.has(sha256)

test('spec/data E3: a temporary file is wiped after a day, and not before', async () => {
  const file = await put('a day')
  expect(await keep(file)).toEqual(new Date(start + hours(24)))
  at = start + hours(24) - 1
  await wipeTemporaryFiles(house.services)
  expect(await isThere(file)).toBe(true)
  at = start + hours(24)
  await wipeTemporaryFiles(house.services)
  expect(await isThere(file)).toBe(false)
})

test('whoever puts the same content again has it for a day of his own', async () => {
  const file = await put('again')
  const first = await keep(file)
  at += hours(10)
  await keep(await put('again'))
  at = first.getTime()
  await wipeTemporaryFiles(house.services)
  expect(await isThere(file)).toBe(true)
  at += hours(10)
  await wipeTemporaryFiles(house.services)
  expect(await isThere(file)).toBe(false)
})

test('what was wiped between its upload and its keeping is refused, not promised', async () => {
  const file = await put('raced')
  await keep(file)
  at += hours(24)
  // The upload of the same content found it there and wrote nothing; then the wiping came.
  await put('raced')
  await wipeTemporaryFiles(house.services)
  await expect(keep(file)).rejects.toMatchObject({ code: 'YQ_UNAVAILABLE' })
})

test('keeping waits for a wiping that is under way, and then finds nothing', async () => {
  const file = await put('waits')
  await keep(file)
  at += hours(24)
  let letGo = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const { temporaryFiles } = house.services
  const wiping = wipeTemporaryFiles({
    ...house.services,
    temporaryFiles: {
      ...temporaryFiles,
      remove: async (sha256) => {
        await gate
        await temporaryFiles.remove(sha256)
      },
    },
  })
  const keeping = keep(file)
  keeping.catch(() => {})
  await expect.poll(() => house.db.countBlocked()).toBe(1)
  letGo()
  await wiping
  await expect(keeping).rejects.toMatchObject({ code: 'YQ_UNAVAILABLE' })
})

test('the lasting files are another store', async () => {
  const file = await put('apart')
  expect(await house.services.files.has(file.sha256)).toBe(false)
})
