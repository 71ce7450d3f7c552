import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import { day } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { receiveComplaint } from '../complaints/receive.ts'
import { verifiedComplaints } from '../complaints/verified.ts'
import penaltyReversal from '../processes/penalty-reversal.ts'
import penaltySimple from '../processes/penalty-simple.ts'
import { createLead } from './raise.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

/** A complaint whose lead became a case. */
async function givenComplaintOf(caseId: string, uscc: string) {
  const { number } = await receiveComplaint(house.services, {
    token: randomUUID(),
    matter: 'fees',
    targetName: '',
    organisation: { uscc, name: '某协会', registrar: '990102' },
    targetKind: 'registered',
    regions: ['990102'],
    place: '',
    happenedOn: null,
    facts: '二月收了会员两次会费。',
    wantsReply: false,
    files: [],
  })
  const { services } = house
  const raising = { act: 'enforcement.raise-lead', object: `complaint/${number}` }
  await transact(services, systemActor('测试'), raising, async (tx) => {
    const lead = await createLead(tx, services, {
      source: 'complaint',
      sourceRef: number,
      subjectName: '某协会',
      uscc,
      region: '990102',
      brief: '投诉举报：收费',
      facts: '重复收取会费。',
    })
    const settled = { state: 'CONFIRMED', settled_at: services.now(), case_id: caseId }
    await tx
      .updateTable('enforcement.lead')
      .set({ ...settled, case_process: 'penalty' })
      .where('number', '=', lead)
      .execute()
    await tx
      .updateTable('enforcement.complaint')
      .set({ lead_number: lead })
      .where('number', '=', number)
      .execute()
  })
}

const proven = async (uscc: string) =>
  (await house.behind((tx) => verifiedComplaints(tx, [uscc], { from: day, to: '2026-12-31' }))).get(
    uscc,
  ) ?? 0

test('a complaint is found true once the decision binds, and open again when it is reversed', async () => {
  const uscc = await givenSubject(house, 'association')
  const number = '云望民罚决字〔2026〕901号'
  const offence = { offence: 'unlawful-fees', turnover: 200_000, decided_fine: 300_000 }
  const answers = { decision_no: number, ...offence }
  const id = await driver.begin(penaltySimple, { uscc, answers })
  await givenComplaintOf(id, uscc)
  expect(await proven(uscc)).toBe(0)
  await driver.step(penaltySimple, id, 'decide-on-spot')
  expect(await proven(uscc)).toBe(1)

  const undone = { penalty_no: number, restores: false }
  const reversal = await driver.begin(penaltyReversal, { uscc, answers: undone })
  await driver.step(penaltyReversal, reversal, 'propose')
  await driver.step(penaltyReversal, reversal, 'reverse')
  expect(await proven(uscc)).toBe(0)
})
