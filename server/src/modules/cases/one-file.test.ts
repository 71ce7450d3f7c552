import type {
  CasePage,
  CaseView,
  GuideView,
  ProcessStatistics,
  ProcessView,
  TaskPage,
} from '@yiqi/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, publicActor } from '../../kernel/context.ts'
import { createApp } from '../../kernel/http/create-app.ts'
import type { App } from '../../kernel/http/types.ts'
import { renderDocuments } from './documents.ts'
import { caseRoutes } from './routes.ts'
import {
  citizen,
  createHarness,
  givenDraft,
  type Harness,
  officer,
  pdf,
  secondFactorCode,
  validForm,
  versionOf,
  walk,
} from './testing/harness.ts'

// Issue 2, must show 7: a process of one definition yields guide, form, tasks and API.

let harness: Harness
let app: App
const actors = new Map<string, Actor>()
beforeAll(async () => {
  harness = await createHarness()
  app = await createApp(harness.services, {
    resolveActor: async ({ headers }) => actors.get(String(headers['x-test-actor'])) ?? publicActor,
    sessionCookie: 'test',
  })
  await caseRoutes(app, harness.services)
  await app.ready()
})
afterAll(async () => {
  await app?.close()
  await harness?.close()
})

const applicant: Actor = { ...citizen(), permissions: new Set(['cases.apply']) }
const intake = officer('陈向明', 'intake', 'unmask')
const reviewer = officer('苏晚晴', 'review')
const approver = officer('周牧云', 'decide')
const stranger: Actor = { ...citizen('路人'), permissions: new Set(['cases.apply']) }
const outsider: Actor = { ...officer('外地', 'intake', 'unmask'), scope: ['33____'] }
for (const actor of [applicant, intake, reviewer, approver, stranger, outsider]) {
  actors.set(`${actor.accountId}`, actor)
}

async function call<T>(
  actor: Actor,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) {
  const reply = await app.inject({
    method,
    url,
    headers: { 'x-test-actor': `${actor.accountId}` },
    ...(payload && { payload }),
  })
  const isJson = `${reply.headers['content-type']}`.includes('json')
  return { status: reply.statusCode, body: (isJson ? reply.json() : null) as T, reply }
}

async function givenSubmitted() {
  const id = await givenDraft(harness, applicant)
  await walk(harness, id, [applicant, 'submit'])
  return id
}

test('the whole course over HTTP: draft, form, check, paper, submit, decide, document', async () => {
  const { status, body: created } = await call<{ id: string }>(applicant, 'POST', '/api/v1/cases', {
    processId: 'toy-permit',
  })
  expect(status).toBe(201)
  const url = `/api/v1/cases/${created.id}`
  const { founders, mobile, ...basics } = validForm
  const save = (section: string, values: object) =>
    call(applicant, 'PATCH', `${url}/form`, { section, version: 0, values })
  expect((await save('basics', basics)).status).toBe(200)
  expect((await save('people', { founders, mobile })).body).toMatchObject({ problems: [] })

  const before = await call(applicant, 'POST', `${url}/check`, {})
  expect(before.body).toMatchObject({ canSubmit: false, missingMaterials: ['charter'] })
  const upload = await app.inject({
    method: 'POST',
    url: `${url}/materials?slot=charter`,
    headers: {
      'x-test-actor': `${applicant.accountId}`,
      'content-type': 'multipart/form-data; boundary=cut',
    },
    payload: `--cut\r\nContent-Disposition: form-data; name="file"; filename="charter.pdf"\r\nContent-Type: application/pdf\r\n\r\n${pdf}\r\n--cut--\r\n`,
  })
  expect(upload.statusCode).toBe(201)
  const poor = { form: { ...validForm, fundFen: 1 } }
  expect((await call(applicant, 'POST', `${url}/check`, poor)).body).toMatchObject({
    canSubmit: false,
    verdicts: [{ verdict: { outcome: 'FAIL' }, problems: [{ field: 'fundFen' }] }],
  })
  expect((await call(applicant, 'POST', `${url}/check`, {})).body).toMatchObject({
    canSubmit: true,
  })

  const act = (actor: Actor, name: string, version: number, more: object = {}) =>
    call<{ caseNo: string; state: string }>(actor, 'POST', `${url}/acts/${name}`, {
      version,
      ...more,
    })
  expect((await act(applicant, 'submit', 1)).body).toMatchObject({ state: 'SUBMITTED' })
  expect((await act(intake, 'accept', 2)).status).toBe(200)
  expect((await act(reviewer, 'review', 3, { opinion: '齐全' })).status).toBe(200)
  const decision = { opinion: '同意', code: secondFactorCode }
  expect((await act(approver, 'grant', 4, decision)).body).toMatchObject({ state: 'GRANTED' })
  await renderDocuments(harness.services, created.id)

  const { body: view } = await call<CaseView>(applicant, 'GET', url)
  const [document] = view.documents
  expect(document).toMatchObject({ document: 'decision', state: 'ready' })
  const content = await call(applicant, 'GET', document?.href ?? '')
  expect(content.reply.headers['content-disposition']).toContain(encodeURIComponent('决定书'))
  expect(content.reply.body).toContain(view.caseNo)
  const paper = await call(reviewer, 'GET', view.materials[0]?.href ?? '')
  expect(paper.reply.body).toBe(pdf)
})

test.each([
  ['a row that is none', { founders: [null] }, 'founders.0'],
  ['rows that are none', { founders: 'x' }, 'founders'],
  ['an unknown field', { shoe: 1 }, 'shoe'],
])('%s is refused by the check, with its place', async (_case, form, field) => {
  const id = await givenDraft(harness, applicant)
  const { status, body } = await call(applicant, 'POST', `/api/v1/cases/${id}/check`, { form })
  expect([status, body]).toMatchObject([422, { problems: [{ code: 'FORM_UNKNOWN_FIELD', field }] }])
})

test('the form schema: fields with labels, conditions, options, rows; materials, acts, clocks', async () => {
  const { status, body } = await call<ProcessView>(applicant, 'GET', '/api/v1/processes/toy-permit')
  expect(status).toBe(200)
  expect(body.form[0]?.items[3]).toMatchObject({
    kind: 'field',
    name: 'source',
    when: { op: 'gt', left: { op: 'field', name: 'fundFen' } },
  })
  expect(body.form[1]?.items[0]).toMatchObject({ kind: 'rows', name: 'founders', min: 1, max: 3 })
  expect(body.materials[1]).toMatchObject({ code: 'audit', maxFiles: 2, required: true })
  expect(body.clocks.map(({ id, term }) => [id, term.zh])).toContainEqual(['decision', '60 日'])
  expect(body.promised?.zh).toBe('20 个工作日')
})

test('the guide is public and complete', async () => {
  const { status, body } = await call<GuideView>(publicActor, 'GET', '/public/v1/guides/toy-permit')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    code: '990',
    promised: { figure: { zh: '20' }, unit: { zh: '个工作日' } },
    statutory: { figure: { zh: '60' }, unit: { zh: '日' } },
    fee: { figure: { zh: '不收费' } },
    conditions: [{ article: '《试验条例》第三条', rule: 'toy.fund' }],
  })
  expect(body.steps.map(({ name, statutory }) => [name.zh, statutory?.zh])).toEqual([
    ['填写并提交', undefined],
    ['受理', '5 个工作日'],
    ['审核', undefined],
    ['批准', '60 日'],
    ['发证', '10 个工作日'],
  ])
  expect(body.remedies).toHaveLength(2)
  const list = await call<{ items: object[] }>(publicActor, 'GET', '/public/v1/guides')
  expect(list.body.items).toMatchObject([{ id: 'toy-permit', name: { en: 'Toy permit' } }])
})

test('the diagram shows every state, and says in words what it draws', async () => {
  const { body } = await call<ProcessView>(applicant, 'GET', '/api/v1/processes/toy-permit')
  for (const lang of ['zh', 'en'] as const) {
    for (const { label } of body.states)
      expect(body.diagram[lang]).toContain(`>${label[lang]}</text>`)
    expect(body.diagram[lang]).toMatch(/^<svg [^>]*role="img"[^>]*><title [^>]*>.+<\/title><desc /)
    expect(body.diagram[lang]).not.toMatch(/NaN|undefined/)
  }
  expect(body.diagram.zh).toContain('待受理经“受理”或“视为受理”到审核中')
})

describe('the view of a case', () => {
  test('officials see masked data, and unmask one value on record', async () => {
    const id = await givenSubmitted()
    const { body } = await call<CaseView>(intake, 'GET', `/api/v1/cases/${id}`)
    expect(body.form).toMatchObject({
      founders: [{ name: '张三丰', citizenId: '1****************X' }],
      mobile: '138****8000',
    })
    expect(body.masked).toEqual(['founders.0.citizenId', 'mobile'])
    const unmasked = await call(intake, 'POST', `/api/v1/cases/${id}/unmask`, {
      field: 'founders.0.citizenId',
      purpose: '核对身份证原件',
      code: secondFactorCode,
    })
    expect(unmasked.body).toEqual({ value: '11010519491231002X' })

    const own = await call<CaseView>(applicant, 'GET', `/api/v1/cases/${id}`)
    expect(own.body).toMatchObject({ masked: [], form: { mobile: '13800138000' } })
    expect(own.body.timeline.map(({ label, by }) => [label.zh, by])).toContainEqual([
      '查看敏感信息',
      '登记管理机关',
    ])
    expect(JSON.stringify(own.body.timeline)).not.toContain('陈向明')
  })

  test.each([
    ['a field that is not sensitive', 'name'],
    ['a field that is not there', 'founders.9.citizenId'],
    ['a path out of the form', '__proto__.toString'],
  ])('%s is not unmasked', async (_case, field) => {
    const id = await givenSubmitted()
    const body = { field, purpose: '核对', code: secondFactorCode }
    const { status } = await call(intake, 'POST', `/api/v1/cases/${id}/unmask`, body)
    expect(status).toBe(404)
  })

  test('every wait names its rule, article and day, and why it is that day', async () => {
    const id = await givenSubmitted()
    const { body } = await call<CaseView>(applicant, 'GET', `/api/v1/cases/${id}`)
    expect(body.timeline.at(-1)).toMatchObject({
      isWait: true,
      rule: 'clock.toy-permit.correction-notice@2016-02-06',
      article: expect.stringContaining('第三十二条'),
      dueOn: '2025-10-10',
    })
    expect(body.clocks[0]?.why.map(({ zh }) => zh).join('')).toContain('国庆节')
    expect(body.clock).toMatchObject({ light: 'green', dueOn: '2025-10-10' })
  })

  test('acts are offered to whom they concern, barred ones with the reason', async () => {
    const all = officer('两岗', 'intake', 'review', 'decide')
    actors.set(`${all.accountId}`, all)
    const id = await givenSubmitted()
    await walk(harness, id, [all, 'accept'], [reviewer, 'review'])
    const url = `/api/v1/cases/${id}`
    const acts = async (actor: Actor) => (await call<CaseView>(actor, 'GET', url)).body.acts
    expect((await acts(applicant)).map(({ act }) => act)).toEqual(['withdraw'])
    const grant = (await acts(all)).find(({ act }) => act === 'grant')
    expect(grant?.barredBy?.zh).toContain('另一位工作人员')
    expect((await acts(approver)).find(({ act }) => act === 'grant')).toMatchObject({
      label: { zh: '准予试验' },
      tone: 'primary',
      opinion: 'required',
      needsSecondFactor: true,
      barredBy: null,
    })
  })

  test('an internal opinion is not shown to the applicant, one addressed to him is', async () => {
    const id = await givenSubmitted()
    await walk(
      harness,
      id,
      [intake, 'accept'],
      [reviewer, 'review', { opinion: '内部意见' }],
      [approver, 'refuse', { opinion: '资金来源不实' }],
    )
    const { body } = await call<CaseView>(applicant, 'GET', `/api/v1/cases/${id}`)
    const text = JSON.stringify(body)
    expect(text).not.toContain('内部意见')
    expect(text).toContain('资金来源不实')
    expect(body).toMatchObject({ outcome: 'refused', verdicts: [{ rule: 'toy.fund' }] })
  })
})

describe('tasks', () => {
  test('claim, hand over, release; a stale or foreign claim is refused', async () => {
    const id = await givenSubmitted()
    const { body: list } = await call<TaskPage>(intake, 'GET', '/api/v1/tasks?whose=free&limit=100')
    const task = list.items.find((item) => item.case.id === id)
    expect(task).toMatchObject({ duty: 'intake', label: { zh: '受理' }, isMine: false, version: 1 })
    const url = `/api/v1/tasks/${task?.id}`
    const other = officer('另一人', 'intake')
    actors.set(`${other.accountId}`, other)
    expect((await call(intake, 'POST', `${url}/claim`, { version: 1 })).status).toBe(200)
    expect((await call(other, 'POST', `${url}/claim`, { version: 1 })).status).toBe(409)
    expect((await call(other, 'POST', `${url}/release`, { version: 2 })).status).toBe(403)
    const to = { version: 2, to: other.accountId, toName: other.name, note: '请接手' }
    expect((await call(intake, 'POST', `${url}/hand-over`, to)).status).toBe(200)
    expect(harness.notices.at(-1)).toMatchObject({
      template: 'case-task',
      recipientAccountId: other.accountId,
    })
    expect((await call(other, 'POST', `${url}/release`, { version: 3 })).status).toBe(200)
    expect((await call(reviewer, 'POST', `${url}/claim`, { version: 4 })).status).toBe(403)
    // Whoever assigns work may take it from a desk whose owner is away.
    const chief = officer('科长', 'assign')
    actors.set(`${chief.accountId}`, chief)
    expect((await call(other, 'POST', `${url}/claim`, { version: 4 })).status).toBe(200)
    const away = { version: 5, to: intake.accountId, toName: intake.name }
    expect((await call(reviewer, 'POST', `${url}/hand-over`, away)).status).toBe(403)
    expect((await call(chief, 'POST', `${url}/hand-over`, away)).status).toBe(200)
  })

  test('in the order of the day due, page by page, with lights and counts', async () => {
    const mine = officer('排序', 'intake')
    mine.scope = ['990103']
    actors.set(`${mine.accountId}`, mine)
    const days = ['2025-09-26', '2025-09-24', '2025-09-25', '2025-09-15']
    for (const day of days) {
      harness.setDay(day)
      const id = await givenDraft(harness, applicant, { ...validForm, registrar: '990103' })
      await walk(harness, id, [applicant, 'submit'])
    }
    harness.setDay('2025-09-30')
    const seen: (string | null)[] = []
    let next: string | null = ''
    while (next !== null) {
      const cursor: string = next ? `&cursor=${next}` : ''
      const { body }: { body: TaskPage } = await call(mine, 'GET', `/api/v1/tasks?limit=2${cursor}`)
      seen.push(...body.items.map(({ dueOn }) => dueOn))
      next = body.next
      expect(body.counts).toMatchObject({
        free: 4,
        mine: 0,
        byLight: { red: 1, yellow: 2, green: 1, paused: 0 },
        byDuty: { intake: 4 },
      })
    }
    expect(seen).toEqual(['2025-09-22', '2025-09-30', '2025-10-09', '2025-10-10'])
    const red = await call<TaskPage>(mine, 'GET', '/api/v1/tasks?light=red')
    expect(red.body.items).toMatchObject([
      { light: 'red', dueOn: '2025-09-22', case: { clock: { light: 'red' } } },
    ])
    harness.setDay('2025-09-26')
  })

  test.each([
    'abc',
    '2025 0192aaaa-0000-7000-8000-000000000001',
    '2025-02-30 0192aaaa-0000-7000-8000-000000000001',
    '2025-09-26 x',
  ])('a cursor that is none (%s) is a planned refusal', async (text) => {
    const cursor = Buffer.from(text).toString('base64url')
    for (const list of ['tasks', 'cases']) {
      const { status, body } = await call(intake, 'GET', `/api/v1/${list}?cursor=${cursor}`)
      expect([status, body]).toMatchObject([400, { code: 'YQ_MALFORMED' }])
    }
  })
})

describe('lists of cases', () => {
  const list = async (actor: Actor, query: string) =>
    (await call<CasePage>(actor, 'GET', `/api/v1/cases?${query}`)).body

  test('mine alone, page by page', async () => {
    const me = { ...citizen('本人'), permissions: new Set(['cases.apply']) }
    actors.set(`${me.accountId}`, me)
    const ids = [await givenDraft(harness, me), await givenDraft(harness, me)]
    const first = await list(me, 'limit=1')
    const second = await list(me, `limit=1&cursor=${first.next}`)
    expect([...first.items, ...second.items].map(({ id }) => id).sort()).toEqual(ids.sort())
    expect(second.next).toBeNull()
    expect(await list(stranger, '')).toEqual({ items: [], next: null, total: null })
  })

  test('of the region, handled by me, found by number, name or applicant; officials only', async () => {
    const me = officer('查询', 'intake')
    me.scope = ['990105']
    actors.set(`${me.accountId}`, me)
    const form = { ...validForm, registrar: '990105', name: '百分之百%协会' }
    const [one, two] = [
      await givenDraft(harness, applicant, form),
      await givenDraft(harness, applicant, { ...form, name: '别的协会' }),
    ]
    await walk(harness, one, [applicant, 'submit'], [me, 'accept'])
    await walk(harness, two, [applicant, 'submit'])
    const idsOf = async (query: string) => (await list(me, query)).items.map(({ id }) => id)
    expect((await idsOf('whose=region')).sort()).toEqual([one, two].sort())
    expect(await idsOf('whose=handled')).toEqual([one])
    expect(await idsOf(`whose=region&q=${encodeURIComponent('百%')}`)).toEqual([one])
    expect(await idsOf('whose=region&q=990105-2025-00002')).toEqual([two])
    expect(await idsOf('whose=region&outcome=refused')).toEqual([])
    expect((await call(applicant, 'GET', '/api/v1/cases?whose=region')).status).toBe(403)
  })
})

describe('a stranger sees and does nothing', () => {
  test.each([
    ['another citizen', stranger],
    ['an officer of another region', outsider],
  ])('%s', async (_who, actor) => {
    const id = await givenSubmitted()
    const url = `/api/v1/cases/${id}`
    const version = await versionOf(harness, id)
    for (const reply of [
      await call(actor, 'GET', url),
      await call(actor, 'POST', `${url}/check`, {}),
      await call(actor, 'PATCH', `${url}/form`, { section: 'basics', version: 0, values: {} }),
      await call(actor, 'POST', `${url}/acts/withdraw`, { version }),
      await call(actor, 'POST', `${url}/acts/accept`, { version }),
    ]) {
      expect(reply).toMatchObject({ status: 404, body: { code: 'YQ_NOT_FOUND' } })
    }
  })

  test('nobody is not let in', async () => {
    const id = await givenSubmitted()
    expect((await call(publicActor, 'GET', `/api/v1/cases/${id}`)).status).toBe(401)
    expect((await call(publicActor, 'GET', '/api/v1/tasks')).status).toBe(401)
  })

  test('an official does not see a draft', async () => {
    const id = await givenDraft(harness, applicant)
    expect((await call(intake, 'GET', `/api/v1/cases/${id}`)).status).toBe(404)
  })
})

describe('statistics', () => {
  const counted = officer('统计', 'intake', 'review', 'decide')
  const others = [
    officer('甲', 'intake'),
    officer('乙', 'review'),
    officer('丙', 'decide'),
  ] as const
  for (const one of [...others, counted]) one.scope = ['990104']
  actors.set(`${counted.accountId}`, counted)
  const url = '/api/v1/processes/toy-permit/statistics?from=2025-01-01'
  const figuresNow = async () => (await call<ProcessStatistics>(counted, 'GET', url)).body

  test('counts by state, outcome and field; on-time rate; second notices', async () => {
    for (const kind of ['a', 'b', 'b']) {
      const id = await givenDraft(harness, applicant, { ...validForm, registrar: '990104', kind })
      await walk(harness, id, [applicant, 'submit'], [others[0], 'accept'], [others[1], 'review'])
      if (kind === 'a') await walk(harness, id, [others[2], 'grant'])
    }
    expect(await figuresNow()).toEqual({
      processId: 'toy-permit',
      submitted: 3,
      open: 3,
      byState: { REVIEWED: 2, GRANTED: 1 },
      byOutcome: { granted: 1 },
      by: { kind: { a: 1, b: 2 } },
      finished: 1,
      onTime: 1,
      onTimeRate: 1,
      lapsed: 0,
      secondNotices: 0,
    })
  })

  test('every figure is the length of the list behind it', async () => {
    // One decided too late and run out, one asked for corrections three times.
    const { rows } = await harness.db.superuserPool.query(
      `select id from cases.case_file
       where registrar_region_code = '990104' and state = 'REVIEWED' order by id`,
    )
    const [late, asked] = rows.map(({ id }) => id)
    await harness.db.superuserPool.query(
      `update cases.clock set stopped_on = '2026-12-01', due_on = '2026-11-30',
        lapsed_at = '2026-12-01T00:00:00Z' where case_id = $1 and clock = 'decision'`,
      [late],
    )
    await harness.db.superuserPool.query(
      `insert into cases.correction_notice (id, case_id, step_id, count, issued_by_name, issued_at,
        reason, items)
       select gen_random_uuid(), $1, (select id from cases.step where case_id = $1 limit 1), n, '甲',
        now(), '又有新问题', '[]' from generate_series(1, 3) n`,
      [asked],
    )
    const figures = await figuresNow()
    expect(figures).toMatchObject({ finished: 2, onTime: 1, onTimeRate: 0.5, lapsed: 1 })
    expect(figures.secondNotices, 'cases, not notices').toBe(1)
    const listed = async (query: string) => {
      const search = `whose=region&process=toy-permit&submittedFrom=2025-01-01&withTotal=true&${query}`
      const { body } = await call<CasePage>(counted, 'GET', `/api/v1/cases?${search}`)
      expect(body.total).toBe(body.items.length)
      return body.total
    }
    expect(await listed('')).toBe(figures.submitted)
    expect(await listed('isOpen=true')).toBe(figures.open)
    expect(await listed('figure=finished')).toBe(figures.finished)
    expect(await listed('figure=on-time')).toBe(figures.onTime)
    expect(await listed('figure=lapsed')).toBe(figures.lapsed)
    expect(await listed('figure=second-notice')).toBe(figures.secondNotices)
    for (const [state, count] of Object.entries(figures.byState)) {
      expect(await listed(`state=${state}`)).toBe(count)
    }
    for (const [outcome, count] of Object.entries(figures.byOutcome)) {
      expect(await listed(`outcome=${outcome}`)).toBe(count)
    }
    expect((await call(counted, 'GET', '/api/v1/cases?whose=region&figure=lapsed')).status).toBe(
      400,
    )
  })
})
