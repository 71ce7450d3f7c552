import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../kernel/context.ts'
import { followOnce } from '../../kernel/followers.ts'
import { publish } from '../../kernel/outbox.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { createDriver, type Driver } from '../../testing/journeys/drive.ts'
import { givenSubject } from '../../testing/journeys/subjects.ts'
import { enlist } from './listings/enlist.ts'
import { sweepNotFiled } from '../annual-reports/index.ts'
import { discoverProcesses, lapseClocks, type ProcessDefinition } from '../cases/index.ts'
import {
  penaltyFollower,
  recordFollower,
  rectificationFollower,
  reportFollower,
  sweepCredit,
} from './index.ts'

/* Who is listed, and how it ends: rules propose, people decide (governance §9). */

const day = '2026-07-06'
const definitions = await discoverProcesses()
const definitionOf = (id: string): ProcessDefinition => {
  const found = definitions.find((one) => one.id === id)
  if (!found) throw new Error(`There is no process ${id}.`)
  return found
}
const [listing, removal, objection, exOfficio] = [
  ...['credit-listing', 'credit-removal', 'credit-objection', 'credit-removal-ex-officio'],
].map(definitionOf) as [ProcessDefinition, ProcessDefinition, ProcessDefinition, ProcessDefinition]

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

async function follow(): Promise<void> {
  const followers = [recordFollower, reportFollower, rectificationFollower, penaltyFollower]
  for (const follower of followers) {
    while ((await followOnce(follower, house.services)) > 0);
  }
}

interface Proposal {
  id: string
  version: number
  kind: string
  ground: string
  state: string
  rule: string
  ruleVersion: string
  article: string
  inputs: { label: string; value: string }[]
  caseId: string | null
}
const proposalsOf = async (uscc: string, role = 'reviewer'): Promise<Proposal[]> =>
  (await house.call(role, 'GET', `/api/v1/credit/proposals?q=${uscc}`)).json().items
const creditOf = async (uscc: string, role = 'citizen') =>
  (await house.call(role, 'GET', `/api/v1/credit/organisations/${uscc}`)).json()
const listingsOf = async (uscc: string) => (await creditOf(uscc)).listings

async function take(uscc: string, ground: string): Promise<string> {
  const proposal = (await proposalsOf(uscc)).find(
    (one) => one.ground === ground && one.state === 'open',
  )
  if (!proposal) throw new Error(`${ground} is not proposed.`)
  const reply = await house.call(
    'reviewer',
    'POST',
    `/api/v1/credit/proposals/${proposal.id}/case`,
    {
      version: proposal.version,
    },
  )
  expect(reply.statusCode, reply.body).toBe(201)
  return reply.json().caseId
}

/** Notified, not answered in time, decided, served. */
async function list(caseId: string, answers: object = {}): Promise<void> {
  await driver.step(listing, caseId, 'notify', answers as never)
  await driver.step(listing, caseId, 'answer', { answer: '因会计离职，请求宽限。' })
  await driver.step(listing, caseId, 'list')
  await driver.step(listing, caseId, 'serve')
}

let penalties = 0
async function punish(uscc: string, penalty: object): Promise<string> {
  const penalty_no = `罚〔2026〕${++penalties}号`
  const system = systemActor('test')
  await transact(house.services, system, { act: 'test.punish', object: uscc }, (tx) =>
    publish(tx, house.services, {
      type: 'enforcement.penalty.decided.v1',
      subject: `organisation/${uscc}`,
      data: { uscc, penalty_no, decided_on: day, kinds: ['warning'], ...penalty },
    }),
  )
  await follow()
  return penalty_no
}

async function reverse(uscc: string, penalty_no: string): Promise<void> {
  const act = { act: 'test.reverse', object: uscc }
  await transact(house.services, systemActor('test'), act, (tx) =>
    publish(tx, house.services, {
      type: 'enforcement.penalty.reversed.v1',
      subject: `organisation/${uscc}`,
      data: { uscc, penalty_no },
    }),
  )
  await follow()
}

test('an order to rectify that was missed is proposed once', async () => {
  const uscc = await givenSubject(house, 'association')
  const miss = () =>
    transact(house.services, systemActor('test'), { act: 'test.miss', object: uscc }, (tx) =>
      publish(tx, house.services, {
        type: 'supervision.rectification.missed.v1',
        subject: `organisation/${uscc}`,
        data: { uscc, order_no: '云望抽〔2026〕1号', due_on: '2026-02-20' },
      }),
    )
  await miss()
  await miss()
  await follow()
  expect(await proposalsOf(uscc)).toMatchObject([
    { kind: 'listing', ground: 'AB3', state: 'open', rule: 'credit.rectification-missed' },
  ])
})

let unfiled = ''

test('a report that is not filed is proposed once, with its rule, and lists nobody', async () => {
  const uscc = await givenSubject(house, 'association')
  unfiled = uscc
  await sweepNotFiled(house.services)
  await follow()
  const [proposal, ...more] = await proposalsOf(uscc)
  expect(more).toEqual([])
  expect(proposal).toMatchObject({
    ...{ kind: 'listing', ground: 'AB1', state: 'open', rule: 'report.not-filed' },
    ruleVersion: '2018-01-24',
    inputs: [
      { label: '本年度', value: '2025' },
      { label: '未报送的年度', value: '2025' },
    ],
  })
  expect(await listingsOf(uscc)).toEqual([])
  await sweepNotFiled(house.services)
  await sweepCredit(house.services)
  await follow()
  expect(await proposalsOf(uscc)).toHaveLength(1)
})

test('people list it, after notice and answer; the public sees it once it is served', async () => {
  const uscc = unfiled
  const id = await take(uscc, 'AB1')
  expect((await house.call('citizen', 'GET', `/api/v1/cases/${id}`)).statusCode).toBe(404)
  await driver.step(listing, id, 'notify')
  const notified = await driver.view(id)
  expect(notified.documents.map(({ document }) => document)).toEqual(['advance-notice'])
  expect(notified.clocks).toMatchObject([{ id: 'answer', dueOn: '2026-07-20' }])
  await driver.step(listing, id, 'answer', { answer: '因会计离职，请求宽限。' })
  expect(await listingsOf(uscc)).toEqual([])
  await driver.step(listing, id, 'list')
  expect(await publicListings(uscc)).toEqual([])
  await driver.step(listing, id, 'serve')
  const [listed] = await listingsOf(uscc)
  expect(listed).toMatchObject({
    ...{ list: 'ABNORMAL', ground: 'AB1', status: 'listed', listedOn: day, isPublished: true },
    ...{ noticedOn: day, answeredOn: day, duty: '补报年度工作报告' },
    rule: { id: 'report.not-filed', version: '2018-01-24' },
    exit: { mayLeave: false, earliest: null, rule: 'credit.abnormal-removal' },
  })
  expect(await publicListings(uscc)).toHaveLength(1)
})

test('it objects in vain, does what is due, and leaves', async () => {
  const uscc = unfiled
  const objected = await driver.begin(objection, {
    uscc,
    answers: { about: 'listing', list: 'ABNORMAL' },
  })
  for (const act of ['submit', 'accept', 'verify', 'refuse'])
    await driver.step(objection, objected, act)
  expect((await driver.view(objected)).documents.map(({ document }) => document)).toEqual([
    'objection-refused',
  ])
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'listed' }])

  const applied = await driver.begin(removal, {
    uscc,
    answers: { list: 'ABNORMAL', duty_done_on: day },
  })
  for (const act of ['submit', 'accept', 'verify']) {
    await driver.step(removal, applied, act, act === 'verify' ? { verified_done_on: day } : {})
  }
  await driver.step(removal, applied, 'remove')
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'removed', removedOn: day }])
  expect(await publicListings(uscc)).toEqual([])
})

const publicListings = (uscc: string) =>
  house.behind(async (tx) => {
    const rows = await tx
      .selectFrom('pub.credit_listing' as never)
      .selectAll()
      .execute()
    return (rows as { uscc: string }[]).filter((row) => row.uscc === uscc)
  })

test('who has not answered in time is heard no further, and an officer may still not list', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(listing, { uscc, answers: { ground: 'AB7', has_duty: false } })
  await driver.step(listing, id, 'notify')
  house.setDay('2026-07-21')
  await lapseClocks(house.services)
  expect((await driver.officeView(id)).state).toBe('HEARD')
  await driver.step(listing, id, 'keep')
  expect(await listingsOf(uscc)).toEqual([])
  house.setDay(day)
})

test('G19 #27: AB5 has nothing to do: removal is proposed after six months, decided by people', async () => {
  const uscc = await givenSubject(house, 'association')
  await punish(uscc, { kinds: ['warning'] })
  await list(await take(uscc, 'AB5'))
  expect(await listingsOf(uscc)).toMatchObject([{ exit: { earliest: '2027-01-06' } }])
  house.setDay('2027-01-05')
  await sweepCredit(house.services)
  expect((await proposalsOf(uscc)).filter(({ kind }) => kind === 'removal')).toEqual([])
  house.setDay('2027-01-06')
  await sweepCredit(house.services)
  const id = await take(uscc, 'AB5')
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'listed' }])
  await driver.step(exOfficio, id, 'propose', { list: 'ABNORMAL' })
  await driver.step(exOfficio, id, 'remove')
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'removed', removedOn: '2027-01-06' }])
  house.setDay(day)
})

test('G19 #26: two full years lead to a proposal of SE1; listing closes the other entry', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(listing, { uscc, answers: { ground: 'AB2', has_duty: true } })
  await list(id)
  house.setDay('2028-07-05')
  await sweepCredit(house.services)
  expect(await proposalsOf(uscc)).toEqual([])
  house.setDay('2028-07-06')
  await sweepCredit(house.services)
  await sweepCredit(house.services)
  expect(await proposalsOf(uscc)).toMatchObject([{ ground: 'SE1', rule: 'credit.abnormal-term' }])
  await list(await take(uscc, 'SE1'))
  expect(await listingsOf(uscc)).toMatchObject([
    { list: 'SERIOUS', ground: 'SE1', status: 'listed' },
    { list: 'ABNORMAL', status: 'removed', removedOn: '2028-07-06' },
  ])
  expect(await creditOf(uscc)).toMatchObject({ standing: 'SERIOUS' })
  house.setDay(day)
})

test('SE1 before its time is refused, whoever wants it', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(listing, { uscc, answers: { ground: 'SE1', has_duty: true } })
  await expect(driver.step(listing, id, 'notify')).rejects.toThrow('CREDIT_SE1_NOT_ABNORMAL')
})

test('a new ground restarts the period; a wrong listing is annulled', async () => {
  const uscc = await givenSubject(house, 'association')
  await punish(uscc, { kinds: ['warning'] })
  await list(await take(uscc, 'AB5'))
  house.setDay('2026-09-01')
  const again = await driver.begin(listing, { uscc, answers: { ground: 'AB7', has_duty: false } })
  await list(again)
  expect(await listingsOf(uscc)).toMatchObject([
    {
      exit: { earliest: '2027-03-01' },
      grounds: [
        { ground: 'AB5', on: day },
        { ground: 'AB7', on: '2026-09-01' },
      ],
    },
  ])
  const id = await driver.begin(objection, {
    uscc,
    answers: { about: 'listing', list: 'ABNORMAL' },
  })
  for (const act of ['submit', 'accept', 'verify', 'uphold']) await driver.step(objection, id, act)
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'annulled' }])
  house.setDay(day)
})

test('G19 #28, #29: penalties on record are judged together; what is reversed falls away', async () => {
  const uscc = await givenSubject(house, 'association')
  const first = await punish(uscc, { kinds: ['warning'], decided_on: '2024-01-10' })
  await punish(uscc, { kinds: ['fine'], fine_fen: 4_999_999 })
  const grounds = async () =>
    (await proposalsOf(uscc)).map(({ ground, state }) => `${ground} ${state}`).sort()
  expect(await grounds()).toEqual(['AB5 open', 'SE5 open'])
  await reverse(uscc, first)
  expect(await grounds(), 'the second alone is a ground of the other list').toEqual([
    'AB5 open',
    'AB5 withdrawn',
    'SE5 withdrawn',
  ])
  const other = await givenSubject(house, 'association')
  await punish(other, { kinds: ['fine'], fine_fen: 5_000_000 })
  expect((await proposalsOf(other)).map(({ ground }) => ground)).toEqual(['SE4'])
  expect((await creditOf(other)).records).toMatchObject([
    { kind: 'penalty', result: '罚款', recordedOn: day, isLate: false },
  ])
})

test('what is listed for a penalty that was reversed is proposed to be annulled, and the office is told', async () => {
  const uscc = await givenSubject(house, 'association')
  const number = await punish(uscc, { kinds: ['warning'] })
  await list(await take(uscc, 'AB5'))
  const other = await driver.begin(listing, { uscc, answers: { ground: 'AB7', has_duty: false } })
  await list(other)
  await reverse(uscc, number)
  expect(await listingsOf(uscc), 'by nothing but people').toMatchObject([{ status: 'listed' }])
  const proposal = (await proposalsOf(uscc)).find(({ kind }) => kind === 'annulment')
  expect(proposal).toMatchObject({ ground: 'AB5', rule: 'credit.ground-lost' })
  const { items } = (await house.call('reviewer', 'GET', '/api/v1/notices?limit=100')).json()
  expect(items.map(({ template }: { template: string }) => template)).toContain(
    'credit-ground-lost',
  )
  const id = await take(uscc, 'AB5')
  await driver.step(exOfficio, id, 'propose')
  await driver.step(exOfficio, id, 'remove')
  expect(await listingsOf(uscc)).toMatchObject([
    { status: 'listed', ground: 'AB7', grounds: [{ ground: 'AB7' }], rule: null },
  ])
  const [left] = await listingsOf(uscc)
  expect(left.sourceDoc, 'it explains itself by what is left').not.toBe(number)
  await reverse(uscc, number)
  expect((await proposalsOf(uscc)).filter(({ kind }) => kind === 'annulment')).toHaveLength(1)
})

test('a ground that counted twice loses the entry of the penalty that was reversed', async () => {
  const uscc = await givenSubject(house, 'association')
  const first = await punish(uscc, { kinds: ['fine'], fine_fen: 6_000_000 })
  const [proposal] = await proposalsOf(uscc)
  expect(proposal?.inputs).toMatchObject([
    { label: '历次处罚决定', value: `决定日期${day}，处罚种类罚款，罚款数额60,000 元` },
  ])
  await list(await take(uscc, 'SE4'))
  house.setDay('2026-09-01')
  const second = await punish(uscc, {
    ...{ kinds: ['fine'], fine_fen: 7_000_000, decided_on: '2026-09-01' },
  })
  await list(await take(uscc, 'SE4'))
  await reverse(uscc, first)
  const id = await take(uscc, 'SE4')
  await driver.step(exOfficio, id, 'propose')
  await driver.step(exOfficio, id, 'remove')
  expect(await listingsOf(uscc)).toMatchObject([
    {
      ...{ status: 'listed', ground: 'SE4', sourceDoc: second, listedOn: '2026-09-01' },
      grounds: [{ ground: 'SE4', on: '2026-09-01' }],
      rule: { id: 'credit.penalty-grounds' },
    },
  ])
  house.setDay(day)
})

test('a listing whose only ground has lost its basis is annulled, without waiting for its time', async () => {
  const uscc = await givenSubject(house, 'association')
  const number = await punish(uscc, { kinds: ['fine'], fine_fen: 6_000_000 })
  await list(await take(uscc, 'SE4'))
  await reverse(uscc, number)
  const id = await take(uscc, 'SE4')
  await driver.step(exOfficio, id, 'propose')
  await driver.step(exOfficio, id, 'remove')
  expect(await listingsOf(uscc)).toMatchObject([{ status: 'annulled', removedOn: day }])
})

test('AB2 is proposed where the register counts Party members and no organisation of theirs', async () => {
  const uscc = await givenSubject(house, 'association', {
    organisation: { has_party_org: false, party_members: 3 },
  })
  const few = await givenSubject(house, 'association', {
    organisation: { has_party_org: false, party_members: 2 },
  })
  await sweepCredit(house.services)
  await sweepCredit(house.services)
  expect(await proposalsOf(uscc)).toMatchObject([
    { ground: 'AB2', state: 'open', rule: 'credit.party-organisation' },
  ])
  expect(await proposalsOf(few)).toEqual([])
})

test('G19 #25: letters that came back prove AB6; the wrong interval, or a signature, does not', async () => {
  const uscc = await givenSubject(house, 'association')
  const send = async (sentOn: string, outcome: string) => {
    const letter = { uscc, trackingNo: `XA${uscc.slice(-4)}${sentOn.replaceAll('-', '')}`, sentOn }
    const sent = await house.call('reviewer', 'POST', '/api/v1/credit/letters', letter)
    expect(sent.statusCode, sent.body).toBe(201)
    const path = `/api/v1/credit/letters/${sent.json().id}/outcome`
    const settled = await house.call('reviewer', 'POST', path, { version: 1, outcome, on: day })
    expect(settled.statusCode, settled.body).toBe(204)
    return letter
  }
  const letter = await send('2026-06-01', 'returned')
  expect((await house.call('reviewer', 'POST', '/api/v1/credit/letters', letter)).statusCode).toBe(
    422,
  )
  await send('2026-06-08', 'returned')
  await sweepCredit(house.services)
  expect(await proposalsOf(uscc)).toEqual([])
  await send('2026-06-22', 'returned')
  await sweepCredit(house.services)
  expect(await proposalsOf(uscc)).toMatchObject([{ ground: 'AB6', rule: 'credit.unreachable' }])
})

test('a proposal is handled once; dismissed with its reason; seen by the office above', async () => {
  const uscc = await givenSubject(house, 'association')
  await punish(uscc, { kinds: ['warning'] })
  const [proposal] = await proposalsOf(uscc)
  const path = `/api/v1/credit/proposals/${proposal?.id}/dismissal`
  const body = { version: proposal?.version, reason: '处罚对象是同名单位。' }
  expect((await house.call('citizen', 'POST', path, body)).statusCode).toBe(403)
  expect((await house.call('approver', 'POST', path, body)).statusCode).toBe(403)
  expect((await house.call('reviewer', 'POST', path, body)).statusCode).toBe(204)
  expect((await house.call('reviewer', 'POST', path, body)).statusCode).toBe(409)
  expect(await proposalsOf(uscc)).toMatchObject([{ state: 'dismissed' }])
  expect(await proposalsOf(uscc, 'reviewer-city')).toHaveLength(1)
})

test('an establishment and a grade are recorded in their kinds, each once', async () => {
  const uscc = await givenSubject(house, 'association', {
    belongings: {
      evaluation: [
        {
          ...{ cycle: '2026', grade: '4A', agency: '望湖区民政局', agency_region: '990102' },
          ...{ term_from: '2026-07-01', term_to: '2031-06-30', withdrawn: false },
          ...{ notice_on: '2026-06-01', notice_no: '评〔2026〕1号' },
        },
      ],
    },
  })
  await follow()
  expect((await creditOf(uscc)).records).toMatchObject([
    { kind: 'other', result: '4A', occurredOn: '2026-06-01', dueOn: '2026-06-08', isLate: true },
  ])
})

test('two decisions at once make one entry, whose period begins anew', async () => {
  const uscc = await givenSubject(house, 'association')
  const actor = systemActor('测试')
  const decide = (listing_no: string) =>
    transact(house.services, actor, { act: 'test.list', object: uscc }, (tx) =>
      enlist(
        tx,
        house.services,
        actor,
        {
          ...{ uscc, listing_no, name: '云汀市望湖区试验促进会', registrar: '990102' },
          ...{ ground: 'AB6', facts: '两次信函无人签收。', basis: '第十一条', has_duty: false },
        },
        { on: day, provenance: { reason: '测试' } },
      ),
    )
  const numbers = await Promise.all([decide('T-1'), decide('T-2')])
  expect(new Set(numbers).size).toBe(1)
  const rows = await house.behind((tx) =>
    tx
      .selectFrom('registers.credit_listing')
      .select('listing_no')
      .where('uscc', '=', uscc)
      .execute(),
  )
  expect(rows).toHaveLength(1)
})
