import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { sweepWarnings } from './sweep.ts'

const actor = systemActor('测试')
let house: DemoHouse
let late = ''
let good = ''
let alike = ''
beforeAll(async () => {
  house = await openDemoHouse('2026-08-03')
  late = await givenSubject(house, 'association', {
    belongings: {
      annual_check: [
        { year: '2025', due_on: '2026-05-31', result: 'not-filed' },
        { year: '2024', due_on: '2025-05-31', result: 'not-filed' },
        { year: '2023', due_on: '2024-05-31', filed_on: '2024-05-01', result: 'pass' },
      ],
    },
  })
  good = await givenSubject(house, 'association', {
    organisation: { name: '中华云汀市望湖区试验促进会' },
    belongings: {
      annual_check: [
        { year: '2025', due_on: '2026-05-31', filed_on: '2026-05-01', result: 'pass' },
      ],
    },
  })
  alike = await givenSubject(house, 'association', {
    organisation: { name: '云汀市望湖区晨曦文化促进会', status: 'suspended' },
  })
  await enrol('illegal_organisation', {
    illegal_no: 'IM-1',
    name: '云汀国学会',
    aliases: ['云汀市望湖区晨熙文化促进会'],
    status: 'banned',
    published_on: '2026-01-05',
    kind: 'unregistered',
    registrar: '990102',
    authority: '望湖区民政局',
  })
})
afterAll(() => house?.close())

const provenance = { reason: '测试' }
const enrol = (dataset: string, record: RegisterRecord) =>
  transact(house.services, actor, { act: 'test.enrol', object: dataset }, (tx) =>
    house.services.registers.enrol(tx, house.services, actor, dataset, record, {
      provenance,
      validFrom: '2026-01-05',
    }),
  )

interface Warning {
  id: string
  version: number
  indicator: string
  level: string
  value: number
  state: string
  lastSeenOn: string
  evidence: { label: string; value: string }[]
  rule: string
}
const of = async (uscc: string, role = 'inspector'): Promise<Warning[]> =>
  (await house.call(role, 'GET', `/api/v1/organisations/${uscc}/warnings`)).json().items
const one = async (uscc: string, indicator: string) =>
  (await of(uscc)).find((warning) => warning.indicator === indicator)
const send = (url: string, body: object, role = 'inspector') =>
  house.call(role, 'POST', `/api/v1/warnings/${url}`, body)

test('the nightly sweep finds what the registers show, with evidence and version', async () => {
  expect(await sweepWarnings(house.services)).toBeGreaterThan(0)
  expect(await one(late, 'R01')).toMatchObject({
    ...{ level: 'orange', value: 64, state: 'OPEN', rule: 'warning.R01@2024-09-05' },
    evidence: [{ label: '逾期天数', value: '64' }],
  })
  expect(await one(late, 'R02')).toMatchObject({ level: 'red', value: 2 })
  // Since 2020-01-06, and a term has five years.
  expect(await one(late, 'R03')).toMatchObject({ level: 'red' })
  expect(await one(good, 'R01')).toBeUndefined()
  expect(await one(good, 'R21')).toMatchObject({ level: 'red' })
  expect(await one(good, 'R19'), 'it is on no list').toBeUndefined()
  const imitation = await one(alike, 'R21')
  expect(imitation, 'a suspended one, like an alias').toMatchObject({ level: 'orange' })
  expect(imitation?.evidence.map(({ label, value }) => [label, value])).toContainEqual([
    '与哪个名称近似',
    '云汀市望湖区晨熙文化促进会',
  ])
  const all = await house.call('inspector', 'GET', `/api/v1/organisations/${late}/warnings`)
  expect(all.json().score).toBeGreaterThan(30)
})

test('complaints that were found true, letters that came back and a banned neighbour are seen', async () => {
  const uscc = await givenSubject(house, 'association')
  const { services } = house
  const system = systemActor('test')
  const complained = (on: string, act: string) =>
    transact(services, system, { act: 'test.complain', object: uscc }, async (tx) => {
      const id = services.newId()
      await tx
        .insertInto('enforcement.complaint')
        .values({
          ...{ id, number: unguessableNumber('T', on), pin_index: id, token_index: id },
          ...{ state: 'RESOLVED', matter: 'fees', target_kind: 'registered', target_uscc: uscc },
          ...{ target_name: '某促进会', target_key: 'x', act_region: '990102' },
          ...{ content: Buffer.from('x'), sketch: [], is_named: false, wants_reply: false },
          ...{ office_region: '990102', received_at: new Date(`${on}T00:00:00Z`) },
        })
        .execute()
      const step = { id: services.newId(), complaint_id: id, seq: 1, act }
      await tx
        .insertInto('enforcement.complaint_step')
        .values({ ...step, by_name: '陆', at: new Date(`${on}T02:00:00Z`) })
        .execute()
    })
  await complained('2026-05-01', 'resolve')
  await complained('2026-07-01', 'resolve')
  await complained('2026-07-02', 'open-case')
  const letters = ['2026-06-01', '2026-07-01']
  for (const sentOn of letters) {
    const trackingNo = `XB${sentOn.replaceAll('-', '')}`
    const sent = await house.call('reviewer', 'POST', '/api/v1/credit/letters', {
      ...{ uscc, trackingNo, sentOn },
    })
    const outcome = { version: 1, outcome: 'returned', on: '2026-07-20' }
    const path = `/api/v1/credit/letters/${sent.json().id}/outcome`
    expect((await house.call('reviewer', 'POST', path, outcome)).statusCode).toBe(204)
  }
  await transact(services, system, { act: 'test.ban', object: 'illegal' }, async (tx) => {
    const { registers } = services
    const entry = await registers.findByKey(tx, 'organisation', { uscc })
    const residence = String(entry?.record.residence).replace('号', ' 号')
    const record = {
      ...{ illegal_no: 'IL-1', name: '某某非法研究院', kind: 'unregistered', status: 'banned' },
      ...{ registrar: '990102', authority: '望湖区民政局', addresses: [residence] },
    }
    await registers.enrol(tx, services, system, 'illegal_organisation', record, {
      provenance: { reason: '取缔' },
    })
  })
  await sweepWarnings(services)
  expect(
    await one(uscc, 'R18'),
    'one is older than ninety days, and a case that was opened proves nothing yet',
  ).toMatchObject({ level: 'yellow', value: 1 })
  expect(await one(uscc, 'R22')).toMatchObject({ level: 'orange', value: 1 })
  expect(await one(uscc, 'A03')).toMatchObject({ level: 'orange', value: 1 })
  const asOf = async (day: string) =>
    (
      await house.call('inspector', 'GET', `/api/v1/organisations/${uscc}/warnings?at=${day}`)
    ).json()
  expect(await asOf('2026-06-01')).toMatchObject({
    ...{ items: [], score: 0, complaints: { received: 1, verified: 1 } },
  })
  expect((await asOf('2026-08-03')).complaints).toEqual({ received: 3, verified: 2 })
})

test('a second sweep raises nothing anew, and sees what has become worse', async () => {
  expect(await sweepWarnings(house.services)).toBe(0)
  house.setDay('2026-09-01')
  expect(await sweepWarnings(house.services)).toBe(0)
  expect(await one(late, 'R01')).toMatchObject({ level: 'red', lastSeenOn: '2026-09-01' })
})

test('is closed with a label; comes again after the quiet time, not before', async () => {
  const warning = await one(late, 'R02')
  const note = '已约谈，正在补报'
  const closing = { version: warning?.version, isTrue: true, note }
  expect((await send(`${warning?.id}/closing`, closing, 'intake')).statusCode).toBe(403)
  const closed = await send(`${warning?.id}/closing`, closing)
  expect(closed.statusCode, closed.body).toBe(204)
  expect((await send(`${warning?.id}/closing`, closing)).json().code).toBe('YQ_WRONG_STATE')
  house.setDay('2026-09-20')
  await sweepWarnings(house.services)
  expect((await of(late)).filter(({ indicator }) => indicator === 'R02')).toHaveLength(1)
  house.setDay('2026-10-08')
  await sweepWarnings(house.services)
  const later = (await of(late)).filter(({ indicator }) => indicator === 'R02')
  expect(later.map(({ state }) => state)).toEqual(expect.arrayContaining(['CLOSED', 'OPEN']))
  const { items } = (await house.call('inspector', 'GET', '/api/v1/warnings/indicators')).json()
  const figures = items.find(({ code }: { code: string }) => code === 'R02')
  expect(figures).toMatchObject({ proved: 1, mistaken: 0, precision: 1, hasData: true })
  expect(items.find(({ code }: { code: string }) => code === 'R12')).toMatchObject({
    ...{ hasData: false, precision: null, awaits: { zh: '捐赠台账' } },
  })
})

test('is made a lead once, which changes nothing else', async () => {
  const warning = await one(late, 'R01')
  const made = await send(`${warning?.id}/lead`, { version: warning?.version })
  expect(made.statusCode, made.body).toBe(201)
  const { leadNo } = made.json()
  const lead = await house.behind((tx) =>
    tx.selectFrom('enforcement.lead').selectAll().where('number', '=', leadNo).executeTakeFirst(),
  )
  expect(lead).toMatchObject({ source: 'inspection', uscc: late, state: 'NEW' })
  const twice = await send(`${warning?.id}/lead`, { version: (warning?.version ?? 0) + 1 })
  expect(twice.json().code).toBe('YQ_WRONG_STATE')
  expect(await one(late, 'R01')).toMatchObject({ state: 'OPEN', leadNo })
})

test('the list filters, and leaves as a spreadsheet; other regions see nothing of it', async () => {
  const listed = await house.call('inspector', 'GET', '/api/v1/warnings?level=red&state=OPEN')
  const { items, total } = listed.json()
  expect(total).toBe(items.length)
  expect(new Set(items.map(({ level }: Warning) => level))).toEqual(new Set(['red']))
  const sheet = await house.call('inspector', 'GET', '/api/v1/warnings/export?format=csv')
  expect(sheet.body).toContain('年报逾期')
  const { items: others } = (await house.call('approver', 'GET', '/api/v1/warnings')).json()
  expect(others.length, 'the county has its own').toBeGreaterThan(0)
  expect((await house.call('citizen', 'GET', '/api/v1/warnings')).statusCode).toBe(403)
})
