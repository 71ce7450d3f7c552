import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { enter, read, systemActor } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { lapseClocks } from '../cases/index.ts'
import { remindOfFollowUps } from './ratings/remind.ts'
import { checkPoints } from './samples/points.ts'
import { pick } from './samples/draw.ts'

const day = '2026-03-02'
const item = 'association-establishment'
let house: DemoHouse

beforeAll(async () => {
  house = await openDemoHouse(day)
})
beforeEach(() => house.setDay(day))
afterAll(() => house?.close())

async function givenRefused(name: string): Promise<string> {
  const id = await house.givenSubmitted(item, name)
  for (const [role, act] of [
    ['intake', 'accept'],
    ['reviewer', 'review'],
    ['approver', 'refuse'],
  ] as const) {
    await house.step(role, id, act)
  }
  return id
}

const send = (role: string, url: string, payload: object) => house.call(role, 'POST', url, payload)
async function get(role: string, url: string) {
  const reply = await house.call(role, 'GET', url)
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json()
}
const rate = (role: string, id: string, level: number, words?: string) =>
  send(role, `/api/v1/cases/${id}/rating`, { level, tags: ['slow'], ...(words && { words }) })
const noticesOf = async (role: string, id: string) =>
  (await get(role, '/api/v1/notices')).items
    .filter(({ object }: { object: string }) => object === `case/${id}`)
    .map(({ subject }: { subject: { zh: string } }) => subject.zh)

test('the applicant rates once, after the result and in time; nobody else does', async () => {
  const open = await house.givenSubmitted(item, '云汀市望湖区晨读促进会')
  expect((await rate('citizen', open, 5)).json()).toMatchObject({ code: 'YQ_WRONG_STATE' })
  const id = await givenRefused('云汀市望湖区晚读促进会')
  expect(await get('citizen', `/api/v1/cases/${id}/rating`)).toMatchObject({
    until: '2026-04-01',
    mayRate: true,
    rating: null,
  })
  expect((await rate('citizen-2', id, 5)).statusCode).toBe(404)
  expect((await rate('approver', id, 5)).statusCode).toBe(403)
  expect((await rate('citizen', id, 6)).statusCode).toBe(422)
  const both = await Promise.all([rate('citizen', id, 4), rate('citizen', id, 5)])
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409])
  expect(await get('citizen', `/api/v1/cases/${id}/rating`)).toMatchObject({
    mayRate: false,
    followUp: null,
  })

  const late = await givenRefused('云汀市望湖区夜读促进会')
  house.setDay('2026-04-02')
  expect((await rate('citizen', late, 5)).json()).toMatchObject({
    code: 'YQ_WRONG_STATE',
    reason: { zh: '评价截止于 2026-04-01，已经过了。' },
  })
})

test('a bad rating is contacted, answered and judged; one found mistaken does not count', async () => {
  const id = await givenRefused('云汀市望湖区朗读促进会')
  expect((await rate('citizen', id, 1, '来回跑了三趟')).statusCode).toBe(201)
  expect(await noticesOf('approver', id)).toEqual([expect.stringContaining('收到差评')])
  const find = async (role = 'approver') =>
    (await get(role, '/api/v1/ratings?level=1')).items.find(
      (one: { caseId: string }) => one.caseId === id,
    )
  const { followUp } = await find()
  expect(followUp).toMatchObject({
    state: 'open',
    contactDueOn: '2026-03-05',
    answerDueOn: '2026-03-23',
    isLate: false,
  })
  const at = `/api/v1/rating-follow-ups/${followUp.id}`
  const answer = { version: 1, finding: 'mistaken', answer: '已电话说明。' }
  expect((await send('approver', `${at}/answer`, answer)).json()).toMatchObject({
    code: 'YQ_WRONG_STATE',
  })
  expect((await send('intake', `${at}/contact`, { version: 1, note: '打了电话' })).statusCode).toBe(
    403,
  )
  const contact = await send('approver', `${at}/contact`, { version: 1, note: '打了电话' })
  expect(contact.statusCode).toBe(204)
  expect((await send('approver', `${at}/answer`, answer)).json()).toMatchObject({
    code: 'YQ_STALE',
  })
  const before = await get('approver', '/api/v1/ratings/statistics?from=2026-03-01&to=2026-03-31')
  await send('approver', `${at}/answer`, { ...answer, version: 2 })
  const after = await get('approver', '/api/v1/ratings/statistics?from=2026-03-01&to=2026-03-31')
  expect(after.byLevel[0]).toBe(before.byLevel[0] - 1)

  expect(await noticesOf('citizen', id)).toContainEqual(expect.stringContaining('已有答复'))
  const seen = await get('citizen', `/api/v1/cases/${id}/rating`)
  expect(seen.followUp).toMatchObject({ state: 'answered', answer: '已电话说明。' })
  expect(JSON.stringify(seen), 'the record of the call is the office’s').not.toContain('打了电话')
  expect((await send('approver', `${at}/judgement`, { version: 3, level: 5 })).statusCode).toBe(403)
  await send('citizen', `${at}/judgement`, { version: 3, level: 4 })
  expect((await find()).followUp).toMatchObject({ state: 'judged', answerLevel: 4 })
  expect(await find('approver-city'), 'its region and below').toBeDefined()
})

test('a clerk of the organisation rates like the applicant; a stranger does not, and the case once', async () => {
  const id = await givenRefused('云汀市望湖区默读促进会')
  const uscc = '51990102MJ0000001J'
  // What a submission settles is settled; the test sets it behind the back of the trigger.
  await house.db.superuserPool.query(`set session_replication_role = replica;
    update cases.case_file set subject_uscc = '${uscc}', is_disclosed = true where id = '${id}';
    set session_replication_role = origin`)
  expect((await rate('citizen-2', id, 5)).statusCode).toBe(404)
  await house.services.db.transaction().execute(async (tx) => {
    await enter(tx, systemActor('测试'))
    const accountId = house.accounts['citizen-2'] ?? ''
    await house.services.appointClerk(tx, { uscc, accountId, grantedBy: null })
  })
  expect(await get('citizen-2', `/api/v1/cases/${id}/rating`)).toMatchObject({ mayRate: true })
  expect((await rate('citizen-2', id, 4)).statusCode).toBe(201)
  expect(await get('citizen', `/api/v1/cases/${id}/rating`)).toMatchObject({
    mayRate: false,
    rating: { level: 4, isMine: false },
  })
  expect((await rate('citizen', id, 1)).statusCode).toBe(409)
})

test('a late follow-up is told to the official, some days later to his superiors, each once', async () => {
  const id = await givenRefused('云汀市望湖区领读促进会')
  await rate('citizen', id, 2)
  const late = async (role: string) =>
    (await noticesOf(role, id)).filter((subject: string) => subject.includes('逾期'))
  house.setDay('2026-03-05')
  await remindOfFollowUps(house.services)
  expect(await late('approver'), 'on the last day').toEqual([])
  house.setDay('2026-03-06')
  await remindOfFollowUps(house.services)
  await remindOfFollowUps(house.services)
  expect(await late('approver')).toEqual([expect.stringContaining('差评回访已逾期')])
  expect(await late('approver-city')).toEqual([])
  house.setDay('2026-03-11')
  await remindOfFollowUps(house.services)
  await remindOfFollowUps(house.services)
  expect(await late('approver-city')).toEqual([expect.stringContaining('下属差评回访逾期')])
})

test('the public reads how an item is rated, and nothing of who rated', async () => {
  const id = await givenRefused('云汀市望湖区诵读促进会')
  await rate('citizen', id, 5, '张三丰很耐心')
  const page = await house.app.inject(`/guides/${item}`)
  expect(page.body).toContain('好评率')
  expect(page.body).not.toContain('张三丰')
  const seen = (role: string, scope?: string[]) =>
    house
      .as(role)
      .then((actor) =>
        read(house.services, { ...actor, ...(scope && { scope }) }, (tx) =>
          tx.selectFrom('supervision.rating').select('id').where('case_id', '=', id).execute(),
        ),
      )
  expect(await seen('approver')).toHaveLength(1)
  expect(await seen('approver', ['9902__'])).toEqual([])
  expect(await seen('citizen-2')).toEqual([])
})

test('the same seed draws the same cases, another one others', () => {
  const cases = Array.from({ length: 200 }, (_, index) => ({ id: `case-${index}` }))
  const drawn = pick(cases, 10, '2026')
  expect(pick(cases.toReversed(), 10, '2026')).toEqual(drawn)
  expect(new Set(drawn).size).toBe(10)
  expect(pick(cases, 10, '2027')).not.toEqual(drawn)
  expect(pick(cases, 500, '2026')).toHaveLength(200)
})

test('drawn cases are checked by somebody who did not handle them; a finding is mended by the office', async () => {
  const id = await givenRefused('云汀市望湖区悦读促进会')
  const order = { from: day, to: day, size: 100, seed: 'x' }
  expect((await send('intake-city', '/api/v1/samples', order)).statusCode).toBe(403)
  const empty = { ...order, from: '2020-01-01', to: '2020-01-02' }
  expect((await send('work-supervisor', '/api/v1/samples', empty)).json()).toMatchObject({
    problems: [{ code: 'SAMPLE_EMPTY' }],
  })
  expect((await send('work-supervisor', '/api/v1/samples', order)).statusCode).toBe(201)
  const find = async (role: string) =>
    (await get(role, '/api/v1/samples?limit=100')).items.find(
      (one: { caseId: string }) => one.caseId === id,
    )
  const sample = await find('work-supervisor')
  expect(sample).toMatchObject({ state: 'drawn', isBarred: false, draw: { seed: 'x' } })
  expect(await find('approver')).toMatchObject({ isBarred: true })

  const at = `/api/v1/samples/${sample.id}`
  const good = checkPoints.map(({ code }) => ({ code, verdict: 'good', note: null }))
  const sheet = { version: 1, points: good, finding: null }
  expect((await send('approver', `${at}/check`, sheet)).json()).toMatchObject({
    reason: { zh: '这件您办理过，请由没有办过的人检查。' },
  })
  const half = { ...sheet, points: good.slice(1) }
  expect((await send('work-supervisor', `${at}/check`, half)).json()).toMatchObject({
    problems: [{ code: 'SAMPLE_SHEET', field: 'authority' }],
  })
  const points = good.map((point, index) =>
    index === 2 ? { ...point, verdict: 'bad', note: '超期两日' } : point,
  )
  const found = { version: 1, points, finding: '说明超期原因，改进排班' }
  expect((await send('work-supervisor', `${at}/check`, found)).statusCode).toBe(204)
  expect(await find('approver')).toMatchObject({ state: 'found', dueOn: '2026-03-16' })
  expect(await noticesOf('approver', id)).toContainEqual(expect.stringContaining('请整改'))

  const answer = { version: 2, answer: '已改排班，附说明。' }
  expect((await send('work-supervisor', `${at}/answer`, answer)).statusCode).toBe(403)
  expect((await send('approver', `${at}/answer`, answer)).statusCode).toBe(204)
  expect(
    (await send('approver', `${at}/close`, { version: 3, returnedFor: null })).statusCode,
    'whoever mended it does not accept it',
  ).toBe(403)
  const back = { version: 3, returnedFor: '请附排班表' }
  expect((await send('work-supervisor', `${at}/close`, back)).statusCode).toBe(204)
  await send('approver', `${at}/answer`, { ...answer, version: 4 })
  await send('work-supervisor', `${at}/close`, { version: 5, returnedFor: null })
  expect(await find('work-supervisor')).toMatchObject({ state: 'closed', closedBy: '严守初' })
})

test('every figure of handling opens as many cases; a neighbour sees none of it', async () => {
  const overdue = await house.givenSubmitted(item, '云汀市望湖区共读促进会')
  await house.step('intake', overdue, 'accept')
  house.setDay('2026-05-07')
  await lapseClocks(house.services)
  await house.step('reviewer', overdue, 'review')
  const period = 'from=2026-01-01&to=2026-12-31'
  const figures = await get('approver-city', `/api/v1/handling?${period}`)
  expect(figures.overdue.total).toBeGreaterThanOrEqual(1)
  const countOf = async (filter: string) =>
    (await get('approver-city', `/api/v1/cases?whose=region&withTotal=true&${filter}`)).total
  expect(await countOf('isOverdue=true')).toBe(figures.overdue.total)
  for (const { region, count } of figures.overdue.byRegion) {
    expect(await countOf(`isOverdue=true&region=${region}`)).toBe(count)
  }
  for (const { account, count } of figures.overdue.byPerson) {
    expect(await countOf(`isOverdue=true&assignee=${account ?? 'nobody'}`)).toBe(count)
  }
  const event = 'eventFrom=2026-01-01&eventTo=2026-12-31&event='
  for (const { process, state, late } of figures.steps) {
    const of = `process=${process}&step=${state}`
    expect(await countOf(`${event}step-late&${of}`)).toBe(late)
  }
  const review = figures.steps.find(({ state }: { state: string }) => state === 'ACCEPTED')
  expect(review).toMatchObject({ late: 1, limit: expect.anything() })
  expect(review.p90).toBeGreaterThan(review.median)
  expect((await house.call('reviewer', 'GET', `/api/v1/handling?${period}`)).statusCode).toBe(403)
})

test('what is sent back is counted by item', async () => {
  const id = await house.givenSubmitted(item, '云汀市望湖区同读促进会')
  const { version } = await get('intake', `/api/v1/cases/${id}`)
  const items = [
    { text: '名称与章程不一致', field: 'name' },
    { text: '章程缺页', field: 'material:charter' },
    { text: '请电话联系' },
  ]
  const reply = await send('intake', `/api/v1/cases/${id}/acts/request-corrections`, {
    version,
    items,
  })
  expect(reply.statusCode, reply.body).toBe(200)
  const { returns } = await get('approver', `/api/v1/handling?from=${day}&to=${day}`)
  expect(returns).toMatchObject({ cases: 1, notices: 1 })
  expect(new Set(returns.reasons.map(({ field }: { field: string | null }) => field))).toEqual(
    new Set(['material:charter', 'name', null]),
  )
  for (const { field, cases } of returns.reasons) {
    const list = await get(
      'approver',
      `/api/v1/cases?whose=region&withTotal=true&event=returned&eventFrom=${day}&eventTo=${day}&item=${field ?? 'none'}`,
    )
    expect(list.total).toBe(cases)
  }
})
