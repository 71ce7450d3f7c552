import type { CaseView } from '@yiqi/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../testing/demo-house.ts'
import { createDriver, type Driver } from '../../testing/journeys/drive.ts'
import { composeUscc } from '@yiqi/codes'
import { givenFirm, listedFirm } from '../../testing/journeys/firm.ts'
import { day } from '../../testing/journeys/known.ts'
import { givenSubject } from '../../testing/journeys/subjects.ts'
import {
  discoverProcesses,
  lapseClocks,
  openDueCases,
  type ProcessDefinition,
} from '../cases/index.ts'
import departureAudit from './processes/departure-audit.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
  await givenFirm(house)
})
afterAll(() => house?.close())

const finding = (finding_no: number, amount: number) => ({
  finding_no,
  finding: '差旅费报销无审批单',
  amount,
  demand: '补办审批，收回超标部分',
  rectify_by: '2026-06-30',
})
const remedy = (rectified_no: number, rectified_amount: number) => ({
  rectified_no,
  measures: '已收回并入账',
  rectified_amount,
  rectified_on: '2026-05-10',
  evidence: '收回凭证',
})

const process: ProcessDefinition = departureAudit
const definitions = await discoverProcesses()
const definitionOf = (id: string): ProcessDefinition => {
  const found = definitions.find((one) => one.id === id)
  if (!found) throw new Error(`There is no process ${id}.`)
  return found
}
const step = (id: string, act: string, answers = {}) => driver.step(process, id, act, answers)
const recordOf = (uscc: string) =>
  house.behind(async (tx) => {
    const filters = { uscc }
    const { items } = await house.services.registers.list(tx, 'departure_audit', { filters })
    return items[0]?.record
  })
const auditsOf = (uscc: string) =>
  house.behind((tx) =>
    tx
      .selectFrom('cases.case_file')
      .select(['id', 'state', 'origin', 'occasion', 'form'])
      .where('process_id', '=', 'departure-audit')
      .where('subject_uscc', '=', uscc)
      .execute(),
  )
const stateOf = async (id: string) => (await driver.officeView(id)).state

/** As far as the report. */
async function givenIssued(answers: object) {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await step(id, 'commission')
  await step(id, 'accept-commission')
  await step(id, 'hand-in-draft', answers)
  await step(id, 'ask-comments')
  await step(id, 'comment', { comments: '问题 2 的凭证已经补齐。' })
  await step(id, 'issue', answers)
  return { uscc, id }
}

test('from the commission to the last finding accepted, each by whose turn it is', async () => {
  const findings = [finding(1, 1_250_000), finding(2, 0)]
  const { uscc, id } = await givenIssued({ findings, opinion: 'qualified' })
  const { form, documents, caseNo } = await driver.officeView(id)
  expect(form).toMatchObject({ audited_name: '沈知秋', firm_name: listedFirm.name })
  expect(documents.map(({ document }) => document)).toEqual(
    expect.arrayContaining(['commission-letter', 'audit-notice']),
  )
  expect(await recordOf(uscc)).toMatchObject({
    ...{ audit_no: caseNo, person_name: '沈知秋', opinion: 'qualified', progress: 'issued' },
    ...{ findings: 2, findings_amount: 1_250_000, is_lead: false, issued_on: day },
  })

  await step(id, 'order-rectification')
  expect(await recordOf(uscc)).toMatchObject({ progress: 'rectifying' })
  const incomplete = step(id, 'report-rectification', { rectified: [remedy(1, 1_000_000)] })
  await expect(incomplete).rejects.toThrow('AUDIT_NOT_RECTIFIED')
  await save(id, 'citizen', 'rectified', { rectified: [remedy(1, 1_000_000), remedy(2, 0)] })
  await step(id, 'report-rectification')
  const accepted = [
    { accepted_no: 1, result: 'accepted' },
    { accepted_no: 2, result: 'rejected' },
  ]
  await expect(step(id, 'accept-rectification', { accepted })).rejects.toThrow('AUDIT_NOT_ACCEPTED')
  await step(id, 'reject-rectification')
  await step(id, 'report-rectification')
  const all = accepted.map((row) => ({ ...row, result: 'accepted' }))
  await save(id, 'reviewer', 'accepted', { accepted: all })
  await step(id, 'accept-rectification')
  expect(await recordOf(uscc)).toMatchObject({
    ...{ progress: 'closed', closed_on: day, rectified_amount: 1_000_000 },
  })
  await step(id, 'archive')
  expect(await stateOf(id)).toBe('ARCHIVED')
})

async function save(id: string, role: string, section: string, values: object): Promise<void> {
  const view = (await house.call(role, 'GET', `/api/v1/cases/${id}`)).json()
  const reply = await house.app.inject({
    method: 'PATCH',
    url: `/api/v1/cases/${id}/form`,
    cookies: { yiqi: await house.tokenOf(role) },
    headers: { origin: house.services.config.publicUrl },
    payload: { section, version: view.sectionVersions[section] ?? 0, values },
  })
  expect(reply.statusCode, reply.body).toBe(200)
}

test.each([
  ['adverse', true],
  ['disclaimer', true],
  ['qualified', false],
])('an opinion %s becomes a lead: %s', async (opinion, isLead) => {
  const { uscc, id } = await givenIssued({ opinion })
  expect(await recordOf(uscc)).toMatchObject({ opinion, is_lead: isLead })
  const leads = await house.behind((tx) =>
    tx
      .selectFrom('enforcement.lead')
      .select(['source', 'state'])
      .where('uscc', '=', uscc)
      .execute(),
  )
  expect(leads).toEqual(isLead ? [{ source: 'audit', state: 'NEW' }] : [])
  await step(id, 'close')
  expect(await stateOf(id)).toBe('CLOSED')
})

test('findings that are not accepted keep an audit from being closed', async () => {
  const { id } = await givenIssued({ findings: [finding(1, 0)] })
  await expect(step(id, 'close')).rejects.toThrow('AUDIT_NOT_RECTIFIED')
})

test('the firm sees and writes its part while it is its turn, and nobody else’s', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  const see = async (role: string) =>
    (await house.call(role, 'GET', `/api/v1/cases/${id}`)).statusCode
  expect([await see('citizen'), await see('citizen-2')]).toEqual([404, 404])
  await step(id, 'commission')
  await step(id, 'accept-commission')
  expect([await see('citizen'), await see('clerk'), await see('citizen-2')]).toEqual([
    200, 200, 404,
  ])
  const fillsOf = async (role: string) =>
    (await house.call(role, 'GET', `/api/v1/cases/${id}`)).json().fills
  expect(await fillsOf('clerk')).toEqual(['report'])
  expect(await fillsOf('citizen')).toEqual([])
  const listed = await house.call('clerk', 'GET', '/api/v1/cases?whose=supervised')
  expect(listed.json().items.map((item: { id: string }) => item.id)).toContain(id)
})

test('the organisation has nothing of the report before it is asked to comment', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  const see = async (role: string) =>
    (await house.call(role, 'GET', `/api/v1/cases/${id}`)).json<CaseView>()
  const slotsIn = ({ materials }: CaseView) => materials.map(({ slot }) => slot)
  await step(id, 'commission')
  await step(id, 'accept-commission')
  await step(id, 'hand-in-draft', { summary: '内部初稿', findings: [finding(1, 500)] })
  const before = await see('citizen')
  expect(JSON.stringify(before)).not.toContain('内部初稿')
  expect(Object.keys(before.form)).not.toEqual(expect.arrayContaining(['opinion']))
  expect(before.sections.map(({ id: section }) => section)).not.toContain('report')
  expect(slotsIn(before)).toEqual([])
  const inFirm = await see('clerk')
  const paper = inFirm.materials.find(({ slot }) => slot === 'draft-report')
  expect((await house.call('clerk', 'GET', paper?.href ?? '')).statusCode).toBe(200)
  expect((await house.call('citizen', 'GET', paper?.href ?? '')).statusCode).toBe(404)
  const checked = await house.call('citizen', 'POST', `/api/v1/cases/${id}/check`, {})
  expect(checked.statusCode).toBe(200)
  expect(checked.body).not.toContain('差旅费')

  await step(id, 'ask-comments')
  const asked = await see('citizen')
  expect(asked.form).toMatchObject({ summary: '内部初稿' })
  expect(slotsIn(asked)).toEqual(['draft-report'])
  expect((await house.call('citizen', 'GET', paper?.href ?? '')).statusCode).toBe(200)
  await step(id, 'comment', { comments: '无意见' })
  // While the firm writes it anew.
  expect((await see('citizen')).form).not.toHaveProperty('summary')
  await step(id, 'issue')
  expect((await see('citizen')).form).toMatchObject({ summary: '内部初稿' })
})

test('no comments within ten working days: the firm goes on', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  for (const act of ['commission', 'accept-commission', 'hand-in-draft', 'ask-comments'])
    await step(id, act)
  const { clocks } = await driver.officeView(id)
  expect(clocks.find(({ id: clock }) => clock === 'comments')).toMatchObject({
    dueOn: '2026-03-16',
  })
  house.setDay('2026-03-17')
  await lapseClocks(house.services)
  house.setDay(day)
  expect(await stateOf(id)).toBe('COMMENTED')
})

test('a firm that declines gives it back, and the office chooses another', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await step(id, 'commission')
  await step(id, 'decline-commission')
  expect(await stateOf(id)).toBe('DUE')
})

test.each([
  ['no firm of the list', '91990102MJ0000001X', 'AUDIT_FIRM_UNLISTED'],
  ['one that has left it', { ended_on: '2026-02-01' }, 'AUDIT_FIRM_ENDED'],
  ['one of another place', { registrar: '990103' }, 'AUDIT_FIRM_ELSEWHERE'],
])('%s is not commissioned', async (_who, other, refusal) => {
  const firm_uscc = typeof other === 'string' ? other : await givenOther(other)
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc, answers: { firm_uscc } })
  await expect(step(id, 'commission')).rejects.toThrow(refusal)
})

let others = 1
const givenOther = (more: Partial<typeof listedFirm & { ended_on: string }>) => {
  const subject = `MJACC00${String(++others)}`
  const uscc = composeUscc({ department: '9', class: '1', region: '990102', subject })
  return givenFirm(house, { ...listedFirm, uscc, ...more })
}

test('to choose from: the lists of its own registrar and of those above, whoever is still on them', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  const city = await givenOther({ registrar: '990100', name: '市本级会计师事务所' })
  await givenOther({ registrar: '990103', name: '邻区会计师事务所' })
  await givenOther({ ended_on: '2026-02-01', name: '已退出会计师事务所' })
  const offered = async (q: string) => {
    const at = `/api/v1/cases/${id}/choices/firm_uscc?q=${encodeURIComponent(q)}`
    const found = (await house.call('reviewer', 'GET', at)).json()
    return (found.items ?? found).map(({ value }: { value: string }) => value)
  }
  const all = await offered('')
  expect(all).toEqual(expect.arrayContaining([listedFirm.uscc, city]))
  expect(await offered('市本级')).toEqual([city])
  expect(await offered(city.slice(8).toLowerCase())).toEqual([city])
  expect([await offered('邻区'), await offered('已退出')]).toEqual([[], []])
})

test('whoever signs leads the organisation: not independent', async () => {
  const uscc = await givenSubject(house, 'association')
  const id = await driver.begin(process, { uscc })
  await step(id, 'commission')
  const accountants = ['沈知秋', '何以安'].map((name) => ({ name, certificate_no: '990100010001' }))
  await expect(step(id, 'accept-commission', { accountants })).rejects.toThrow(
    'AUDIT_NOT_INDEPENDENT',
  )
})

test('asked for by the organisation, opened by an election, or by the end of a term: once', async () => {
  const uscc = await givenSubject(house, 'association')
  const asking = definitionOf('departure-audit-request')
  const request = await driver.begin(asking, { uscc })
  await driver.step(asking, request, 'submit')
  await driver.step(asking, request, 'receive')
  const [audit] = await auditsOf(uscc)
  expect(audit).toMatchObject({
    ...{ state: 'DUE', origin: 'platform' },
    form: { audited_name: '沈知秋', period_from: '2020-01-06', kind: 'term' },
  })
  const election = definitionOf('association-officers-filing')
  const filing = await driver.begin(election, { uscc })
  await driver.step(election, filing, 'submit')
  await driver.step(election, filing, 'receive')
  expect(await auditsOf(uscc)).toHaveLength(1)

  const other = await givenSubject(house, 'foundation')
  house.setDay('2024-10-05')
  await openDueCases(house.services)
  expect(await auditsOf(other)).toEqual([])
  house.setDay('2024-10-08')
  await openDueCases(house.services)
  await openDueCases(house.services)
  house.setDay(day)
  expect(await auditsOf(other)).toMatchObject([{ state: 'DUE', origin: 'platform' }])
})
