import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoHouse, openDemoHouse } from '../../../testing/demo-house.ts'
import { courseTo } from '../../../testing/journeys/course.ts'
import { createDriver, type Driver } from '../../../testing/journeys/drive.ts'
import { day } from '../../../testing/journeys/known.ts'
import { givenSubject } from '../../../testing/journeys/subjects.ts'
import type { ProcessDefinition } from '../../cases/index.ts'
import bankAccountFiling from './bank-account-filing.ts'
import certificateReissue from './certificate-reissue.ts'
import decisionComplaint from './decision-complaint.ts'
import deregistration from './deregistration.ts'
import feeStandardReport from './fee-standard-report.ts'
import foundationBranch from './foundation-branch.ts'
import liquidationFiling from './liquidation-filing.ts'
import officersFiling from './officers-filing.ts'
import resumption from './resumption.ts'
import scopeChange from './scope-change.ts'
import sealFiling from './seal-filing.ts'
import suspension from './suspension.ts'

let house: DemoHouse
let driver: Driver
beforeAll(async () => {
  house = await openDemoHouse(day)
  driver = createDriver(house)
})
afterAll(() => house?.close())

const byText = (rows: unknown[][]) =>
  rows.sort((one, other) => String(one).localeCompare(String(other), 'en'))

const recordsOf = (dataset: string, uscc: string) =>
  house.behind(async (tx) => {
    const page = await house.services.registers.list(tx, dataset, { filters: { uscc } })
    return page.items.map(({ record }) => record)
  })

async function concluded(process: ProcessDefinition | undefined, uscc: string, answers = {}) {
  if (!process) throw new Error('There is no such process.')
  const id = await driver.begin(process, { uscc, answers })
  await driver.walk(process, id, courseTo(process.machine, ['granted', 'filed']) ?? [])
  return driver.view(id)
}

test('from the liquidation group to the end: nobody acts for it, nothing is valid, the record stays', async () => {
  const seal = { seal_no: '9901020001', kind: 'official', seal_state: 'in-use' }
  const uscc = await givenSubject(house, 'association', { belongings: { seal: [seal] } })
  await concluded(liquidationFiling[0], uscc)
  expect(await recordsOf('organisation', uscc)).toMatchObject([{ status: 'liquidating' }])
  expect(await recordsOf('liquidator', uscc)).toHaveLength(3)

  // From then on there is nothing but liquidation.
  const [change] = scopeChange
  if (!change) throw new Error('There is no such process.')
  const id = await driver.begin(change, { uscc })
  await expect(driver.step(change, id, 'submit')).rejects.toThrow('SUBJECT_STATE')

  const { caseNo } = await concluded(deregistration[0], uscc)
  expect(await recordsOf('organisation', uscc)).toMatchObject([
    { status: 'deregistered', closed_on: day, close_reason: 'charter-purpose-fulfilled' },
  ])
  const certificates = await recordsOf('certificate', uscc)
  expect(certificates.every(({ is_revoked, revoked_on }) => is_revoked && revoked_on === day)).toBe(
    true,
  )
  expect(await recordsOf('person_in_charge', uscc)).toMatchObject([{ ended_on: day }])
  expect(await recordsOf('seal', uscc)).toMatchObject([{ seal_state: 'destroyed' }])
  const [latest] = await house.behind((tx) =>
    house.services.registers.historyOf(tx, 'organisation', { uscc }),
  )
  expect(latest).toMatchObject({ caseNo, legalBasis: '《社会团体登记管理条例》第二十一条' })
})

test('what the office has not got back keeps it registered', async () => {
  const [process] = deregistration
  if (!process) throw new Error('There is no such process.')
  const answers = { returned_seal: false }
  const uscc = await givenSubject(house, 'association', { organisation: { status: 'liquidating' } })
  const id = await driver.begin(process, { uscc })
  await driver.step(process, id, 'submit')
  await driver.step(process, id, 'accept')
  await expect(driver.step(process, id, 'review', answers)).rejects.toThrow('NOT_RETURNED')
})

test('suspended by the office: seals are sealed and the organisation is told; it resumes after the term', async () => {
  const seal = { seal_no: '9901020009', kind: 'official', seal_state: 'in-use' }
  const uscc = await givenSubject(house, 'association', { belongings: { seal: [seal] } })
  const term = { suspended_from: '2026-02-20', suspended_to: '2026-03-01' }
  const id = await driver.begin(suspension, { uscc, answers: term })
  await driver.step(suspension, id, 'propose')
  await expect(driver.view(id)).rejects.toThrow('YQ_NOT_FOUND')
  await driver.step(suspension, id, 'execute')
  expect((await driver.view(id)).documents.map(({ document }) => document)).toContain(
    'suspension-notice',
  )
  expect(await recordsOf('organisation', uscc)).toMatchObject([{ status: 'suspended' }])
  expect(await recordsOf('seal', uscc)).toMatchObject([{ seal_state: 'sealed' }])
  await concluded(resumption, uscc)
  expect(await recordsOf('organisation', uscc)).toMatchObject([{ status: 'registered' }])
  expect(await recordsOf('seal', uscc)).toMatchObject([{ seal_state: 'in-use' }])
})

test('an election ends the former posts on the first day of the new term', async () => {
  const uscc = await givenSubject(house, 'foundation')
  await concluded(officersFiling[2], uscc)
  const posts = await recordsOf('person_in_charge', uscc)
  const inOffice = posts.filter(({ ended_on }) => !ended_on)
  expect(posts.find(({ name }) => name === '沈知秋')).toMatchObject({ ended_on: '2026-02-10' })
  expect(inOffice).toHaveLength(6)
  expect(inOffice.find(({ is_legal_rep }) => is_legal_rep)).toMatchObject({ post: 'chair' })
})

test('a branch of a foundation is opened under its name, changed and closed', async () => {
  const uscc = await givenSubject(house, 'foundation')
  const [opening, change, closing] = foundationBranch
  await concluded(opening, uscc)
  const [opened] = await recordsOf('branch', uscc)
  expect(opened).toMatchObject({ branch_no: '1', kind: 'branch', set_up_on: '2026-02-10' })
  await concluded(change, uscc)
  expect(await recordsOf('branch', uscc)).toMatchObject([
    { ...opened, head_name: '顾长风', name: opened?.name },
  ])
  await concluded(closing, uscc)
  expect(await recordsOf('branch', uscc)).toMatchObject([{ closed_on: day }])
})

test('seals and accounts: what is exchanged is out of use, what is new is on record', async () => {
  const seal = { seal_no: '9901020002', kind: 'official', seal_state: 'in-use' }
  const uscc = await givenSubject(house, 'service-institution', { belongings: { seal: [seal] } })
  const made = { kind: 'official', made_on: '2026-02-20', maker: '云汀印社', keeper: '许青禾' }
  const exchange = {
    event: 'exchanged',
    former_seals: [{ seal_no: '9901020002' }],
    seals: [{ seal_no: '9901020003', ...made }],
  }
  const { caseNo } = await concluded(sealFiling, uscc, exchange)
  expect(caseNo).toMatch(/^M-/)
  const seals = await recordsOf('seal', uscc)
  expect(byText(seals.map(({ seal_no, seal_state }) => [seal_no, seal_state]))).toEqual([
    ['9901020002', 'destroyed'],
    ['9901020003', 'in-use'],
  ])
  const again = concluded(sealFiling, uscc, { ...exchange, former_seals: [{ seal_no: '0' }] })
  await expect(again).rejects.toThrow(/NUMBER_UNKNOWN.*NUMBER_KNOWN/)
  await concluded(bankAccountFiling, uscc)
  const [account] = await recordsOf('bank_account', uscc)
  const [organisation] = await recordsOf('organisation', uscc)
  expect(account?.holder).toBe(organisation?.name)
})

test('a new standard of fees ends the former one', async () => {
  const uscc = await givenSubject(house, 'association')
  const standard = (fee: number) => ({ standards: [{ member_class: '单位会员', fee }] })
  await concluded(feeStandardReport, uscc, { ...standard(100_000), resolved_on: '2025-03-03' })
  await concluded(feeStandardReport, uscc, standard(200_000))
  const found = await recordsOf('membership_fee_standard', uscc)
  expect(byText(found.map(({ fee, ended_on }) => [fee, ended_on ?? null]))).toEqual([
    [100_000, '2026-02-10'],
    [200_000, null],
  ])
})

test('a lost certificate is void, with the reason; the new ones are issued by the case', async () => {
  const uscc = await givenSubject(house, 'association')
  await concluded(certificateReissue, uscc)
  const certificates = await recordsOf('certificate', uscc)
  expect(certificates.filter(({ is_revoked }) => is_revoked)).toMatchObject([
    { revoked_reason: expect.stringContaining('遗失') },
    { revoked_reason: expect.stringContaining('遗失') },
  ])
  expect(certificates.filter(({ is_revoked }) => !is_revoked)).toHaveLength(2)
})

test('whoever acted in the case complained of has no part in the complaint; it is answered in five days', async () => {
  const { caseNo } = await concluded(sealFiling, await givenSubject(house, 'association'))
  const complain = async (case_number: string) => {
    const id = await driver.begin(decisionComplaint, { answers: { case_number } })
    await driver.step(decisionComplaint, id, 'submit')
    return id
  }
  const act = async (role: string, id: string, name: string) => {
    const { version } = await driver.officeView(id)
    const body = { version, opinion: '经核查属实。' }
    return house.call(role, 'POST', `/api/v1/cases/${id}/acts/${name}`, body)
  }
  const id = await complain(` ${(caseNo ?? '').toLowerCase()} `)
  const refused = await act('intake', id, 'accept')
  expect([refused.statusCode, refused.body]).toEqual([403, expect.stringContaining('回避')])
  const seen = (await house.call('intake', 'GET', `/api/v1/cases/${id}`)).json()
  const accept = seen.acts.find((one: { act: string }) => one.act === 'accept')
  expect(accept.barredBy.zh).toContain('回避')

  expect((await act('intake-city', id, 'accept')).statusCode).toBe(200)
  expect((await act('reviewer', id, 'uphold')).json()).toMatchObject({
    state: 'UPHELD_UNANSWERED',
  })
  const { clocks } = await driver.officeView(id)
  expect(clocks.find(({ id: clock }) => clock === 'reply')).toMatchObject({ dueOn: '2026-03-09' })
  expect((await act('intake', id, 'reply')).statusCode).toBe(403)
  expect((await act('intake-city', id, 'reply')).json()).toMatchObject({ state: 'UPHELD' })

  // About a case in which he did nothing.
  const other = await complain('S-990102-2026-99999')
  expect((await act('intake', other, 'accept')).statusCode).toBe(200)
})
