import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { read, systemActor, transact } from '../../kernel/context.ts'
import { addUser } from './command.ts'
import { findSuperiors } from './holders.ts'
import { endPost, grantPost } from './posts.ts'
import { createIdentityHarness, type IdentityHarness } from './testing.ts'

let h: IdentityHarness
beforeAll(async () => {
  h = await createIdentityHarness()
})
beforeEach(() => h.reset())
afterAll(() => h.db.drop())

const system = systemActor('test')
const [county, city, province] = ['440106', '440100', '440000']

const givenOfficial = async (login: string, region: string, duty = 'approver') =>
  (await addUser(h.services, system, login, { name: login, region, duty: [duty] })).id
const superiorsOf = async (region: string) => {
  const found = await read(h.services, system, (tx) => findSuperiors(tx, h.services, region))
  return found.map(({ name }) => name)
}

test('whoever assigns work in the county and in the city above it; nobody else', async () => {
  for (const [login, region] of [
    ['county-head', county],
    ['county-deputy', county],
    ['city-head', city],
    ['province-head', province],
    ['other-county-head', '440103'],
    ['other-city-head', '440300'],
  ] as const) {
    await givenOfficial(login, region)
  }
  await givenOfficial('county-reviewer', county, 'reviewer')
  expect(await superiorsOf(county)).toEqual(['county-deputy', 'county-head', 'city-head'])
  expect(await superiorsOf(city)).toEqual(['city-head', 'province-head'])
  expect(await superiorsOf(province)).toEqual(['province-head'])
})

test('where the city has nobody, the province is told; where there is nobody at all, none', async () => {
  expect(await superiorsOf(county)).toEqual([])
  await givenOfficial('province-head', province)
  await givenOfficial('nation-head', '100000')
  expect(await superiorsOf(county)).toEqual(['province-head'])
  expect(await superiorsOf('100000')).toEqual(['nation-head'])
})

test('a district of a municipality reports to the municipality', async () => {
  await givenOfficial('shanghai-head', '310000')
  expect(await superiorsOf('310101')).toEqual(['shanghai-head'])
})

test('a post counts while it is held, and a person once', async () => {
  const id = await givenOfficial('county-head', county)
  const act = { act: 'test', object: 'test' }
  const postId = await transact(h.services, system, act, (tx) =>
    grantPost(tx, h.services, { accountId: id, duty: 'approver', regionCode: city }, 'demo'),
  )
  expect(await superiorsOf(county)).toEqual(['county-head'])
  await endPost(h.services, system, postId)
  expect(await superiorsOf('440103')).toEqual([])
})

test('a shut account is told nothing', async () => {
  await givenOfficial('county-head', county)
  await h.db.ownerPool.query('alter table identity.account no force row level security')
  await h.db.ownerPool.query("update identity.account set state = 'disabled'")
  await h.db.ownerPool.query('alter table identity.account force row level security')
  expect(await superiorsOf(county)).toEqual([])
})
