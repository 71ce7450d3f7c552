import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { give, givenCharity } from '../../../testing/journeys/disbursements.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { allocate, disburse, money } from '../../disbursements/index.ts'
import { sweepWarnings } from './sweep.ts'

/* Red flags of charity §5.8 that look at payees: each a warning, and a lead with what it was reckoned from. */

const day = '2026-06-02'
let house: DemoHouse
let uscc = ''
let payee = ''
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
})
afterAll(() => house?.close())

/** Three fifths of a campaign go to one supplier, the rest to a batch of pupils. */
async function paidOut(): Promise<void> {
  const { running, ...charity } = await givenCharity(house)
  uscc = charity.uscc
  payee = await givenSubject(house, 'service-institution')
  await give(house, running, 'donation_received', 50_000)
  const clerk = await house.as('citizen')
  const allocationId = await allocate(house.services, clerk, {
    ...{ campaign: running, project: 'P-test-001', line: 'aid', purpose: '买图书', size: 50_000 },
    ...money,
  })
  const paid = { allocationId, way: 'cash', settlement: { on: day, voucherNo: 'HZ0001' } } as const
  await disburse(house.services, clerk, {
    ...{ ...paid, size: 30_000, payeeType: 'supplier', payeeName: '阅读服务中心' },
    payeeUscc: payee,
  })
  await disburse(house.services, clerk, {
    ...{ ...paid, size: 20_000, payeeType: 'beneficiary' },
    batch: { category: 'student', persons: 30, hasMinors: true },
  })
}

const flags = () =>
  house.behind((tx) =>
    tx
      .selectFrom('supervision.warning')
      .select(['id', 'indicator', 'level', 'lead_no', 'inputs'])
      .where('uscc', '=', uscc)
      .where('indicator', 'in', ['C03', 'C04'])
      .orderBy('indicator')
      .execute(),
  )

test('one payee of most of a campaign is a lead with its evidence, and only once', async () => {
  await paidOut()
  await sweepWarnings(house.services)
  await sweepWarnings(house.services)
  const [one, ...others] = await flags()
  expect(others).toEqual([])
  expect(one).toMatchObject({
    ...{ indicator: 'C03', level: 'yellow' },
    inputs: { payee: '阅读服务中心', largest: 30_000, disbursed: 50_000 },
  })
  const leads = await house.behind((tx) =>
    tx
      .selectFrom('enforcement.lead')
      .select(['number', 'evidence'])
      .where('source_ref', '=', `warning/${one?.id}`)
      .execute(),
  )
  expect(leads).toMatchObject([{ number: one?.lead_no }])
  expect(JSON.stringify(leads)).toContain('阅读服务中心')
})

test('a payee with a person in charge in common is one as well', async () => {
  const system = systemActor('test')
  await transact(house.services, system, { act: 'test.enrol', object: payee }, async (tx) => {
    const { items } = await house.services.registers.list(tx, 'person_in_charge', {
      filters: { uscc },
    })
    const post = { ...items[0]?.record, uscc: payee, post: 'director', is_legal_rep: false }
    await house.services.registers.enrol(tx, house.services, system, 'person_in_charge', post, {
      ...{ provenance: { reason: '换届' }, validFrom: '2026-01-05' },
    })
  })
  await sweepWarnings(house.services)
  const related = (await flags()).find(({ indicator }) => indicator === 'C04')
  expect(related).toMatchObject({ level: 'orange', inputs: { payments: 1 } })
  expect(related?.lead_no).toMatch(/^L/)
})
