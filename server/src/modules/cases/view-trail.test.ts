import { setTimeout } from 'node:timers/promises'
import type { CaseView } from '@yiqi/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chainAudit, verifyAuditChain } from '../../kernel/audit-chain.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { createDraft, renderDocuments } from './index.ts'
import { caseRoutes } from './routes.ts'
import {
  behindTheScenes,
  citizen,
  createHarness,
  givenOrganisation,
  walk,
} from './testing/harness.ts'
import { toyConsent } from './testing/toy-consent.ts'

let house: DemoHouse
let id: string
let url: string
let view: CaseView

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  id = await house.givenSubmitted('association-establishment', '云汀市望湖区邻里互助促进会')
  url = `/api/v1/cases/${id}`
  await house.step('intake', id, 'accept')
  await renderDocuments(house.services, id)
  view = (await house.call('reviewer', 'GET', url)).json()
})
beforeEach(() => house.db.ownerPool.query('truncate kernel.audit_entry'))
afterAll(() => house?.close())

/** What the trail says of views, without the signing in. */
const trail = () =>
  house.behind((tx) =>
    tx
      .selectFrom('kernel.audit_entry')
      .select(['actor_name', 'act', 'object', 'purpose', 'reason', 'result'])
      .where('act', 'not like', 'identity.%')
      .orderBy('xid')
      .execute(),
  )
const material = () => view.materials[0]
const sealed = () => view.masked[0] ?? ''

describe('what an official looks at is in the trail', () => {
  test.each([
    ['the form', () => url, 'cases.view', () => `case/${id}`],
    [
      'a paper',
      () => material()?.href ?? '',
      'cases.view-material',
      () => `case/${id}/material/${material()?.id}`,
    ],
    [
      'a document',
      () => view.documents[0]?.href ?? '',
      'cases.view-document',
      () => `case/${id}/document/${view.documents[0]?.id}`,
    ],
  ])('%s', async (_what, address, act, object) => {
    expect((await house.call('reviewer', 'GET', address())).statusCode).toBe(200)
    expect(await trail()).toEqual([
      {
        actor_name: '何予安',
        act,
        object: object(),
        purpose: 'duty',
        reason: null,
        result: 'done',
      },
    ])
  })

  test('an unmasked value, with the purpose in his words', async () => {
    const body = { field: sealed(), purpose: '核对身份证原件' }
    expect((await house.call('reviewer', 'POST', `${url}/unmask`, body)).statusCode).toBe(200)
    expect(await trail()).toMatchObject([
      { act: 'cases.unmask', object: `case/${id}#${sealed()}`, reason: '核对身份证原件' },
    ])
    const audit = await house.call('audit-administrator', 'GET', '/api/v1/audit?act=cases.unmask')
    expect(audit.json().items[0]).toMatchObject({ reason: '核对身份证原件', purpose: 'duty' })
    // Whoever reads what others did is on record himself.
    expect((await trail()).at(-1)).toMatchObject({ act: 'kernel.view-audit', actor_name: '沙察真' })
  })

  test('what is refused too: another’s region, no duty to read cases', async () => {
    const elsewhere = `/api/v1/cases/00000000-0000-7000-8000-000000000000`
    expect((await house.call('reviewer', 'GET', elsewhere)).statusCode).toBe(404)
    expect((await house.call('helpdesk', 'GET', url)).statusCode).toBe(403)
    expect(await trail()).toMatchObject([
      { act: 'cases.view', result: 'refused', actor_name: '何予安' },
      { act: 'cases.view', object: `case/${id}`, result: 'refused', actor_name: '叶和风' },
    ])
  })
})

test('the applicant’s look at his own form leaves no entry, at a paper it does', async () => {
  await house.call('citizen', 'GET', url)
  expect(await trail()).toEqual([])
  await house.call('citizen', 'GET', material()?.href ?? '')
  expect(await trail()).toMatchObject([{ act: 'cases.view-material', purpose: 'self' }])
})

test('a supervising unit that is asked is no party: its look is on record', async () => {
  const unit = { ...citizen('教育局经办人'), organisations: ['53100000500019795A'] }
  const harness = await createHarness([toyConsent])
  const app = await createApp(harness.services, {
    resolveActor: async () => unit,
    sessionCookie: 'test',
  })
  try {
    await caseRoutes(app, harness.services)
    const { uscc, clerk } = await givenOrganisation(harness)
    const draft = await createDraft(harness.services, clerk, {
      processId: 'toy-consent',
      form: { uscc, supervisor_uscc: unit.organisations[0], mobile: '13800138000' },
    })
    await walk(harness, draft.id, [clerk, 'submit'])
    expect((await app.inject(`/api/v1/cases/${draft.id}`)).statusCode).toBe(200)
    const entries = await behindTheScenes(harness, (tx) =>
      tx
        .selectFrom('kernel.audit_entry')
        .select(['actor_name', 'object', 'purpose'])
        .where('act', '=', 'cases.view')
        .execute(),
    )
    expect(entries).toEqual([
      { actor_name: unit.name, object: `case/${draft.id}`, purpose: 'self' },
    ])
  } finally {
    await app.close()
    await harness.close()
  }
})

test('while the trail is being chained nobody waits, and the chain takes the views up later', async () => {
  const chaining = await house.db.appPool.connect()
  try {
    await chaining.query('begin; select pg_advisory_xact_lock(79190004)')
    const look = house.call('reviewer', 'GET', material()?.href ?? '')
    expect(await Promise.race([look.then(() => 'shown'), setTimeout(5000, 'waited')])).toBe('shown')
    expect(await chainAudit(house.services.db)).toBe(0)
    await chaining.query('rollback')
  } finally {
    chaining.release()
  }
  await house.db.ownerPool.query('truncate kernel.audit_link, kernel.outbox_cursor')
  expect(await chainAudit(house.services.db)).toBeGreaterThan(0)
  expect((await house.behind((tx) => verifyAuditChain(tx))).findings).toEqual([])
})

test('what cannot be recorded is not shown', async () => {
  const alter = (change: string) =>
    house.db.ownerPool.query(`alter table kernel.audit_entry ${change}`)
  await alter("add constraint broken check (act not like 'cases.view%') not valid")
  try {
    for (const address of [url, material()?.href ?? '']) {
      const reply = await house.call('reviewer', 'GET', address)
      expect(reply.statusCode).toBe(500)
      expect(reply.headers['content-type']).toContain('application/problem+json')
    }
  } finally {
    await alter('drop constraint broken')
  }
})

describe('registers about people', () => {
  let personId: string
  let uscc: string
  beforeAll(async () => {
    await house.step('reviewer', id, 'review')
    await house.step('approver', id, 'grant')
    const post = await house.behind((tx) =>
      tx
        .selectFrom('registers.person_in_charge')
        .select(['person_id', 'uscc'])
        .executeTakeFirstOrThrow(),
    )
    personId = post.person_id
    uscc = post.uscc
  })

  test.each([
    ['a person', () => `registers/person/${personId}`, () => `person/${personId}`],
    [
      'the people of an organisation',
      () => `registers/person_in_charge?uscc=${uscc}`,
      () => `person_in_charge/${uscc}`,
    ],
    ['the list of people', () => 'registers/person', () => 'person'],
    [
      'the posts of a person',
      () => `organisations/posts?personId=${personId}`,
      () => `person/${personId}`,
    ],
  ])('%s', async (_what, path, object) => {
    const reply = await house.call('approver', 'GET', `/api/v1/${path()}`)
    expect(reply.statusCode).toBe(200)
    expect(await trail()).toMatchObject([
      { object: object(), purpose: 'duty', actor_name: '周牧云', result: 'done' },
    ])
  })

  test('whoever is found by name, each for himself', async () => {
    await house.call('approver', 'GET', `/api/v1/organisations/posts?name=${encodeURI('林晚舟')}`)
    const objects = (await trail()).map(({ object }) => object)
    expect(objects).toContain('person')
    expect(objects.filter((object) => object.startsWith('person/'))).toHaveLength(1)
  })

  test('a look at an organisation leaves none: nothing in it is anybody’s secret', async () => {
    await house.call('approver', 'GET', `/api/v1/registers/organisation/${uscc}`)
    expect(await trail()).toEqual([])
  })
})
