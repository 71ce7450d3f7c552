import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '../kernel/context.ts'
import { appointClerk } from '../modules/identity/index.ts'
import { type DemoHouse, openDemoHouse } from '../testing/demo-house.ts'
import { givenSubject } from '../testing/journeys/subjects.ts'
import { demoActor } from './services.ts'
import { sowCharity } from './sow-charity.ts'

const today = '2026-11-28'
let house: DemoHouse

beforeAll(async () => {
  house = await openDemoHouse(today)
  const uscc = await givenSubject(house, 'association')
  for (let founded = 0; founded < 2; founded++) {
    await givenSubject(house, 'foundation', { organisation: { registrar: '990000' } })
  }
  const act = { act: 'test.appoint', object: `organisation/${uscc}` }
  await transact(house.services, demoActor, act, (tx) =>
    appointClerk(tx, house.services, {
      ...{ uscc, accountId: house.accounts.clerk ?? '', basis: 'demo', grantedBy: null },
    }),
  )
  await sow()
}, 300_000)
afterAll(() => house?.close())

function sow(): Promise<void> {
  const people = new Map(
    Object.entries(house.accounts).map(([role, id]) => [role, { id, name: `经办人 ${role}` }]),
  )
  return sowCharity(house.services, { today, people })
}

const rows = <T>(query: string): Promise<T[]> =>
  house.behind(async (tx) => (await sql.raw<T>(query).execute(tx)).rows)

test('gifts came by every way, and what became of them stands in the books', async () => {
  const books = await rows<{ number: string; is_closed: boolean }>(
    'select right(campaign, 6) as number, is_closed from ledger.campaign order by 1',
  )
  expect(books.map(({ number }) => number)).toEqual([
    ...['A26901', 'A26902', 'A26903', 'A26904', 'A26905'],
  ])
  expect(books.filter((book) => book.is_closed)).toMatchObject([{ number: 'A26903' }])
  const gifts = await rows<{ channel: string; state: string; n: number }>(
    `select split_part(channel, '/', 1) as channel, state, count(*)::int as n
     from donations.donation group by 1, 2 order by 1, 2`,
  )
  expect(gifts).toEqual([
    { channel: 'bank', state: 'SETTLED', n: 3 },
    { channel: 'cash', state: 'CREATED', n: 1 },
    { channel: 'cash', state: 'SETTLED', n: 3 },
    { channel: 'goods', state: 'SETTLED', n: 2 },
    { channel: 'platform', state: 'SETTLED', n: 58 },
    { channel: 'sandbox', state: 'REFUNDED', n: 1 },
    { channel: 'sandbox', state: 'SETTLED', n: 41 },
  ])
  expect(await rows("select from receipts.receipt where kind = 'red'")).toHaveLength(1)
  expect(await rows('select state from payments.reconciliation')).toEqual([
    ...[{ state: 'BALANCED' }, { state: 'BALANCED' }],
  ])
})

test('what was disclosed was in time, and one of them is corrected', async () => {
  const editions = await rows<{ class: string; edition: number; timing: string }>(
    'select class, edition, timing from registers.charity_disclosure order by 1, 2',
  )
  expect(editions).toEqual([
    { class: 'annual', edition: 1, timing: 'met' },
    { class: 'basic', edition: 1, timing: 'undated' },
    { class: 'campaign', edition: 1, timing: 'met' },
    { class: 'campaign', edition: 1, timing: 'met' },
    { class: 'campaign', edition: 2, timing: 'met' },
    { class: 'major', edition: 1, timing: 'met' },
    { class: 'trust', edition: 1, timing: 'met' },
  ])
})

test('sown again it is the same', async () => {
  const census = () =>
    rows(`select (select count(*) from ledger.entry) as entries,
      (select count(*) from donations.donation) as gifts,
      (select count(*) from registers.organisation_version) as versions,
      (select count(*) from identity.organisation_clerk) as clerks,
      (select count(*) from registers.charity_trust) as trusts`)
  const before = await census()
  await sow()
  expect(await census()).toEqual(before)
})
