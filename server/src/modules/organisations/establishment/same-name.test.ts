import { afterAll, beforeAll, expect, test } from 'vitest'
import { enter, systemActor } from '../../../kernel/context.ts'
import type { AppError } from '../../../kernel/errors.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { lockNames } from './store.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
})
afterAll(() => house?.close())

const name = '云汀市望湖区岁禾社区服务中心'

async function givenReviewed(): Promise<string> {
  const id = await house.givenSubmitted('service-institution-establishment', name)
  await house.step('intake', id, 'accept')
  await house.step('reviewer', id, 'review')
  return id
}

test('of two establishments under one name granted at once, one is registered and one refused', async () => {
  const cases = [await givenReviewed(), await givenReviewed()]
  // A third transaction gives names of this registrar until both wait for it: a race on purpose.
  const gate = await house.services.db.startTransaction().execute()
  await enter(gate, systemActor('gate'))
  await lockNames(gate, '990102')
  const running = cases.map((id) => house.step('approver', id, 'grant'))
  await expect.poll(() => house.db.countBlocked()).toBe(2)
  await gate.commit().execute()

  const settled = await Promise.allSettled(running)
  const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(refusals.map((error: AppError) => error.refusal.problems?.[0]?.code)).toEqual([
    'NAME_EQUAL',
  ])
  const [registered, states] = await house.behind(async (tx) => [
    await tx.selectFrom('registers.organisation').select('uscc').where('name', '=', name).execute(),
    await tx.selectFrom('cases.case_file').select('state').where('id', 'in', cases).execute(),
  ])
  expect(registered).toHaveLength(1)
  expect(states.map(({ state }) => state).sort()).toEqual(['GRANTED', 'REVIEWED'])
})
