import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Actor, publicActor, read } from '../../kernel/context.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import {
  attachMaterial,
  createDraft,
  lapseClocks,
  openCase,
  openDueCases,
  saveForm,
} from './index.ts'
import { listClocks } from './clock-course.ts'
import { caseRoutes } from './routes.ts'
import { findOpenTask, listSteps } from './store.ts'
import {
  behindTheScenes,
  caseOf,
  citizen,
  createHarness,
  givenOrganisation,
  type Harness,
  officer,
  pdf,
  region,
  walk,
} from './testing/harness.ts'
import { toyAudit } from './testing/toy-audit.ts'
import { toyChange } from './testing/toy-change.ts'
import { caseView } from './view.ts'

let harness: Harness
beforeAll(async () => {
  harness = await createHarness([toyAudit, toyChange])
})
afterAll(() => harness?.close())
beforeEach(() => harness.setDay('2025-09-26'))

const intake = officer('陈向明', 'intake')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const outsider: Actor = { ...officer('外地', 'review'), scope: ['33____'] }

const begin = (subjectUscc: string, more: object = {}, actor = reviewer) =>
  openCase(harness.services, actor, { processId: 'toy-audit', subjectUscc, ...more })

const fill = (actor: Actor, caseId: string, section: string, values: object, version = 0) =>
  saveForm(harness.services, actor, { caseId, section, version, values: { ...values } })

const attach = (actor: Actor, caseId: string) =>
  attachMaterial(harness.services, actor, {
    caseId,
    slot: 'notice',
    fileName: '通知.pdf',
    content: Readable.from([pdf]),
  })

const sees = (actor: Actor, id: string) =>
  read(harness.services, actor, async (tx) => {
    const { rows } = await sql`select 1 from cases.case_file where id = ${id}`.execute(tx)
    return rows.length > 0
  })
const auditsOf = (uscc: string) =>
  behindTheScenes(harness, (tx) =>
    tx
      .selectFrom('cases.case_file')
      .select(['id', 'origin', 'occasion', 'state'])
      .where('process_id', '=', 'toy-audit')
      .where('subject_uscc', '=', uscc)
      .execute(),
  )

async function givenNotified() {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(uscc, { form: { reason: '抽查' } })
  await attach(reviewer, id)
  await walk(harness, id, [reviewer, 'notify'])
  return { id, uscc, clerk }
}

test('opened by an official: numbered, with its task and clock, and what the register knows', async () => {
  const { uscc } = await givenOrganisation(harness)
  const { id } = await begin(uscc)
  const row = await caseOf(harness, id)
  expect(row).toMatchObject({
    state: 'PREPARED',
    phase: 'draft',
    origin: 'office',
    subject_uscc: uscc,
    applicant_account_id: null,
    registrar_region_code: region,
    is_disclosed: false,
    form: { uscc, name: '云汀市望湖区试验协会', registrar: region },
  })
  expect(row.case_no).toMatch(/^N-990102-2025-/)
  const task = await behindTheScenes(harness, (tx) => findOpenTask(tx, id))
  expect(task).toMatchObject({ duty: 'review', case_state: 'PREPARED' })
  const clocks = await behindTheScenes(harness, (tx) => listClocks(tx, id))
  expect(clocks).toMatchObject([{ clock: 'preparation', due_on: '2025-10-11' }])
  const steps = await behindTheScenes(harness, (tx) => listSteps(tx, id))
  expect(steps).toMatchObject([{ act: 'open', by_name: '苏晚晴', by_role: 'officer' }])
})

test('hidden from the organisation until the act that tells it; then its clerk answers', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(uscc, { form: { reason: '抽查' } })
  expect([await sees(clerk, id), await sees(reviewer, id)]).toEqual([false, true])
  await attach(reviewer, id)
  await walk(harness, id, [reviewer, 'notify'])
  expect(await sees(clerk, id)).toBe(true)
  expect(await sees(citizen(), id)).toBe(false)
  expect(harness.notices.at(-1)).toMatchObject({
    recipientAccountId: `clerk of ${uscc}`,
    params: { textZh: '对您单位的审计已立项。' },
  })

  await fill(clerk, id, 'answer', { answer: '没有意见。' })
  await walk(harness, id, [clerk, 'answer'], [approver, 'conclude'])
  expect(await caseOf(harness, id)).toMatchObject({ outcome: 'completed', phase: 'closed' })
  const view = await read(harness.services, clerk, (tx) =>
    caseView(tx, harness.services, clerk, id),
  )
  expect(view.timeline.map(({ by }) => by)).toEqual([
    '登记管理机关',
    '登记管理机关',
    '经办人',
    '登记管理机关',
  ])
})

test('each fills in his own part: the office its facts, the organisation its answer', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const { id } = await begin(uscc)
  const fills = (actor: Actor) =>
    read(harness.services, actor, async (tx) => {
      const { canEdit, fills } = await caseView(tx, harness.services, actor, id)
      return { canEdit, fills }
    })
  expect(await fills(reviewer)).toEqual({ canEdit: true, fills: ['commission'] })
  expect(await fills(intake)).toEqual({ canEdit: false, fills: [] })
  await fill(reviewer, id, 'commission', { reason: '抽查' })
  await expect(fill(reviewer, id, 'answer', { answer: '无' })).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
  await expect(fill(intake, id, 'commission', { reason: '别的' }, 1)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
  await attach(reviewer, id)
  await walk(harness, id, [reviewer, 'notify'])
  expect(await fills(clerk)).toEqual({ canEdit: true, fills: ['answer'] })
  await expect(fill(clerk, id, 'commission', { reason: '没有' }, 1)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
  await expect(fill(reviewer, id, 'commission', { reason: '改口' }, 1)).rejects.toMatchObject({
    code: 'YQ_FORBIDDEN',
  })
})

test('not passed on while the office’s own part is incomplete; the answer is not asked of it', async () => {
  const { uscc } = await givenOrganisation(harness)
  const { id } = await begin(uscc)
  await expect(walk(harness, id, [reviewer, 'notify'])).rejects.toMatchObject({
    refusal: { problems: [{ field: 'reason' }, { field: 'material:notice' }] },
  })
})

test('an organisation that does not answer holds nothing up', async () => {
  const { id } = await givenNotified()
  harness.setDay('2025-10-10')
  await lapseClocks(harness.services)
  expect((await caseOf(harness, id)).state).toBe('ANSWERED')
})

test.each<[string, Actor]>([
  ['an official with another duty', intake],
  ['an applicant', citizen()],
  ['an official of another region', outsider],
])('%s cannot open one', async (_who, actor) => {
  const { uscc } = await givenOrganisation(harness)
  await expect(begin(uscc, {}, actor)).rejects.toThrow(/YQ_/)
  expect(await auditsOf(uscc)).toEqual([])
})

test('nobody applies for what the office opens', async () => {
  const { uscc, clerk } = await givenOrganisation(harness)
  const draft = createDraft(harness.services, clerk, { processId: 'toy-audit', form: { uscc } })
  await expect(draft).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test('an official who acts for the organisation himself leaves it to others', async () => {
  const { uscc } = await givenOrganisation(harness)
  const { id } = await begin(uscc)
  const insider = { ...reviewer, organisations: [uscc] }
  await expect(walk(harness, id, [insider, 'drop'])).rejects.toMatchObject({ code: 'YQ_FORBIDDEN' })
})

test('about nobody on the register: refused, because it is not known who is in charge', async () => {
  await expect(begin('51990102MJ0009995X')).rejects.toMatchObject({
    refusal: { problems: [{ code: 'CASE_REGISTRAR' }] },
  })
})

test('one case for an occasion', async () => {
  const { uscc } = await givenOrganisation(harness)
  await begin(uscc, { occasion: 'tip/1' })
  await expect(begin(uscc, { occasion: 'tip/1' })).rejects.toMatchObject({ code: 'YQ_WRONG_STATE' })
  await begin(uscc, { occasion: 'tip/2' })
  expect(await auditsOf(uscc)).toHaveLength(2)
})

test('the platform opens what is due, once a year however often it asks, and goes on after a failure', async () => {
  const { uscc } = await givenOrganisation(harness, { legal_rep: '届满' })
  const { uscc: other } = await givenOrganisation(harness, { legal_rep: '届满' })
  const { registers } = harness.services
  const findByKey: typeof registers.findByKey = async (tx, name, key) => {
    if (key.uscc === uscc) throw new Error('crash')
    return registers.findByKey(tx, name, key)
  }
  const failing = { ...harness.services, registers: { ...registers, findByKey } }
  expect(await openDueCases(failing)).toBe(1)
  expect(await auditsOf(uscc)).toEqual([])
  expect(await auditsOf(other)).toHaveLength(1)

  expect(await openDueCases(harness.services)).toBe(1)
  expect(await openDueCases(harness.services)).toBe(0)
  expect(await auditsOf(uscc)).toMatchObject([
    { origin: 'platform', occasion: 'term/2025', state: 'PREPARED' },
  ])
  harness.setDay('2026-01-05')
  expect(await openDueCases(harness.services)).toBe(2)
})

test('a grant opens the case that follows from it, in the same transaction', async () => {
  const { uscc, clerk } = await givenOrganisation(harness, { legal_rep: '林晚舟', org_type: '52' })
  const { id } = await createDraft(harness.services, clerk, {
    processId: 'toy-change',
    form: { uscc, legal_rep: '方行远' },
  })
  await walk(
    harness,
    id,
    [clerk, 'submit'],
    [intake, 'accept'],
    [reviewer, 'review'],
    [approver, 'grant'],
  )
  const [audit] = await auditsOf(uscc)
  expect(audit).toMatchObject({ origin: 'platform', occasion: `case/${id}` })
  expect((await caseOf(harness, audit?.id ?? '')).form).toMatchObject({ reason: '林晚舟离任' })
  expect(await sees(approver, audit?.id ?? '')).toBe(true)
})

test('over HTTP: opened by an official, in no list and no guide for applicants', async () => {
  const actors = new Map([reviewer, citizen()].map((actor) => [actor.purpose as string, actor]))
  const app = await createApp(harness.services, {
    resolveActor: async ({ headers }) => actors.get(String(headers['x-purpose'])) ?? publicActor,
    sessionCookie: 'test',
  })
  await caseRoutes(app, harness.services)
  const as = (purpose: string, method: 'GET' | 'POST', url: string, payload?: object) =>
    app.inject({ method, url, headers: { 'x-purpose': purpose }, ...(payload && { payload }) })
  const { uscc } = await givenOrganisation(harness)
  const body = { processId: 'toy-audit', subjectUscc: uscc, form: { reason: '抽查' } }
  expect((await as('self', 'POST', '/api/v1/cases/open', body)).statusCode).toBe(403)
  const reply = await as('duty', 'POST', '/api/v1/cases/open', body)
  expect(reply.statusCode).toBe(201)
  expect((await caseOf(harness, reply.json().id)).state).toBe('PREPARED')

  const idsIn = async (purpose: string, url: string) => {
    const { items } = (await as(purpose, 'GET', url)).json()
    return items.map(({ id }: { id: string }) => id)
  }
  expect(await idsIn('self', '/api/v1/processes')).toEqual(['toy-change'])
  expect(await idsIn('duty', '/api/v1/processes')).toEqual(['toy-audit', 'toy-change'])
  expect(await idsIn('public', '/public/v1/guides')).toEqual(['toy-change'])
  await app.close()
})

test('the public and strangers see nothing of it', async () => {
  const { id } = await givenNotified()
  const { clerk: stranger } = await givenOrganisation(harness)
  for (const actor of [publicActor, citizen(), stranger, outsider]) {
    expect(await sees(actor, id)).toBe(false)
  }
})
