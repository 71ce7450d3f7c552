import { composeUscc } from '@yiqi/codes'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Actor,
  type Context,
  enter,
  publicActor,
  read,
  systemActor,
} from '../../kernel/context.ts'
import { uuidv7 } from '../../kernel/ids.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { transparentProtection } from '../../testing/field-protection.ts'
import { discoverDatasets } from '../metadata/index.ts'
import { countFacets, countInTime } from './facets.ts'
import { createRegisters, type ListQuery, type Registers } from './index.ts'

let db: TestDatabase
let registers: Registers
const now = () => new Date('2026-03-01T04:00:00Z')
const ctx = (): Context => ({ db: db.app, now, newId: () => uuidv7(now()) })
const system = systemActor('测试')
const official = (scope: string): Actor => ({ ...publicActor, purpose: 'duty', scope: [scope] })
const provenance = { reason: '测试' }

/** City, type, status, charity. */
const organisations = [
  ['440100', '51', 'registered', true],
  ['440100', '51', 'registered', false],
  ['440100', '51', 'deregistered', false],
  ['440100', '52', 'registered', true],
  ['440300', '53', 'registered', true],
  ['440300', '52', 'registered', null],
] as const

beforeAll(async () => {
  db = await createTestDatabase()
  registers = createRegisters({
    catalogue: await discoverDatasets(),
    protection: transparentProtection,
  })
  await db.app.transaction().execute(async (tx) => {
    await enter(tx, system)
    for (const [index, [registrar, org_type, status, is_charity]] of organisations.entries()) {
      const uscc = composeUscc({
        department: '5',
        class: org_type.charAt(1),
        region: registrar,
        subject: `MJ00000${index}`,
      })
      const record = {
        uscc,
        name: `测试${index}号组织`,
        org_type,
        status,
        registrar,
        is_charity,
        ...(status === 'deregistered' && { closed_on: '2026-01-01' }),
      }
      await registers.enrol(tx, ctx(), system, 'organisation', record, { provenance })
    }
  })
})
afterAll(() => db.drop())

const count = async (actor: Actor, query: ListQuery = {}, limit?: number) => {
  const dataset = registers.catalogue.get('organisation')
  const { total, facets } = await read(ctx(), actor, (tx) =>
    countFacets(tx, dataset, query, ...(limit === undefined ? [] : [limit])),
  )
  const of = (field: string) =>
    Object.fromEntries(
      (facets.find((one) => one.field === field)?.values ?? []).map((one) => [
        one.value,
        one.count,
      ]),
    )
  return { total, facets, of }
}

test('a province counts its cities, a city itself, a stranger nothing', async () => {
  expect((await count(official('44____'))).total).toEqual({ count: 6, isAtLeast: false })
  const city = await count(official('4403__'))
  expect(city.total.count).toBe(2)
  expect(city.of('org_type')).toEqual({ '53': 1, '52': 1 })
  const stranger = await count(publicActor)
  expect(stranger.total.count).toBe(0)
  expect(stranger.of('org_type')).toEqual({})
})

test('every facet is counted, booleans too; what is not known is in no value', async () => {
  const { facets, of } = await count(official('44____'))
  expect(facets.map(({ field }) => field)).toEqual(
    registers.catalogue.get('organisation').list.facets,
  )
  expect(of('status')).toEqual({ registered: 5, deregistered: 1 })
  expect(of('is_charity')).toEqual({ true: 3, false: 2 })
})

test('a filter narrows the other facets and the total, not its own', async () => {
  const { total, of } = await count(official('44____'), { filters: { org_type: '51' } })
  expect(total.count).toBe(3)
  expect(of('status')).toEqual({ registered: 2, deregistered: 1 })
  expect(of('org_type')).toEqual({ '51': 3, '52': 2, '53': 1 })

  const both = await count(official('44____'), {
    filters: { org_type: ['51', '52'], is_charity: true },
  })
  expect(both.total.count).toBe(2)
  expect(both.of('org_type')).toEqual({ '51': 1, '52': 1, '53': 1 })
  expect(both.of('is_charity')).toEqual({ true: 2, false: 2 })
})

test('the search text counts as in the list: part of the name, part of the code', async () => {
  expect((await count(official('44____'), { contains: '3号' })).total.count).toBe(1)
  expect((await count(official('44____'), { contains: ' mj000004' })).total.count).toBe(1)
  expect((await count(official('44____'), { contains: '%' })).total.count).toBe(0)
})

test.each([
  [5, { count: 5, isAtLeast: true }],
  [6, { count: 6, isAtLeast: false }],
])('counting stops after %i records, and says so', async (limit, total) => {
  const counted = await count(official('44____'), {}, limit)
  expect(counted.total).toEqual(total)
  expect(counted.facets.every(({ isAtLeast }) => isAtLeast === total.isAtLeast)).toBe(true)
})

test('a field that the data set does not have is refused', async () => {
  await expect(count(official('44____'), { filters: { colour: 'red' } })).rejects.toMatchObject({
    code: 'YQ_MALFORMED',
  })
})

test('counting that takes long gives no figures instead of none at all', async () => {
  const dataset = registers.catalogue.get('organisation')
  const gate = await db.owner.startTransaction().execute()
  await sql`lock table registers.organisation`.execute(gate)
  try {
    expect(await countInTime(ctx(), official('44____'), dataset, {}, 50)).toEqual({
      total: null,
      facets: [],
    })
  } finally {
    await gate.rollback().execute()
  }
  expect((await countInTime(ctx(), official('44____'), dataset, {})).total?.count).toBe(6)
})
