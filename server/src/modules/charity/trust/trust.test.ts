import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { qualified } from '../../../testing/journeys/charity.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import { day } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { trustAnswers, withTrust } from '../../../testing/journeys/trust.ts'
import type { ProcessDefinition } from '../../cases/index.ts'
import trustChange from '../processes/trust-change.ts'
import trustFiling from '../processes/trust-filing.ts'
import trustReport from '../processes/trust-report.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  driver = createDriver(house)
})
afterAll(() => house?.close())

const trustsOf = (uscc: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, 'charity_trust', { filters: { uscc } })
    return page.items.map(({ record }) => record)
  })
async function walked(process: ProcessDefinition, acts: readonly string[], own: object) {
  const id = await driver.begin(process, own)
  for (const act of acts) await driver.step(process, id, act)
  return id
}
const filed = ['submit', 'receive']

test('D15: a trust is on record with its number and the day of its first report', async () => {
  const uscc = await givenSubject(house, 'foundation', qualified)
  const id = await walked(trustFiling, ['submit'], { uscc, answers: trustAnswers })
  const { clocks } = await driver.view(id)
  expect(clocks.find(({ isRunning }) => isRunning)).toMatchObject({ dueOn: '2026-03-09' })
  await driver.step(trustFiling, id, 'receive')
  expect(await trustsOf(uscc)).toMatchObject([
    { trust_no: `${uscc}T26001`, status: 'active', filed_on: day, report_due_on: '2027-03-02' },
  ])
})

test.each<[string, object]>([
  ['TRUST_DEED_LACKS', { deed_spending: false }],
  ['TRUST_NAMED', { names_individual: true }],
  ['TRUST_PURPOSE', { is_charitable: false }],
])('%s keeps a trust from being handed in', async (code, change) => {
  const uscc = await givenSubject(house, 'foundation', qualified)
  const own = { uscc, answers: { ...trustAnswers, ...change } }
  await expect(walked(trustFiling, ['submit'], own)).rejects.toThrow(code)
})

test('who calls itself a charity is one by the register', async () => {
  const uscc = await givenSubject(house, 'foundation', { organisation: { is_charity: false } })
  const own = { uscc, answers: trustAnswers }
  await expect(walked(trustFiling, ['submit'], own)).rejects.toThrow('TRUST_TRUSTEE')
})

test('a new trustee files the trust under its own code, and the former one has it no more', async () => {
  const former = await givenSubject(house, 'foundation', withTrust)
  const uscc = await givenSubject(house, 'foundation', qualified)
  const answers = {
    ...{ trust_no: `${former}T25001`, former_uscc: former, is_new_trustee: true },
    ...{ trustee_kind: 'charity', trustee_name: '新的基金会', changed_on: '2026-02-26' },
    change_note: '原受托人辞任。',
  }
  await walked(trustChange, filed, { uscc, answers })
  expect(await trustsOf(former)).toMatchObject([{ status: 'transferred' }])
  expect(await trustsOf(uscc)).toMatchObject([
    { status: 'active', trustee_name: '新的基金会', name: '乡村教育慈善信托', filed_on: day },
  ])
  await expect(walked(trustReport, ['submit'], { uscc: former, answers })).rejects.toThrow(
    'NOT_ON_RECORD',
  )
})

test('a yearly report moves the day of the next one', async () => {
  const uscc = await givenSubject(house, 'foundation', withTrust)
  const answers = { trust_no: `${uscc}T25001`, trustee_kind: 'charity', property: 1_000, spent: 50 }
  await walked(trustReport, filed, { uscc, answers })
  expect(await trustsOf(uscc)).toMatchObject([
    { reported_on: day, report_due_on: '2027-03-02', property: 1_000, spent: 50 },
  ])
})
