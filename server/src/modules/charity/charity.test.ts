import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publicActor, read, systemActor, transact } from '../../kernel/context.ts'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import {
  filedPlan,
  givenPlatform,
  listedPlatform,
  planAnswers,
  qualified,
  withPlan,
} from '../../testing/journeys/charity.ts'
import { courseTo } from '../../testing/journeys/course.ts'
import { createDriver, type Driver } from '../../testing/journeys/drive.ts'
import { day } from '../../testing/journeys/known.ts'
import { givenSubject } from '../../testing/journeys/subjects.ts'
import type { ProcessDefinition } from '../cases/index.ts'
import type { RegisterRecord } from '../metadata/index.ts'
import { endOverdueListings } from './listing/ending.ts'
import campaignClosing from './processes/campaign-closing.ts'
import campaignStop from './processes/campaign-stop.ts'
import listingReview from './processes/listing-review.ts'
import planFiling from './processes/plan-filing.ts'
import platformDesignation from './processes/platform-designation.ts'
import platformInspection from './processes/platform-inspection.ts'
import planSupplement from './processes/plan-supplement.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day, { requestsPerMinute: 1_000_000 })
  driver = createDriver(house)
  await givenPlatform(house)
})
afterAll(() => house?.close())

const recordsOf = (dataset: string, uscc: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, dataset, { filters: { uscc } })
    return page.items.map(({ record }) => record)
  })
/** As anybody sees it, by the view that the public reads. */
const publicly = (dataset: string, uscc: string) =>
  read(house.services, publicActor, async (tx) => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(`pub.${dataset}`)} where uscc = ${uscc}`.execute(tx)
    return rows
  })
const enrolled = (dataset: string, record: RegisterRecord) => {
  const system = systemActor('test')
  return transact(house.services, system, { act: 'test.enrol', object: dataset }, (tx) =>
    house.services.registers.enrol(tx, house.services, system, dataset, record, {
      provenance: { reason: '备案' },
      validFrom: '2026-01-12',
    }),
  )
}
const charity = () => givenSubject(house, 'association', qualified)
const charityWithPlan = () => givenSubject(house, 'association', withPlan)

async function walked(process: ProcessDefinition, acts: readonly string[], own: object) {
  const id = await driver.begin(process, own)
  for (const act of acts) await driver.step(process, id, act)
  return id
}
const submitted = (process: ProcessDefinition, own: object) => walked(process, ['submit'], own)

const partner = {
  ...{ partner_kind: 'organisation', partner_name: '云岭小学', holds_money: false },
  ...{ partner_uscc: listedPlatform.uscc, signed_on: '2026-02-20', from_on: '2026-04-01' },
  ...{ to_on: '2026-12-31', purpose: '组织图书角。', duties: '只做执行。', use_plan: '买书。' },
  ...{ breach: '协商。', evaluation: '信用良好，和受益人没有利害关系。' },
}

test('a filed plan is public under its number, its partners with it, and the next one counts on', async () => {
  const uscc = await charity()
  const own = { answers: { ...planAnswers, has_partners: true, partners: [partner] }, uscc }
  await walked(planFiling, ['submit', 'receive'], own)
  await walked(planFiling, ['submit', 'receive'], own)
  const plans = await recordsOf('fundraising_plan', uscc)
  expect(plans.map(({ filing_no }) => String(filing_no)).toSorted()).toEqual([
    `${uscc}A26001`,
    `${uscc}A26002`,
  ])
  expect(plans[0]).toMatchObject({ status: 'filed', methods: ['media'], published_on: day })
  const agreements = await recordsOf('coop_agreement', uscc)
  expect(agreements.map(({ agreement_no }) => String(agreement_no)).toSorted()).toEqual([
    `${uscc}A26001-1`,
    `${uscc}A26002-1`,
  ])
  const [shown] = await publicly('fundraising_plan', uscc)
  expect(shown).toMatchObject({ leader_name: expect.any(String), target: 50_000_000 })
  const [known] = await publicly('coop_agreement', uscc)
  expect(known).toMatchObject({ partner_name: '云岭小学' })
  expect(Object.keys(known ?? {})).not.toContain('breach')
})

test.each<[string, object]>([
  ['FILED_LATE', { start_on: '2026-03-11' }],
  ['BENEFICIARY_NOT_NAMED', { beneficiary_scope: '5岁白血病患儿张小宝', beneficiary_number: 1 }],
  ['NOT_ON_RECORD', { projects: ['P-unknown'] }],
  ['PLATFORM_NOT_DESIGNATED', { platforms: ['某某筹'] }],
  ['PARTNER_HOLDS_MONEY', { has_partners: true, partners: [{ ...partner, holds_money: true }] }],
])('%s keeps a plan from being handed in', async (code, change) => {
  const own = { uscc: await charity(), answers: { ...planAnswers, ...change } }
  await expect(submitted(planFiling, own)).rejects.toThrow(code)
})

test('D4: corrections do not make a plan late, and are due in five days', async () => {
  const uscc = await charity()
  const own = { uscc, answers: { ...planAnswers, start_on: '2026-03-12' } }
  const id = await walked(planFiling, ['submit', 'request-corrections'], own)
  const { clocks } = await driver.view(id)
  const correcting = clocks.find(({ isRunning }) => isRunning)
  expect(correcting).toMatchObject({ id: 'supplement', dueOn: '2026-03-09' })
  house.setDay('2026-03-05')
  await driver.step(planFiling, id, 'resubmit')
  await driver.step(planFiling, id, 'receive')
  house.setDay(day)
  expect(await recordsOf('fundraising_plan', uscc)).toMatchObject([{ filed_on: '2026-03-05' }])
})

test('a plan of an emergency is filed after its start', async () => {
  const uscc = await charity()
  const emergency = { is_emergency: true, event: '东澜洪涝', start_on: '2026-02-24' }
  const own = { uscc, answers: { ...planAnswers, ...emergency } }
  await walked(planFiling, ['submit', 'receive'], own)
  expect(await recordsOf('fundraising_plan', uscc)).toMatchObject([{ is_emergency: true }])
})

test('a supplement changes what it names and keeps the reason', async () => {
  const uscc = await charityWithPlan()
  const answers = { new_target: 60_000_000, change_note: '学校增加。' }
  await walked(planSupplement, ['submit', 'receive'], { uscc, answers })
  const [plan] = await recordsOf('fundraising_plan', uscc)
  expect(plan).toMatchObject({ target: 60_000_000, change_note: `${day} 学校增加。` })
})

const listing = (uscc: string, answers = {}) => ({ uscc, answers })

test('a listing is live by its hash, pauses, resumes and ends', async () => {
  const uscc = await charityWithPlan()
  const id = await walked(listingReview, ['submit', 'approve'], listing(uscc))
  const [live] = await recordsOf('fundraising_listing', uscc)
  expect(live).toMatchObject({ status: 'live', rule_version: 'charity.listing-review/2024-09-05' })
  expect(live?.content_hash).toMatch(/^[0-9a-f]{64}$/)
  for (const [act, status] of [
    ['pause', 'paused'],
    ['resume', 'live'],
    ['end-listing', 'ended'],
  ] as const) {
    await driver.step(listingReview, id, act)
    expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([{ status }])
  }
  expect((await driver.officeView(id)).state).toBe('ENDED')
})

test.each<[string, object]>([
  ['TITLE_EQUALS_FILED', { listing_title: '救助行动' }],
  ['ACCOUNT_EQUALS_FILED', { account: '6222000099990000' }],
  ['NO_AD_LINK', { listing_body: '购买同款：https://item.shop.example.com/1' }],
  ['CAP_TARGET', { listing_target: 50_000_001 }],
])('%s keeps a listing from being handed in', async (code, change) => {
  await expect(submitted(listingReview, listing(await charityWithPlan(), change))).rejects.toThrow(
    code,
  )
})

test('the reviewer who finds that the page lacks the certificate cannot approve', async () => {
  const uscc = await charityWithPlan()
  const id = await submitted(listingReview, listing(uscc))
  const lacking = { shows_certificate: false }
  await expect(driver.step(listingReview, id, 'approve', lacking)).rejects.toThrow(
    'REQUIRED_DISPLAY',
  )
  expect(await recordsOf('fundraising_listing', uscc)).toEqual([])
})

test('where minors are shown one reviewer is not enough, and nobody is both', async () => {
  const uscc = await charityWithPlan()
  const minors = { shows_minor: true, has_guardian_consent: true }
  const id = await submitted(listingReview, listing(uscc, minors))
  await expect(driver.step(listingReview, id, 'approve')).rejects.toThrow('SECOND_REVIEWER')
  await driver.step(listingReview, id, 'approve-first')
  await expect(driver.step(listingReview, id, 'approve-second')).rejects.toThrow('YQ_FORBIDDEN')
  expect(await recordsOf('fundraising_listing', uscc)).toEqual([])
})

test('what two people approved is resumed by one', async () => {
  const uscc = await charityWithPlan()
  const minors = { shows_minor: true, has_guardian_consent: true }
  const id = await walked(listingReview, ['submit', 'approve-first'], listing(uscc, minors))
  const act = { act: 'test.appoint', object: 'platform' }
  await transact(house.services, systemActor('test'), act, (tx) =>
    house.services.appointClerk(tx, {
      accountId: house.accounts.supervisor ?? '',
      uscc: listedPlatform.uscc,
      grantedBy: null,
    }),
  )
  const { version } = await driver.officeView(id)
  const url = `/api/v1/cases/${id}/acts/approve-second`
  const reply = await house.call('supervisor', 'POST', url, { version, opinion: '同意。' })
  expect(reply.statusCode).toBe(200)
  await driver.step(listingReview, id, 'pause')
  await driver.step(listingReview, id, 'resume')
  expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([{ status: 'live' }])
})

async function stopped(uscc: string, ground: string): Promise<void> {
  const acts = courseTo(campaignStop.machine, ['completed'])?.map(({ act }) => act) ?? []
  await walked(campaignStop, acts, { uscc, answers: { ground } })
}

test('a campaign that was stopped is disclosed, and keeps the day of the order', async () => {
  const uscc = await charityWithPlan()
  await stopped(uscc, 'unlawful')
  await walked(campaignClosing, ['submit', 'receive'], { uscc })
  expect(await recordsOf('fundraising_plan', uscc)).toMatchObject([
    { status: 'disclosed', stopped_on: day, disclosed_on: day },
  ])
})

test('a campaign cannot have gone on after its plan', async () => {
  const uscc = await charity()
  await enrolled('fundraising_plan', { uscc, ...filedPlan(uscc), end_on: '2026-02-20' })
  await expect(submitted(campaignClosing, { uscc })).rejects.toThrow('CLOSED_AFTER_END')
})

test('what is listed ends with the disclosure of its campaign', async () => {
  const uscc = await charityWithPlan()
  await walked(listingReview, ['submit', 'approve'], listing(uscc))
  await walked(campaignClosing, ['submit', 'receive'], { uscc })
  expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([
    { status: 'ended', ended_on: day },
  ])
})

test('what is listed ends by itself the day after the plan is over', async () => {
  const uscc = await charityWithPlan()
  await walked(listingReview, ['submit', 'approve'], listing(uscc))
  house.setDay('2026-12-31')
  expect(await endOverdueListings(house.services)).toBe(0)
  house.setDay('2027-01-01')
  expect(await endOverdueListings(house.services)).toBeGreaterThan(0)
  expect(await endOverdueListings(house.services)).toBe(0)
  house.setDay(day)
  expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([
    { status: 'ended', ended_on: '2027-01-01' },
  ])
})

test('with the qualification go its certificate, every campaign and what is being filed', async () => {
  const uscc = await charityWithPlan()
  await enrolled('fundraising_plan', { uscc, ...filedPlan(uscc), filing_no: `${uscc}A26002` })
  const certificate = { cert_no: `GM-${uscc}`, kind: 'fundraising', issued_on: '2020-01-06' }
  const issuer = { issuer: '望湖区民政局', issuer_region: '990102', is_revoked: false }
  await enrolled('certificate', { uscc, ...certificate, ...issuer })
  const filing = await submitted(planFiling, { uscc, answers: planAnswers })
  await stopped(uscc, 'revoked')
  expect(await recordsOf('organisation', uscc)).toMatchObject([{ can_fundraise: false }])
  const certificates = await recordsOf('certificate', uscc)
  const revoked = certificates.filter(({ is_revoked }) => is_revoked === true)
  expect(revoked).toMatchObject([{ kind: 'fundraising', revoked_on: day }])
  expect(await recordsOf('fundraising_plan', uscc)).toMatchObject([
    { status: 'stopped' },
    { status: 'stopped' },
  ])
  await expect(driver.step(planFiling, filing, 'receive')).rejects.toThrow('QUAL_ACTIVE')
})

test.each<[string, object]>([
  ['PARTNER_HOLDS_MONEY', { has_partners: true, partners: [{ ...partner, holds_money: true }] }],
  ['BENEFICIARY_NOT_NAMED', { new_use: '5岁白血病患儿张小宝' }],
  ['LEADER_NOT_STAFF', { new_leader: '顾南舟', new_leader_is_staff: false }],
])('%s keeps a supplement from being handed in', async (code, answers) => {
  const uscc = await charityWithPlan()
  await expect(submitted(planSupplement, { uscc, answers })).rejects.toThrow(code)
})

test('a platform that is designated is not designated again', async () => {
  const answers = { platform_uscc: listedPlatform.uscc }
  await expect(walked(platformDesignation, ['publicise'], { answers })).rejects.toThrow(
    'PLATFORM_STANDING',
  )
})

test('a campaign that is stopped goes off every platform, and is not resumed', async () => {
  const uscc = await charityWithPlan()
  const id = await walked(listingReview, ['submit', 'approve', 'pause'], listing(uscc))
  await stopped(uscc, 'unlawful')
  expect(await recordsOf('fundraising_plan', uscc)).toMatchObject([{ status: 'stopped' }])
  expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([{ status: 'taken-down' }])
  await expect(driver.step(listingReview, id, 'resume')).rejects.toThrow('NOT_ON_RECORD')
})

test('a platform that rectifies takes no new listing until it has', async () => {
  const { uscc: platform } = listedPlatform
  const answers = { platform_uscc: platform, measure: 'rectify', due_on: '2026-04-01' }
  const id = await walked(platformInspection, ['propose-measure', 'approve-measure'], { answers })
  expect(await recordsOf('fundraising_platform', platform)).toMatchObject([
    { status: 'rectifying' },
  ])
  await expect(submitted(listingReview, listing(await charityWithPlan()))).rejects.toThrow(
    'PLATFORM_NOT_DESIGNATED',
  )
  await driver.step(platformInspection, id, 'accept-rectification')
  expect(await recordsOf('fundraising_platform', platform)).toMatchObject([
    { status: 'designated' },
  ])
  expect(await recordsOf('platform_inspection', platform)).toMatchObject([
    { measure: 'rectify', due_on: '2026-04-01', closed_on: day },
  ])
})

test('a platform that is delisted stays so, whatever another inspection finds, and lists nothing', async () => {
  const { uscc: platform } = listedPlatform
  const uscc = await charityWithPlan()
  await walked(listingReview, ['submit', 'approve'], listing(uscc))
  const orders = ['propose-measure', 'approve-measure']
  const rectifying = { platform_uscc: platform, measure: 'rectify', due_on: '2026-04-01' }
  const own = { answers: rectifying }
  const [first, second, third] = [
    await walked(platformInspection, orders, own),
    await walked(platformInspection, orders, own),
    await walked(platformInspection, orders, own),
  ]
  const standing = async (status: string) =>
    expect(await recordsOf('fundraising_platform', platform)).toMatchObject([{ status }])
  await driver.step(platformInspection, first, 'accept-rectification')
  await standing('rectifying')
  await driver.step(platformInspection, second, 'delist')
  await standing('delisted')
  expect(await recordsOf('fundraising_listing', uscc)).toMatchObject([{ status: 'taken-down' }])
  await driver.step(platformInspection, third, 'accept-rectification')
  await standing('delisted')
  await expect(walked(platformInspection, orders, own)).rejects.toThrow('PLATFORM_DELISTED')
})
