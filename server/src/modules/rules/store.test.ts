import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, systemActor, transact } from '../../kernel/context.ts'
import { createTestServices, type TestServices } from '../../testing/services.ts'
import { findOverrides, setParameter } from './store.ts'

let house: TestServices
const key = 'test.term'
const system = systemActor('test')

beforeAll(async () => {
  house = await createTestServices()
  const act = { act: 'rules.set-parameter', object: `rule-parameter/${key}` }
  await transact(house.services, system, act, async (tx) => {
    for (const [regionCode, validFrom, value] of [
      ['100000', '2020-01-01', 'nation'],
      ['110000', '2020-01-01', 'province, at first'],
      ['110000', '2025-01-01', 'province'],
      ['330100', '2020-01-01', 'city'],
      ['330106', '2025-06-01', 'county'],
    ] as const) {
      const parameter = { key, regionCode, value, validFrom, source: 'test' }
      const id = house.services.newId()
      await setParameter(tx, parameter, { id, accountId: null, at: house.services.now() })
    }
  })
})
afterAll(() => house?.close())

test.each([
  ['the nearest authority wins', '330106', '2025-06-01', 'county'],
  ['from its first day on', '330106', '2025-05-31', 'city'],
  ['a county under a city', '330105', '2025-06-01', 'city'],
  ['a district of a municipality, which has no city above it', '110101', '2025-06-01', 'province'],
  ['an earlier value on an earlier day', '110101', '2024-12-31', 'province, at first'],
  ['a province that set nothing', '440106', '2025-06-01', 'nation'],
  ['the ministry', '100000', '2025-06-01', 'nation'],
  ['nobody yet', '100000', '2019-12-31', undefined],
])('%s', async (_case, region, asOf, value) => {
  const overrides = await read(house.services, system, (tx) =>
    findOverrides(tx, [key], { asOf, region }),
  )
  expect(overrides.get(key)).toBe(value)
})
