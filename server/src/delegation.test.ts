import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { read, transact } from './kernel/context.ts'
import { createDraft } from './modules/cases/index.ts'
import { type ClerkScope, limitClerk, tellEndingClerks } from './modules/identity/index.ts'
import departureAuditRequest from './modules/organisations/processes/departure-audit-request.ts'
import nameChange from './modules/organisations/processes/name-change.ts'
import { type DemoHouse, openDemoHouse } from './testing/demo-house.ts'
import { createDriver, type Driver } from './testing/journeys/drive.ts'
import { day } from './testing/journeys/known.ts'
import { givenSubject } from './testing/journeys/subjects.ts'

/** A colleague who may act for the organisation in filings alone, until the last of March. */
let house: DemoHouse
let driver: Driver
let uscc = ''
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const [associationName] = nameChange
const filings: ClerkScope = { validTo: '2026-04-01', items: ['filing'], manages: false }
const colleague = () => house.as('citizen-2')
const colleagueId = () => house.accounts['citizen-2'] ?? ''

beforeEach(async () => {
  house.setDay(day)
  uscc = await givenSubject(house, 'association')
  await add('citizen', { ...filings })
})

const add = (role: string, scope: object, accountId = colleagueId()) =>
  house.call(role, 'POST', `/api/v1/organisations/${uscc}/clerks`, { accountId, ...scope })

const begin = async (processId: string) =>
  createDraft(house.services, await colleague(), { processId, form: { uscc } })
const sees = async (id: string) =>
  read(house.services, await colleague(), async (tx) => {
    const { rows } = await sql`select 1 from cases.case_file where id = ${id}`.execute(tx)
    return rows.length > 0
  })

test('acts within his scope and sees no other case of the organisation, in the database either', async () => {
  const { id: filing } = await begin(departureAuditRequest.id)
  await expect(begin(associationName?.id ?? '')).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })

  if (!associationName) throw new Error('There is no such process.')
  const renaming = await driver.begin(associationName, { uscc })
  await driver.step(associationName, renaming, 'submit')
  const others = await driver.begin(departureAuditRequest, { uscc })
  await driver.step(departureAuditRequest, others, 'submit')
  expect([await sees(filing), await sees(others), await sees(renaming)]).toEqual([
    true,
    true,
    false,
  ])
  const view = await house.call('citizen-2', 'GET', `/api/v1/cases/${renaming}`)
  expect(view.statusCode).toBe(404)
  const listed = (await house.call('citizen-2', 'GET', '/api/v1/cases')).json().items
  const ids = listed.map(({ id }: { id: string }) => id)
  expect(ids).toContain(others)
  expect(ids).not.toContain(renaming)
})

test('on the day after the last he acts for nobody, and what he began is out of his sight', async () => {
  const { id } = await begin(departureAuditRequest.id)
  const handedIn = await driver.begin(departureAuditRequest, { uscc })
  await driver.step(departureAuditRequest, handedIn, 'submit')
  house.setDay('2026-03-31')
  expect((await colleague()).organisations).toContain(uscc)
  expect(await sees(handedIn)).toBe(true)
  house.setDay('2026-04-01')
  expect((await colleague()).organisations).not.toContain(uscc)
  expect(await sees(handedIn)).toBe(false)
  await expect(begin(departureAuditRequest.id)).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  expect(id).toBeTruthy()
})

test('he neither names others nor widens his own scope', async () => {
  const other = house.accounts.clerk ?? ''
  expect((await add('citizen-2', {}, other)).json().code).toBe('YQ_FORBIDDEN')
  const actor = await colleague()
  const act = { act: 'test', object: 'clerk' }
  const forge = transact(house.services, actor, act, (tx) =>
    tx
      .insertInto('identity.organisation_clerk')
      .values({
        id: house.services.newId(),
        ...{ uscc, account_id: other, valid_from: day, basis: 'legal-representative' },
        ...{ granted_by: actor.accountId, granted_at: house.services.now() },
      })
      .execute(),
  )
  await expect(forge).rejects.toThrow('row-level security')
  const widen = transact(house.services, actor, act, (tx) =>
    tx
      .updateTable('identity.organisation_clerk')
      .set({ items: null, manages: true })
      .where('account_id', '=', actor.accountId)
      .where('uscc', '=', uscc)
      .execute(),
  )
  await expect(widen).rejects.toThrow('nobody changes his own delegation')
})

test('whoever manages limits him otherwise; it counts at once', async () => {
  const manager = await house.as('citizen')
  const scope: ClerkScope = { validTo: null, items: [associationName?.id ?? ''], manages: false }
  await limitClerk(house.services, manager, uscc, { accountId: colleagueId(), scope })
  await begin(associationName?.id ?? '')
  await expect(begin(departureAuditRequest.id)).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
  const own = { accountId: manager.accountId ?? '', scope }
  await expect(limitClerk(house.services, manager, uscc, own)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
})

test.each<[string, object, string]>([
  ['a last day that is past', { validTo: day }, 'CLERK_TERM'],
  ['no service that there is', { items: ['nothing'] }, 'CLERK_ITEMS'],
  ['managing with a limit', { items: ['filing'], manages: true }, 'CLERK_ITEMS'],
])('%s is refused', async (_what, scope, code) => {
  const reply = await add('citizen', scope, house.accounts.clerk ?? '')
  expect(reply.statusCode).toBe(422)
  expect(reply.json().problems).toMatchObject([{ code }])
})

test('two weeks before, he and whoever manages are told, once', async () => {
  const notices = () =>
    house.behind(async (tx) => {
      const rows = await tx
        .selectFrom('notification.notice')
        .select(['recipient_id', 'params'])
        .where('template', '=', 'clerk-ending')
        .where('object', '=', `organisation/${uscc}`)
        .execute()
      return rows.map(({ recipient_id }) => recipient_id).sort()
    })
  house.setDay('2026-03-17')
  await tellEndingClerks(house.services)
  expect(await notices()).toEqual([])
  house.setDay('2026-03-18')
  await tellEndingClerks(house.services)
  await tellEndingClerks(house.services)
  expect(await notices()).toEqual([colleagueId(), house.accounts.citizen ?? ''].sort())
})
