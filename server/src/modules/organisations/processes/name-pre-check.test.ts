import { paths } from '@yiqi/web/public'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { AppError } from '../../../kernel/errors.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { createDraft, performAct } from '../../cases/index.ts'
import { lockNames } from '../establishment/store.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const registrar = '990102'
const reservations = (name: string) =>
  house.behind((tx) =>
    tx.selectFrom('organisations.name_reservation').selectAll().where('name', '=', name).execute(),
  )

async function givenPreCheck(name: string, role = 'citizen'): Promise<string> {
  const citizen = await house.as(role)
  const form = { organisation_type: 'service-institution', registrar, name, industry: '9' }
  const { id } = await createDraft(house.services, citizen, { processId: 'name-pre-check', form })
  await performAct(house.services, citizen, { caseId: id, act: 'submit', version: 1 })
  return id
}

const approve = (id: string) => house.step('reviewer', id, 'approve')
const codesOf = (error: AppError) => error.refusal.problems?.map(({ code }) => code)

test('a name that is allowed is kept for whoever asked: nobody else is allowed it, he registers it', async () => {
  const name = '云汀市望湖区岚光社区服务中心'
  await approve(await givenPreCheck(name))
  expect(await reservations(name)).toMatchObject([
    { registrar, reserved_on: '2026-03-02', reserved_until: '2026-09-01', used_by_uscc: null },
  ])
  const refused = await givenPreCheck(name, 'citizen-2').catch(codesOf)
  expect(refused).toEqual(['NAME_EQUAL'])

  const id = await house.givenSubmitted('service-institution-establishment', name)
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  await house.step('approver', id, 'grant')
  const [used] = await reservations(name)
  expect(used?.used_by_uscc).toMatch(/^52990102/)
})

test('somebody else registers it with the number of the pre-check, and without it not', async () => {
  const name = '云汀市望湖区晴川社区服务中心'
  const preCheck = await givenPreCheck(name, 'citizen-2')
  await approve(preCheck)
  const process = 'service-institution-establishment'
  const without = await house.givenSubmitted(process, name).catch(codesOf)
  expect(without).toEqual(['NAME_EQUAL'])
  const [{ case_no } = { case_no: '' }] = await reservations(name)
  await house.givenSubmitted(process, name, { pre_check_no: ` ${case_no} ` })
})

test('after the last day anybody may have it, and until then the public is told', async () => {
  const name = '云汀市望湖区泊舟社区服务中心'
  await approve(await givenPreCheck(name, 'citizen-2'))
  const query = new URLSearchParams({ type: 'service-institution', region: registrar, name })
  const { body } = await house.app.inject({ url: `${paths.nameCheck}?${query}` })
  expect(body).toContain('经预审保留')
  house.setDay('2026-09-01')
  expect(await givenPreCheck(name).catch(codesOf)).toEqual(['NAME_EQUAL'])
  house.setDay('2026-09-02')
  await approve(await givenPreCheck(name))
  house.setDay('2026-03-02')
})

test('of two pre-checks of one name approved at once, one is allowed and one refused', async () => {
  const name = '云汀市望湖区松涛社区服务中心'
  const cases = [await givenPreCheck(name), await givenPreCheck(name, 'citizen-2')]
  // A third transaction gives names of this registrar until both wait for it: a race on purpose.
  const gate = await house.services.db.startTransaction().execute()
  await enter(gate, systemActor('gate'))
  await lockNames(gate, registrar)
  const running = cases.map(approve)
  await expect.poll(() => house.db.countBlocked()).toBe(2)
  await gate.commit().execute()
  const settled = await Promise.allSettled(running)
  const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refusals.map(codesOf)).toEqual([['NAME_EQUAL']])
  expect(await reservations(name)).toHaveLength(1)
})
