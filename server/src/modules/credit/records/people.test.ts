import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicActor, read, systemActor, transact } from '../../../kernel/context.ts'
import { followOnce } from '../../../kernel/followers.ts'
import { publish } from '../../../kernel/outbox.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { person } from '../../../testing/establishment-forms.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { withTrust } from '../../../testing/journeys/trust.ts'
import { personFollower } from './people.ts'

let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse('2026-07-06')
})
afterAll(() => house?.close())

async function follow(): Promise<void> {
  while ((await followOnce(personFollower, house.services)) > 0);
}

const shown = (uscc: string) =>
  read(house.services, publicActor, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from pub.person_credit_record where uscc = ${uscc}`.execute(tx)
    return rows
  })

const barred = (uscc: string, restriction_no: string) => {
  const system = systemActor('test')
  return transact(house.services, system, { act: 'test.bar', object: restriction_no }, (tx) =>
    house.services.registers.enrol(
      tx,
      house.services,
      system,
      'restricted_person',
      {
        ...{
          restriction_no,
          name: '沈知秋',
          citizen_id: person('沈知秋').citizen_id,
          kind: 'revoked-organisation',
          registrar: '990102',
        },
        ...{ basis: '云望民罚〔2026〕1号', started_on: '2026-07-01', ended_on: '2031-06-30' },
        former_uscc: uscc,
      },
      { provenance: { reason: '吊销登记证书' } },
    ),
  )
}

const decided = (type: string, uscc: string) => {
  const data = {
    uscc,
    penalty_no: '云望民罚〔2026〕2号',
    kinds: ['fine'],
    decided_on: '2026-07-02',
  }
  const act = { act: 'test.decide', object: uscc }
  return transact(house.services, systemActor('test'), act, (tx) =>
    publish(tx, house.services, { type, subject: `organisation/${uscc}`, data }),
  )
}

test('whom a decision bars from leading is recorded with his charity, masked for the public', async () => {
  const charity = await givenSubject(house, 'foundation', { organisation: { is_charity: true } })
  const other = await givenSubject(house, 'foundation', { organisation: { is_charity: false } })
  await barred(charity, 'R-1')
  await barred(other, 'R-2')
  await follow()
  await follow()
  const records = await shown(charity)
  expect(records).toMatchObject([{ role: 'responsible', name: '沈**', occurred_on: '2026-07-01' }])
  expect(Object.keys(records[0] ?? {})).not.toContain('basis')
  expect(await shown(other)).toEqual([])
})

test('a penalty of a trustee is recorded with it, until it is reversed', async () => {
  const trustee = await givenSubject(house, 'foundation', withTrust)
  const plain = await givenSubject(house, 'foundation')
  await decided('enforcement.penalty.decided.v1', trustee)
  await decided('enforcement.penalty.decided.v1', plain)
  await follow()
  expect(await shown(trustee)).toMatchObject([{ role: 'trustee', trustee_name: '社区促进会' }])
  expect(await shown(plain)).toEqual([])
  await decided('enforcement.penalty.reversed.v1', trustee)
  await follow()
  expect(await shown(trustee)).toEqual([])
})
