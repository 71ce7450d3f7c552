import { afterAll, beforeAll, expect, test } from 'vitest'
import { read, systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { officersOnShift } from '../../office/index.ts'
import { keepDocument } from '../documents/keep.ts'
import type { FoundName, MonitoringServices } from '../services.ts'
import { proposeSource, stepSource } from '../sources/register.ts'
import { alertsOf, escalateUnopened } from './alert.ts'
import { judgeOpinion } from './judge.ts'
import { findOpinions, getOpinion } from './store.ts'

/* Invented: an association of the city that is spoken of. */
const name = '云汀市晨读促进会'
const uscc = '51990100MJ0000101C'
const grave = `${name}被多人投诉骗取会费，涉嫌诈骗，违规收费，会员质疑其财务造假`

let house: DemoHouse
let services: MonitoringServices
let clock = new Date('2026-03-02T04:00:00Z')
const sources: string[] = []

beforeAll(async () => {
  house = await openDemoHouse('2026-03-02')
  services = {
    ...house.services,
    now: () => clock,
    onShift: (tx, region) => officersOnShift(tx, services, region),
    screenText: async (text): Promise<FoundName[]> =>
      text.includes(name)
        ? [
            {
              ...{ start: text.indexOf(name), end: text.indexOf(name) + name.length },
              ...{ written: name, name, match: 'exact', class: 'legal', uscc, score: 1, why: [] },
            },
          ]
        : [],
  }
  for (const each of ['本地新闻', '论坛', '短视频']) {
    const id = await proposeSource(services, await house.as('inspector'), {
      ...{ kind: 'upload', name: each, address: null, purpose: '舆情监测', everyMinutes: null },
      legalBasis: '《社会组织信用信息管理办法》',
    })
    await stepSource(services, await house.as('approver-city'), 'approve', { id, version: 1 })
    sources.push(id)
  }
})
afterAll(() => house?.close())

const behind = <T>(work: Parameters<typeof read<T>>[2]) => read(services, systemActor('测试'), work)
let texts = 0
const keep = (text: string, source = 0) =>
  keepDocument(
    services,
    { id: sources[source] ?? '', region: '990100' },
    {
      ...{ url: `http://a.example/${++texts}`, title: `第${texts}篇`, text, publishedAt: null },
      ...{ snapshot: new TextEncoder().encode(text + texts), mediaType: 'text/plain' },
    },
  )
/** Ids of a clock that stands still have no order, so that it is looked for by its title. */
const latest = async () => {
  const all = await behind((tx) => findOpinions(tx, { states: [], levels: [], limit: 50 }))
  const one = all.find(({ title }) => title === `第${texts}篇`)
  if (!one) throw new Error('no opinion')
  return one
}
const told = async (id: string) => behind((tx) => alertsOf(tx, id))
const later = (minutes: number) => {
  clock = new Date(clock.getTime() + minutes * 60_000)
}
const act = (id: string, body: object, role = 'inspector') =>
  house.call(role, 'POST', `/api/v1/monitoring/opinions/${id}/acts`, body)

test('what is bad gets a level that says why; what is neutral is no opinion', async () => {
  await keep(`${name}昨天举行年会，通过了新的章程。`)
  expect(await behind((tx) => findOpinions(tx, { states: [], levels: [], limit: 9 }))).toEqual([])
  await keep(`${name}被多人投诉违规收费，会员要求退还。`)
  expect(await latest()).toMatchObject({ level: 'yellow', state: 'NEW', names: [name] })
  expect(await told((await latest()).id), 'only red ones are told').toEqual([])
})

test('an officer triages, raises and lowers with a reason, and closes; each step is kept', async () => {
  const { id } = await latest()
  expect((await act(id, { act: 'triage', version: 1 }, 'intake')).statusCode).toBe(403)
  const triaged = await act(id, { act: 'triage', version: 1 })
  expect(triaged.json(), triaged.body).toMatchObject({ state: 'TRIAGED', version: 2 })
  expect((await act(id, { act: 'triage', version: 1 })).json().code).toBe('YQ_STALE')
  expect((await act(id, { act: 'triage', version: 2 })).json().code).toBe('YQ_WRONG_STATE')
  const bare = await act(id, { act: 'grade', version: 2, level: 'blue' })
  expect(bare.json().problems[0]).toMatchObject({ code: 'OPINION_TEXT', field: 'text' })
  const same = await act(id, { act: 'grade', version: 2, level: 'yellow', text: '不变' })
  expect(same.json().problems[0].code).toBe('OPINION_LEVEL')
  const lower = { act: 'grade', version: 2, level: 'blue', text: '投诉人已撤回' }
  expect((await act(id, lower)).json()).toMatchObject({ level: 'blue', judgedLevel: 'yellow' })
  const handled = await act(id, { act: 'handle', version: 3, text: '约谈负责人', asLead: true })
  expect(handled.json(), handled.body).toMatchObject({ state: 'HANDLING' })
  expect(handled.json().leadNo).toMatch(/^L/)
  const closed = await act(id, { act: 'close', version: 4, text: '已退还会费' })
  expect(closed.json()).toMatchObject({ state: 'CLOSED', acts: [], conclusion: '已退还会费' })
  expect(closed.json().steps.map((step: { act: string }) => step.act)).toEqual([
    ...['find', 'triage', 'grade', 'handle', 'close'],
  ])
})

test('a red one is told to the officer on duty at once, and goes up when nobody opens it', async () => {
  const startsAt = new Date(clock.getTime() - 3_600_000).toISOString()
  const endsAt = new Date(clock.getTime() + 3_600_000).toISOString()
  const accountId = house.accounts.inspector ?? ''
  const shift = () =>
    house.call('approver-city', 'POST', '/api/v1/roster', { accountId, startsAt, endsAt })
  expect((await shift()).statusCode).toBe(201)
  expect((await shift()).json(), 'twice at a time').toMatchObject({ code: 'YQ_INVALID' })

  await keep(`${grave}，论坛上议论纷纷。`, 0)
  await keep(`网友爆料：${grave}。本台记者前往采访，未获回应，住所大门紧闭。`, 1)
  expect(await latest(), 'two texts of two sources').toMatchObject({ level: 'orange' })
  await keep(`视频里说，${grave}，希望有关部门尽快介入，给会员一个交代，把钱退回来。`, 2)
  const { id, level } = await latest()
  expect(level).toBe('red')
  const [first, ...others] = await told(id)
  expect(others, 'the roster says who').toEqual([])
  expect(first).toMatchObject({ account_id: accountId, is_on_shift: true, round: 1 })
  expect(first?.told_at).toEqual(clock)
  const notices = await behind((tx) =>
    tx
      .selectFrom('notification.notice')
      .select(['template', 'recipient_id'])
      .where('object', '=', `opinion/${id}`)
      .execute(),
  )
  expect(notices).toEqual([{ template: 'opinion-red', recipient_id: accountId }])

  later(29)
  expect(await escalateUnopened(services)).toBe(0)
  later(1)
  expect(await escalateUnopened(services), 'after thirty minutes').toBe(1)
  const upper = (await told(id)).filter(({ round }) => round === 2)
  expect(upper.length).toBeGreaterThan(0)
  expect(new Set(upper.map(({ office_region }) => office_region)).size).toBe(1)
  expect(upper[0]?.office_region).not.toBe('990100')
  expect(await escalateUnopened(services), 'once').toBe(0)

  const seen = await house.call('inspector', 'GET', `/api/v1/monitoring/opinions/${id}`)
  expect(seen.json().alerts[0]).toMatchObject({ round: 1, openedAt: expect.any(String) })
  const above = await house.call('approver-province', 'GET', `/api/v1/monitoring/opinions/${id}`)
  expect(above.json().alerts.at(-1)).toMatchObject({ round: 2, openedAt: expect.any(String) })
  later(31)
  expect(await escalateUnopened(services), 'it has been opened').toBe(0)
})

test('raising one to red tells too; an office without a roster tells all who handle', async () => {
  later(2 * 24 * 60)
  house.setDay('2026-03-04')
  await keep(`${name}被质疑违规，会员举报。`)
  const { id, version, level } = await latest()
  expect(level).not.toBe('red')
  const raised = await act(id, { act: 'grade', version, level: 'red', text: '领导批示' })
  expect(raised.json(), raised.body).toMatchObject({ level: 'red' })
  const rows = await told(id)
  expect(rows.length).toBeGreaterThan(1)
  expect(rows.every(({ is_on_shift, round }) => !is_on_shift && round === 1)).toBe(true)
})

test('what becomes red once more is told once more, and goes up from the start', async () => {
  later(2 * 24 * 60)
  house.setDay('2026-03-06')
  await keep(`${name}又被质疑违规，会员再次举报。`)
  const { id } = await latest()
  const grade = async (level: string) => {
    const { version } = await latest()
    const reply = await act(id, { act: 'grade', version, level, text: '核对后调整' })
    expect(reply.json(), reply.body).toMatchObject({ level })
  }
  await grade('red')
  expect(
    (await house.call('inspector', 'GET', `/api/v1/monitoring/opinions/${id}`)).statusCode,
  ).toBe(200)
  const first = (await told(id)).length
  await grade('blue')
  later(60)
  await grade('red')
  const second = (await told(id)).slice(first)
  expect(second.length).toBe(first)
  expect(
    second.every(({ wave, round, opened_at }) => wave === 2 && round === 1 && !opened_at),
  ).toBe(true)
  later(31)
  expect(
    await escalateUnopened(services),
    'that the first was opened does not count',
  ).toBeGreaterThan(0)
  expect((await told(id)).at(-1)).toMatchObject({ wave: 2, round: 2 })
})

test('a story that was closed is open again when it grows graver', async () => {
  later(200 * 24 * 60)
  house.setDay('2026-09-22')
  await keep(`${grave}，夏天的事又被提起。`, 0)
  const { id, version, document_id, level } = await latest()
  expect(level).not.toBe('red')
  const closed = await act(id, { act: 'close', version, text: '已经查明并退还' })
  expect(closed.json(), closed.body).toMatchObject({ state: 'CLOSED' })
  await keep(`网友爆料：${grave}，秋天又有新的受害者，记者采访未获回应。`, 1)
  await keep(`视频里说，${grave}，希望有关部门介入，把会费退给大家，给一个交代。`, 2)
  await transact(services, systemActor('测试'), { act: 'test.judge', object: id }, (tx) =>
    judgeOpinion(tx, services, document_id),
  )
  const again = await behind((tx) => getOpinion(tx, id))
  expect(again).toMatchObject({ state: 'NEW', closed_at: null, conclusion: null, level: 'red' })
  expect((await told(id)).length).toBeGreaterThan(0)
})

test('other regions see nothing of it; the list filters', async () => {
  const all = (await house.call('inspector', 'GET', '/api/v1/monitoring/opinions')).json()
  expect(all.items.length).toBeGreaterThan(3)
  const red = await house.call(
    'inspector',
    'GET',
    '/api/v1/monitoring/opinions?level=red&state=NEW',
  )
  expect(new Set(red.json().items.map((one: { level: string }) => one.level))).toEqual(
    new Set(['red']),
  )
  const county = await house.call('approver', 'GET', '/api/v1/monitoring/opinions')
  expect(county.json().items).toEqual([])
})
