import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { systemActor, transact } from '../../kernel/context.ts'
import { addUser } from './command.ts'
import { endPost, grantPost } from './posts.ts'
import { createIdentityHarness, type IdentityHarness } from './testing.ts'

let h: IdentityHarness
beforeAll(async () => {
  h = await createIdentityHarness()
})
beforeEach(() => h.reset())
afterAll(() => h.db.drop())

const system = systemActor('test')
const [county, city] = ['440106', '440100']

const givenOfficial = async () =>
  (await addUser(h.services, system, 'one', { name: 'one', region: county, duty: ['archivist'] }))
    .id
const grant = (accountId: string, duty: string, regionCode = county) =>
  transact(h.services, system, { act: 'test', object: 'test' }, (tx) =>
    grantPost(tx, h.services, { accountId, duty, regionCode }, 'demo'),
  )
const refusal = { refusal: { problems: [{ code: 'DUTY_COMPLAINTS_BARRED', field: 'duty' }] } }

test.each([
  ['complaint-officer', 'inspector'],
  ['inspector', 'complaint-officer'],
  ['complaint-officer', 'legal-check'],
  ['approver', 'complaint-officer'],
])('whoever is %s cannot become %s, in whatever division, on the same days', async (one, other) => {
  const id = await givenOfficial()
  const postId = await grant(id, one)
  await expect(grant(id, other)).rejects.toMatchObject(refusal)
  await expect(grant(id, other, city)).rejects.toMatchObject(refusal)
  await endPost(h.services, system, postId)
  await grant(id, other)
})

test('of two that bar each other and are granted at once, one is refused', async () => {
  const id = await givenOfficial()
  const both = await Promise.allSettled([grant(id, 'complaint-officer'), grant(id, 'inspector')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})
