import { checkUscc } from '@yiqi/codes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { createTestServices, type TestServices } from '../../../testing/services.ts'
import { issueUscc } from './numbers.ts'

let house: TestServices
beforeAll(async () => {
  house = await createTestServices()
})
afterAll(() => house?.close())

const county = '990102'
const clerk = systemActor('测试')
const inTransaction = <T>(work: (tx: Tx) => Promise<T>) =>
  transact(house.services, clerk, { act: 'test.issue', object: 'test' }, work)
const issue = () => inTransaction((tx) => issueUscc(tx, 'service-institution', county))

const enrol = (uscc: string) =>
  inTransaction((tx) =>
    house.services.registers.enrol(
      tx,
      house.services,
      clerk,
      'organisation',
      {
        uscc,
        name: `云汀市望湖区${uscc}服务中心`,
        org_type: '52',
        status: 'deregistered',
        registrar: county,
      },
      { provenance: { reason: '测试', caseNo: 'M9901022026000001' }, validFrom: '2026-01-05' },
    ),
  )

const startOver = () => house.db.superuserPool.query('truncate organisations.number_series')

test('a code that the register holds already is passed over, also of a former organisation', async () => {
  const first = await issue()
  const second = await issue()
  expect(second).not.toBe(first)
  await enrol(first)
  await enrol(second)
  await startOver()
  const third = await issue()
  expect([first, second]).not.toContain(third)
  expect(checkUscc(third, { expectedType: 'service-institution' }).ok).toBe(true)
})

test('a code that was drawn and not used is drawn no more', async () => {
  expect(await issue()).not.toBe(await issue())
})
