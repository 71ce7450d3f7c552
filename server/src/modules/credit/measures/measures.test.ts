import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor, transact } from '../../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import { settle } from '../listings/end.ts'
import { judgeMeasures } from './running.ts'

/* 联合奖惩: set by two people, applied to whom it is for, reported on (charity §5.9). */

const day = '2026-07-06'
let house: DemoHouse
beforeAll(async () => {
  house = await openDemoHouse(day)
})
afterAll(() => house?.close())

const creditOf = async (uscc: string) =>
  (await house.call('citizen', 'GET', `/api/v1/credit/organisations/${uscc}`)).json()

const listing = {
  ...{ listing_no: 'N-990102-2026-90001', name: '社区促进会', registrar: '990102' },
  ...{ list: 'SERIOUS', ground: 'SE4', facts: '罚款六万元。', basis: '民政部令第 60 号' },
  ...{ has_duty: false, listed_on: '2026-06-03', status: 'listed', published: true },
}

const wanted = {
  ...{ measure: '不予享受购买服务资格', kind: 'punishment', appliesTo: 'SERIOUS' },
  ...{ body: '望湖区民政局', basis: '《社会组织信用信息管理办法》第二十条' },
  ...{ basisFrom: '2018-01-24', maxMonths: 24, isVerified: true, reason: '联合惩戒' },
}
const send = (role: string, path: string, body: object) =>
  house.call(role, 'POST', `/api/v1/credit/${path}`, body)
const measures = async () => (await house.call('reviewer', 'GET', '/api/v1/credit/measures')).json()
const decide = (role: string, proposal: { id: string; version: number }, isApproved = true) =>
  send(role, `measures/proposals/${proposal.id}/decision`, {
    ...{ version: proposal.version, isApproved, opinion: isApproved ? null : '没有必要' },
  })
let measureNo = ''
let uscc = ''

test('a measure is proposed by one and approved by another; not without law in force', async () => {
  const old = await send('reviewer', 'measures/proposals', { ...wanted, basisTo: '2026-01-01' })
  expect(old.statusCode, old.body).toBe(422)
  const { basis: _basis, ...without } = wanted
  expect((await send('reviewer', 'measures/proposals', without)).statusCode).toBe(422)
  const made = await send('reviewer', 'measures/proposals', wanted)
  expect(made.statusCode, made.body).toBe(201)
  const [proposal] = (await measures()).proposals
  expect(proposal).toMatchObject({ kind: 'set', measure: wanted.measure, isOwn: true })
  expect((await measures()).items).toEqual([])
  expect((await decide('reviewer', proposal)).statusCode, 'no duty for it').toBe(403)
  const approved = await decide('approver', proposal)
  expect(approved.statusCode, approved.body).toBe(204)
  expect((await decide('approver', proposal)).json().code).toBe('YQ_WRONG_STATE')
  const [measure] = (await measures()).items
  expect(measure).toMatchObject({ isRunning: true, appliesTo: 'SERIOUS', isOwn: true })
  measureNo = measure.measureNo
})

test('a measure is applied only to whom it is for, no longer than it may; then reported on', async () => {
  const free = await givenSubject(house, 'association')
  const asked = { measureNo, content: '取消承接资格', appliedOn: day, isPublished: true }
  const refused = await send('reviewer', 'measure-applications', { ...asked, uscc: free })
  expect(refused.json().problems).toMatchObject([{ code: 'MEASURE_NOT_ADDRESSED' }])
  uscc = await givenSubject(house, 'association', { belongings: { credit_listing: [listing] } })
  for (const [appliedOn, code] of [
    ['2018-01-23', 'MEASURE_BEFORE_BASIS'],
    ['2026-06-02', 'MEASURE_BEFORE_LISTING'],
  ]) {
    const early = await send('reviewer', 'measure-applications', { ...asked, uscc, appliedOn })
    const codes = early.json().problems.map((one: { code: string }) => one.code)
    expect(codes, appliedOn).toContain(code)
  }
  const long = await send('reviewer', 'measure-applications', {
    ...{ ...asked, uscc, until: '2028-07-06' },
  })
  expect(long.json().problems).toMatchObject([{ code: 'MEASURE_TOO_LONG', field: 'until' }])
  const made = await send('reviewer', 'measure-applications', { ...asked, uscc })
  expect(made.statusCode, made.body).toBe(201)
  const { applicationNo } = made.json()
  const page = await house.app.inject(`/organisations/${uscc}`)
  expect(page.body).toContain('取消承接资格')
  expect((await creditOf(uscc)).applications).toMatchObject([
    { applicationNo, until: '2028-07-05', isRunning: true, feedback: null, person: null },
  ])
  const feedback = { uscc, applicationNo, feedback: '已通知财政部门', isEnded: false }
  expect((await send('citizen', 'measure-applications/feedback', feedback)).statusCode).toBe(403)
  const told = await send('reviewer', 'measure-applications/feedback', feedback)
  expect(told.statusCode, told.body).toBe(204)
  const twice = await send('reviewer', 'measure-applications/feedback', feedback)
  expect(twice.json().code).toBe('YQ_WRONG_STATE')
  house.setDay('2028-07-06')
  expect((await creditOf(uscc)).applications).toMatchObject([{ isRunning: false }])
  house.setDay(day)
})

test('what is done about a person in charge is not shown to the public', async () => {
  const [post] = await house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, 'person_in_charge', {
      filters: { uscc },
    })
    return page.items.map(({ record }) => record)
  })
  const made = await send('reviewer', 'measure-applications', {
    ...{ measureNo, uscc, personId: String(post?.person_id), isPublished: true },
    ...{ content: '限制评先评优', appliedOn: day },
  })
  expect(made.statusCode, made.body).toBe(201)
  const { applications } = await creditOf(uscc)
  expect(applications).toContainEqual(expect.objectContaining({ person: '沈知秋' }))
  const page = await house.app.inject(`/organisations/${uscc}`)
  expect(page.body).not.toContain('限制评先评优')
})

test('what was applied for a listing ends with it', async () => {
  const left = await givenSubject(house, 'association', {
    belongings: { credit_listing: [{ ...listing, listing_no: 'N-990102-2026-90002' }] },
  })
  const asked = { measureNo, content: '不予评优', appliedOn: day, isPublished: true, uscc: left }
  expect((await send('reviewer', 'measure-applications', asked)).statusCode).toBe(201)
  const shown = async () => (await house.app.inject(`/organisations/${left}`)).body
  expect(await shown()).toContain('不予评优')
  const system = systemActor('test')
  const act = { act: 'test.settle', object: left }
  await transact(house.services, system, act, (tx) =>
    settle(
      tx,
      house.services,
      system,
      { uscc: left, listing_no: 'N-990102-2026-90002', list: 'SERIOUS' },
      { status: 'removed', on: day, reason: '期满', provenance: { reason: '移出' } },
    ),
  )
  expect((await creditOf(left)).applications).toMatchObject([{ isRunning: false, endedOn: day }])
  expect(await shown()).not.toContain('不予评优')
})

const setMeasure = async (change: object) => {
  const made = await send('reviewer', 'measures/proposals', { ...wanted, ...change })
  expect(made.statusCode, made.body).toBe(201)
  const { proposals } = await measures()
  const proposal = proposals.find(({ id }: { id: string }) => id === made.json().id)
  expect((await decide('approver', proposal)).statusCode).toBe(204)
  return String(proposal.measureNo)
}
const codesOf = (reply: { json(): { problems?: { code: string }[] } }) =>
  reply.json().problems?.map(({ code }) => code) ?? []

test('the two groups of rewards and five of punishments, each by what it rests on', async () => {
  const wrong = await send('reviewer', 'measures/proposals', {
    ...{ ...wanted, appliesTo: 'GOOD_DONOR' },
  })
  expect(wrong.json().problems).toMatchObject([{ field: 'kind' }])
  const charity = await givenSubject(house, 'foundation', { organisation: { is_charity: true } })
  const asked = { uscc: charity, content: '列入重点关注', appliedOn: day, isPublished: true }
  const liable = await setMeasure({ measure: '限制承接', appliesTo: 'LIABLE_DONOR' })
  const bare = await send('reviewer', 'measure-applications', { ...asked, measureNo: liable })
  expect(codesOf(bare)).toEqual(['MEASURE_NEEDS_PARTY', 'MEASURE_NEEDS_DECISION'])
  const decision = { no: '（2026）澜01民终1号', by: '云汀市中级人民法院', on: '2026-05-20' }
  const party = { measureNo: liable, party: '高远山', decision }
  const made = await send('reviewer', 'measure-applications', { ...asked, ...party })
  expect(made.statusCode, made.body).toBe(201)
  expect((await house.app.inject(`/organisations/${charity}`)).body).not.toContain('列入重点关注')
  const donors = await setMeasure({
    ...{ measure: '绿色通道', kind: 'reward', appliesTo: 'GOOD_DONOR' },
  })
  const donor = { ...asked, measureNo: donors, party: '柳如烟', content: '优先办理' }
  const unasked = await send('reviewer', 'measure-applications', donor)
  expect(codesOf(unasked)).toEqual(['MEASURE_NEEDS_CONSENT'])
  const consented = { ...donor, consentOn: '2026-07-01' }
  expect((await send('reviewer', 'measure-applications', consented)).statusCode).toBe(201)
  const leaders = await setMeasure({ measure: '限制任职', appliesTo: 'SERIOUS_CHARITY_LEADER' })
  const free = await send('reviewer', 'measure-applications', { ...asked, measureNo: leaders })
  expect(codesOf(free)).toEqual(['MEASURE_NOT_ADDRESSED', 'MEASURE_NEEDS_LEADER'])
})

test('what was applied is reported upwards as a sheet, and that it was taken away is recorded', async () => {
  const path = '/api/v1/credit/measure-applications/report'
  const period = 'from=2026-07-01&to=2026-07-31&format=csv'
  const sheet = await house.call('reviewer', 'GET', `${path}?${period}`)
  expect(sheet.body).toContain('有良好捐赠记录的捐赠人')
  expect(sheet.body).toContain('云汀市中级人民法院 （2026）澜01民终1号 2026-05-20')
  expect(sheet.body).toContain('已通知财政部门')
  expect((await house.call('citizen', 'GET', `${path}?${period}`)).statusCode).toBe(403)
})

test('more measures than one question holds are all judged', async () => {
  const many = Array.from({ length: 501 }, (_, at) => ({
    ...{ measure_no: `M-${at}`, basis: '《社会组织信用信息管理办法》', basis_from: '2018-01-24' },
  }))
  const { running } = await house.behind((tx) => judgeMeasures(tx, house.services, many, '990102'))
  expect(running.size).toBe(501)
})

test('a measure is ended by two people, and then runs no more', async () => {
  const past = await send('reviewer', 'measures/endings', {
    ...{ measureNo, endedOn: '2026-07-05', reason: '依据修改' },
  })
  expect(past.json().problems).toMatchObject([{ field: 'endedOn' }])
  const made = await send('reviewer', 'measures/endings', {
    ...{ measureNo, endedOn: day, reason: '依据修改' },
  })
  expect(made.statusCode, made.body).toBe(201)
  const [proposal] = (await measures()).proposals
  expect((await decide('approver', proposal)).statusCode).toBe(204)
  const all: { measureNo: string }[] = (await measures()).items
  const measure = all.find((one) => one.measureNo === measureNo)
  expect(measure).toMatchObject({ isRunning: false, endedOn: day })
  const asked = { measureNo, uscc, content: '取消资格', appliedOn: day, isPublished: false }
  const refused = await send('reviewer', 'measure-applications', asked)
  expect(refused.json().problems).toMatchObject([{ code: 'MEASURE_NOT_RUNNING' }])
  const { applications } = await creditOf(uscc)
  expect(applications.filter((one: { isRunning: boolean }) => one.isRunning)).toEqual([])
  expect(applications[0]).toMatchObject({ endedOn: day })
})
