import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { AppServices } from '../../../services.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { record } from '../index.ts'
import { entry, gift } from '../testing/entries.ts'
import { createTestWitness, type TestWitness, withWitnesses } from '../testing/witnesses.ts'
import { publishOnce } from './publish.ts'
import { sequenceOnce } from './sequence.ts'

const campaign = 'QUORUM26001'
const alarmMinutes = 5
let house: TestServices
let services: AppServices
let witnesses: TestWitness[]
let minutes = 0
const alarms: object[] = []

const put = async (id: string) => {
  await services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('test'))
    if (id === 'q.0')
      await record(tx, services, entry(campaign, 'campaign_opening', 'q', { lineage: 'fifo' }))
    await record(tx, services, gift(campaign, id, 100))
  })
  await sequenceOnce(services, 'charity')
}
/** 'published', or why not. */
const publishAt = async (minute: number) => {
  minutes = minute
  return publishOnce(services, 'charity').then(
    () => 'published',
    (error: Error) => error.message,
  )
}

beforeAll(async () => {
  house = await createTestServices({
    now: () => new Date(Date.UTC(2026, 10, 1, 0, minutes)),
    config: { ledgerAlarmMinutes: alarmMinutes },
  })
  const { ledger, log } = house.services
  witnesses = [await createTestWitness(ledger, 1), await createTestWitness(ledger, 2)]
  const noticing = Object.create(log, {
    error: { value: (told: { alarm?: string }) => told.alarm && alarms.push(told) },
  })
  services = { ...withWitnesses(house.services, witnesses), log: noticing }
})
afterAll(() => house.close())

test('too few witnesses for too long are an alarm: once each time, and acts go on meanwhile', async () => {
  const [, second] = witnesses as [TestWitness, TestWitness]
  await put('q.0')
  second.isUp = false
  expect(await publishAt(0)).toContain('1 of 2')
  expect(await publishAt(alarmMinutes - 1)).toContain('1 of 2')
  expect(alarms).toEqual([])
  await put('q.1')
  expect(await publishAt(alarmMinutes)).toContain('1 of 2')
  expect(await publishAt(alarmMinutes + 1)).toContain('1 of 2')
  const since = '2026-11-01T00:00:00.000Z'
  expect(alarms).toEqual([{ alarm: 'ledger-quorum', log: 'charity', since }])

  second.isUp = true
  expect(await publishAt(20)).toBe('published')
  await put('q.2')
  second.isUp = false
  expect(await publishAt(30)).toContain('1 of 2')
  expect(alarms).toHaveLength(1)
  expect(await publishAt(30 + alarmMinutes)).toContain('1 of 2')
  expect(alarms).toHaveLength(2)
})
