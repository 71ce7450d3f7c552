import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../../testing/demo-house.ts'
import { createDriver, type Driver } from '../../../../testing/journeys/drive.ts'
import { day } from '../../../../testing/journeys/known.ts'
import { givenSubject } from '../../../../testing/journeys/subjects.ts'
import { lapseClocks, type ProcessDefinition } from '../../../cases/index.ts'
import randomCheck from '../../processes/random-check.ts'

const process: ProcessDefinition = randomCheck
let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const bad = { report_true: 'bad', report_note: '报告与账簿不符', result: 'found' }

/** A check that is signed by the organisation, and awaits its conclusion. */
async function givenSigned(answers: object): Promise<{ uscc: string; id: string }> {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await driver.step(process, id, 'notify')
  await driver.step(process, id, 'record', answers as never)
  await driver.step(process, id, 'sign')
  return { uscc, id }
}
const resultOf = (uscc: string) =>
  house.behind(async (tx) => {
    const { registers } = house.services
    const { items } = await registers.list(tx, 'inspection_result', { filters: { uscc } })
    return items[0]?.record
  })

test('what was found is public with the order, and closed once it is rectified', async () => {
  const { uscc, id } = await givenSigned(bad)
  await expect(driver.step(process, id, 'close')).rejects.toThrow('INSPECTION_OPEN_PROBLEMS')
  await driver.step(process, id, 'order-rectification')
  expect(await resultOf(uscc)).toMatchObject({
    ...{ result: 'found', problems: 1, progress: 'rectifying', rectify_by: '2026-06-02' },
    ...{ published: true, published_on: day, topics: ['年度报告'] },
    findings: '年度报告（报告与会议、账簿记录一致）：报告与账簿不符',
  })
  await driver.step(process, id, 'report-rectification')
  await driver.step(process, id, 'accept-rectification')
  expect(await resultOf(uscc)).toMatchObject({ progress: 'rectified', closed_on: day })
})

test('what is not rectified in time is an event and a lead, and nothing more', async () => {
  const { uscc, id } = await givenSigned(bad)
  await driver.step(process, id, 'order-rectification')
  const { caseNo } = await driver.officeView(id)
  house.setDay('2026-06-03')
  await lapseClocks(house.services)
  expect((await driver.officeView(id)).state).toBe('MISSED')
  expect(await resultOf(uscc)).toMatchObject({ progress: 'missed' })
  const [events, lead] = await house.behind(async (tx) => [
    await tx
      .selectFrom('kernel.outbox_event')
      .select('data')
      .where('type', '=', 'supervision.rectification.missed.v1')
      .execute(),
    await tx
      .selectFrom('enforcement.lead')
      .select(['source', 'state', 'source_ref'])
      .where('uscc', '=', uscc)
      .executeTakeFirst(),
  ])
  expect(events).toEqual([{ data: { uscc, order_no: caseNo, due_on: '2026-06-02' } }])
  expect(lead).toEqual({ source: 'inspection', state: 'NEW', source_ref: caseNo })
  await driver.step(process, id, 'close-missed')
  expect(await resultOf(uscc)).toMatchObject({ progress: 'missed', closed_on: '2026-06-03' })
  house.setDay(day)
})

test('two inspectors and a topic, or the organisation is not told', async () => {
  const uscc = await givenSubject(house, 'association')
  const one = { inspector_name: '韩正初', card_no: '东澜-001' }
  const twice = { inspectors: [one, { ...one, inspector_name: '陆见深' }] }
  const id = await driver.begin(process, { uscc, answers: twice })
  await expect(driver.step(process, id, 'notify')).rejects.toThrow('INSPECTION_INSPECTORS')
})

test('a result that contradicts the sheet is not handed in', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await driver.step(process, id, 'notify')
  const clean = { ...bad, result: 'clean' }
  await expect(driver.step(process, id, 'record', clean)).rejects.toThrow('INSPECTION_INCONSISTENT')
})

test('whoever does not sign in time is taken to have no objection', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await driver.step(process, id, 'notify')
  await driver.step(process, id, 'record')
  house.setDay('2026-03-10')
  await lapseClocks(house.services)
  expect((await driver.officeView(id)).state).toBe('CONFIRMED')
  house.setDay(day)
})
