import type { ListedName } from '@yiqi/org-names'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { enrolAssociations } from '../../../testing/enrol-associations.ts'
import { openTestHouse, type TestHouse } from '../../../testing/house.ts'
import { readRegisteredNames } from './names.ts'

const clerk = systemActor('test')
const first = '51990102MJ0000018Q'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ day: '2026-03-02' })
  await enrolAssociations(house.services, 5, (serial) => `望湖区读书${serial}号协会`)
  await transact(house.services, clerk, { act: 'test', object: 'test' }, (tx) =>
    house.services.registers.amend(
      tx,
      house.services,
      clerk,
      'organisation',
      { uscc: first },
      { former_names: ['望湖区阅读协会', '望湖区藏书协会'], abbreviation: '读书会' },
      { provenance: { reason: '测试' } },
    ),
  )
})
afterAll(() => house.close())

test('a register gives present names, former ones and abbreviations, closed bodies included', async () => {
  const names: ListedName[] = []
  for await (const name of readRegisteredNames(house.services, clerk)) names.push(name)
  const own = names.filter(({ uscc }) => uscc === first)
  expect(own.map(({ name }) => name)).toEqual([
    ...['望湖区读书1号协会', '望湖区阅读协会', '望湖区藏书协会', '读书会'],
  ])
  expect(names.every((name) => name.class === 'legal')).toBe(true)
  expect(names.map(({ name }) => name)).toContain('望湖区读书5号协会')
})
