import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicActor, read, systemActor, transact } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { withPlan } from '../../testing/journeys/charity.ts'
import { createDriver, type Driver } from '../../testing/journeys/drive.ts'
import { day } from '../../testing/journeys/known.ts'
import { givenSubject } from '../../testing/journeys/subjects.ts'
import { bookOf, entriesOf, record } from '../ledger/index.ts'
import { digestOf } from './entry/publish.ts'
import { sweepDuties } from './duties/sweep.ts'
import disclosure from './processes/charity-disclosure.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  driver = createDriver(house)
})
afterAll(() => house?.close())

const charity = () => givenSubject(house, 'association', withPlan)
const publicly = (uscc: string) =>
  read(house.services, publicActor, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from pub.charity_disclosure where uscc = ${uscc}
      order by disclosure_no, edition`.execute(tx)
    return rows
  })
async function disclosed(uscc: string, answers: object, acts = ['submit']): Promise<string> {
  const id = await driver.begin(disclosure, { uscc, answers: { ...answers } })
  for (const act of acts) await driver.step(disclosure, id, act)
  return id
}
const figures = (uscc: string) => ({
  ...{ class: 'campaign', occasion: 'periodic', about: `${uscc}A26001` },
  ...{ title: '一季度募捐情况', content: '募得款物用于图书角。', raised: 10_000, used_other: 500 },
  ...{ used_projects: 3000, unused_plan: '继续建图书角。' },
})

test('what is handed in is public by its number, in time by the calendar, and in the log by its hash', async () => {
  const uscc = await charity()
  const campaign = `${uscc}A26001`
  const system = systemActor('test')
  await transact(house.services, system, { act: 'test.open', object: campaign }, (tx) =>
    record(tx, house.services, {
      ...{ t: 'campaign_opening', id: `open.${campaign}`, at: day, org: uscc, campaign },
      ...{ amount: 0, cur: 'CNY', lineage: 'fifo' },
    }),
  )
  house.setDay('2026-04-20')
  await disclosed(uscc, figures(uscc))
  house.setDay(day)
  const [entry] = await publicly(uscc)
  expect(entry).toMatchObject({
    ...{ disclosure_no: `${uscc}D260001`, edition: 1, timing: 'met', published_on: '2026-04-20' },
    ...{ duty_on: '2026-05-01', raised: 10_000 },
  })
  const [logged] = await house.behind((tx) =>
    entriesOf(tx, campaign, { types: ['disclosure'], limit: 5 }),
  )
  expect(logged?.entry).toMatchObject({ digest: entry?.digest, id: `${uscc}D260001.1` })
  const { digest, valid_from: _, valid_to: __, recorded_at: ___, ...content } = entry ?? {}
  expect(digestOf(content as never)).toBe(digest)
  expect(await house.behind((tx) => bookOf(tx, campaign))).toMatchObject({ uscc, net: 0 })
})

test('O81 16: a correction is the next edition, with a note; the former one stays public', async () => {
  const uscc = await charity()
  await disclosed(uscc, figures(uscc))
  const [first] = await publicly(uscc)
  await disclosed(uscc, {
    ...figures(uscc),
    ...{ raised: 12_000, corrects: first?.disclosure_no, correction_note: '漏记一笔转账。' },
  })
  const editions = await publicly(uscc)
  expect(editions).toMatchObject([
    { edition: 1, raised: 10_000 },
    { edition: 2, raised: 12_000, correction_note: '漏记一笔转账。' },
  ])
  expect(editions[1]?.due_on).toEqual(editions[0]?.due_on)
})

test.each<[string, object]>([
  ['PERSON_SHOWN', { content: '受益人电话 13800138000。' }],
  ['ABOUT_NOT_ON_RECORD', { about: '没有的编号' }],
  ['USED_EXCEEDS_RAISED', { used_projects: 20_000 }],
  ['CORRECTS_UNKNOWN', { corrects: 'D-none', correction_note: '改' }],
])('%s keeps it from being public', async (code, change) => {
  const uscc = await charity()
  await expect(disclosed(uscc, { ...figures(uscc), ...change })).rejects.toThrow(code)
  expect(await publicly(uscc)).toEqual([])
})

test('D14: changed facts are public in thirty days from the change, and without one there is no term', async () => {
  const uscc = await charity()
  const basic = {
    ...{ class: 'basic', title: '基本信息', content: '住所变动。', charter_note: '章程已核准。' },
    contact_note: '电话在办公时间接听。',
  }
  for (const changed_on of ['2026-02-10', '2026-01-05', undefined]) {
    await disclosed(uscc, { ...basic, ...(changed_on && { changed_on }) })
  }
  const entries = await publicly(uscc)
  expect(entries).toMatchObject([
    { timing: 'met', happened_on: '2026-02-10', duty_on: '2026-03-12' },
    { timing: 'late', happened_on: '2026-01-05', duty_on: '2026-02-04' },
    { timing: 'undated', duty_on: null },
  ])
  expect(entries[0]?.article).toContain('81')
})

test('an annual report waits for a second clerk of the charity', async () => {
  const uscc = await charity()
  const answers = { class: 'annual', about: '2025', title: '2025 年度报告', content: '见附件。' }
  const id = await disclosed(uscc, answers)
  expect(await driver.view(id)).toMatchObject({ state: 'CHECKING' })
  expect(await publicly(uscc)).toEqual([])
  await expect(driver.step(disclosure, id, 'publish')).rejects.toThrow('YQ_FORBIDDEN')
})

test('the calendar tells what is due, missed and met, once each', async () => {
  const uscc = await charity()
  house.setDay('2026-04-22')
  await sweepDuties(house.services)
  const dutiesOf = async () => {
    const url = `/api/v1/disclosure-duties?uscc=${uscc}&class=campaign`
    const reply = await house.call('citizen', 'GET', url)
    return reply.json<{ counts: object; items: { about: string; state: string }[] }>()
  }
  const told = () =>
    house.behind(async (tx) => {
      const rows = await tx
        .selectFrom('charity_disclosure.duty')
        .select(['nominal', 'told'])
        .where('uscc', '=', uscc)
        .where('class', '=', 'campaign')
        .where('told', 'is not', null)
        .execute()
      return rows.map(({ nominal, told: state }) => `${nominal} ${state}`)
    })
  expect((await dutiesOf()).counts).toMatchObject({ missed: 0, met: 0 })
  expect(await told()).toEqual(['2026-05-01 open'])
  house.setDay('2026-06-10')
  await sweepDuties(house.services)
  const { items } = await dutiesOf()
  expect(items.filter(({ state }) => state === 'missed')).toMatchObject([
    { about: `${uscc}A26001`, occasion: 'periodic', dueOn: '2026-05-06' },
  ])
  await disclosed(uscc, figures(uscc))
  await sweepDuties(house.services)
  expect((await dutiesOf()).counts).toMatchObject({ late: 1 })
  house.setDay(day)
})
