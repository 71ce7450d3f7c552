import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepNotFiled } from '../server/src/modules/annual-reports/index.ts'
import { discoverProcesses, type ProcessDefinition } from '../server/src/modules/cases/index.ts'
import { sweepCredit } from '../server/src/modules/credit/index.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { paper } from '../server/src/testing/establishment-forms.ts'
import { createDriver, type Driver } from '../server/src/testing/journeys/drive.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { handle, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/*
 * An organisation does not file: proposed by a rule, listed by people, it objects, repairs and leaves; another
 * one does nothing for two years. Papers that the office only verifies come by the interface.
 */
const day = '2026-07-06'
const definitions = await discoverProcesses()
const definitionOf = (id: string): ProcessDefinition => {
  const found = definitions.find((one) => one.id === id)
  if (!found) throw new Error(`There is no process ${id}.`)
  return found
}
const listing = definitionOf('credit-listing')

let browser: Browser
let house: House
let people: PeopledHouse
let driver: Driver
let uscc = ''

describe.skipIf(obstacle)(`credit${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    people = await peopleIn(house)
    driver = createDriver(people)
    uscc = await givenSubject(people, 'association')
    await sweepNotFiled(house.services)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('not filed: proposed with its rule, notified, answered, listed and published', async () => {
    const office = await house.as('reviewer')
    await expect.poll(() => proposals(), poll).toBe(1)
    await office.goto('/desk/credit')
    await office.getByText('未在', { exact: false }).first().waitFor()
    await expectGood(office, 'credit-proposals')
    await office.getByRole('button', { name: '立件办理' }).click()
    await office.waitForURL('**/form**')
    const caseId = /cases\/([^/]+)/.exec(office.url())?.[1] ?? ''
    await office.goto(`/desk/cases/${caseId}/form/ground`)
    await office.getByLabel('事实').waitFor()
    await expectGood(office, 'credit-listing-form')
    await driver.step(listing, caseId, 'notify')

    const clerk = await house.as('citizen')
    await clerk.goto('/desk/credit')
    await clerk.getByText('已告知，待陈述申辩').waitFor()
    await clerk.getByRole('link', { name: '列入活动异常名录、严重违法失信名单' }).click()
    await clerk.getByRole('link', { name: '接着填写' }).click()
    await clerk.getByLabel('陈述申辩意见').fill('会计离职，请求宽限。')
    await clerk.getByRole('button', { name: '继续' }).click()
    await clerk.getByRole('heading', { name: '上传材料' }).waitFor()
    await clerk.getByRole('button', { name: '继续' }).click()
    await clerk.getByRole('button', { name: '提交陈述申辩' }).click()
    await expect.poll(() => stateOf(caseId), poll).toBe('HEARD')

    const decided = { role: 'approver', act: '决定列入', opinion: '逾期属实。', signs: true }
    await handle(house, caseId, { ...decided, to: 'LISTED' })
    await handle(house, caseId, { role: 'reviewer', act: '送达并公布', to: 'SERVED' })

    const visitor = await house.as('public')
    await visitor.goto('/credit/abnormal')
    await visitor.locator('summary', { hasText: '为什么列入' }).click()
    await visitor.getByText('report.not-filed').first().waitFor()
    await expectGood(visitor, 'credit-abnormal')
    await visitor.goto(`/organisations/${uscc}`)
    await visitor.getByRole('heading', { name: '信用' }).waitFor()
    await expectGood(visitor, 'credit-organisation')
    const lines = await visitor.request.get('/public/v1/listings?list=ABNORMAL')
    expect(
      (await lines.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ uscc, ground: 'AB1', rule: 'report.not-filed@2018-01-24' }])
    const feed = await visitor.request.get('/credit/abnormal.atom')
    expect(await feed.text()).toContain('未按规定报送年度工作报告')
  })

  test('it objects in vain, does what is due, and leaves', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/credit')
    await clerk.getByText('先履行义务，再申请移出').waitFor()
    await expectGood(clerk, 'credit-own')
    await clerk.getByRole('link', { name: '提出异议' }).click()
    await clerk.getByRole('button', { name: '开始办理' }).click()
    await clerk.waitForURL('**/form**')
    const objection = /cases\/([^/]+)/.exec(clerk.url())?.[1] ?? ''
    await clerk.goto(`/desk/cases/${objection}/form/objection`)
    await clerk.getByLabel('列入名录、名单', { exact: true }).check()
    await clerk.getByLabel('活动异常名录', { exact: true }).check()
    await clerk.getByLabel('异议的事实和理由').fill('已于五月寄出纸质材料。')
    await clerk.getByRole('button', { name: '继续' }).click()
    await clerk.locator('input[type=file]').first().setInputFiles(paper('objection-evidence'))
    const { name } = paper('objection-evidence')
    await clerk.getByRole('button', { name, exact: true }).waitFor()
    await clerk.getByRole('button', { name: '继续' }).click()
    await clerk.getByRole('button', { name: '提交', exact: true }).click()
    await expect.poll(() => stateOf(objection), poll).toBe('SUBMITTED')
    const refusal = definitionOf('credit-objection')
    for (const act of ['accept', 'verify', 'refuse']) await driver.step(refusal, objection, act)

    const removal = definitionOf('credit-removal')
    const answers = { list: 'ABNORMAL', duty_done_on: day }
    const applied = await driver.begin(removal, { uscc, answers })
    await driver.step(removal, applied, 'submit')
    await driver.step(removal, applied, 'accept')
    await driver.step(removal, applied, 'verify', { verified_done_on: day })
    const decided = { role: 'approver', act: '决定移出', opinion: '已补报。', signs: true }
    await handle(house, applied, { ...decided, to: 'GRANTED' })
    const visitor = await house.as('public')
    await visitor.goto('/credit/abnormal')
    await visitor.getByText('现在没有在列的社会组织').waitFor()
    await clerk.goto('/desk/credit')
    await clerk.getByText('不在名录、名单中').waitFor()
    await clerk.getByText('已经结束的列入记录').waitFor()
    await expectGood(clerk, 'credit-left')
  })

  test('a joint measure: proposed by one, approved by another, applied, reported on, shown', async () => {
    const listed = await givenSubject(people, 'association', {
      belongings: {
        credit_listing: [
          {
            ...{ listing_no: 'N-990102-2026-90001', name: '社区促进会', registrar: '990102' },
            ...{ list: 'SERIOUS', ground: 'SE4', facts: '罚款六万元。', basis: '民政部令第 60 号' },
            ...{ has_duty: false, listed_on: '2026-06-03', status: 'listed', published: true },
          },
        ],
      },
    })
    const office = await house.as('reviewer')
    await office.goto('/desk/credit?part=measures')
    await office.getByRole('button', { name: '提出措施' }).click()
    await office.getByLabel('措施', { exact: true }).fill('不予参加政府购买服务')
    await office.getByLabel('实施机关').fill('望湖区民政局')
    await office.getByLabel('法律依据').fill('《社会组织信用信息管理办法》第二十条')
    await office.getByLabel('依据施行日期').fill('2018-01-24')
    await office.getByLabel('提出的理由').fill('对严重违法失信名单联合惩戒')
    await expectGood(office, 'credit-measure-form')
    await office.getByRole('button', { name: '提出措施' }).click()
    await office.getByText('等待另一人批准').waitFor()

    const head = await house.as('approver')
    await head.goto('/desk/credit?part=measures')
    await expectGood(head, 'credit-measure-approval')
    await head.getByRole('button', { name: '批准', exact: true }).click()
    await head.getByText('可以实施').waitFor()

    await office.goto(`/desk/credit/${listed}`)
    await office.getByRole('button', { name: '登记实施' }).click()
    await office.getByLabel('实施内容').fill('取消承接资格')
    await office.getByRole('button', { name: '登记实施' }).click()
    await office.getByText('实施中').waitFor()
    await office.getByRole('button', { name: '反馈' }).click()
    await office.getByLabel('实施结果').fill('已通知财政部门')
    await office.getByRole('button', { name: '反馈' }).click()
    await office.getByText('反馈：已通知财政部门').waitFor()
    await expectGood(office, 'credit-measure-applied')

    const visitor = await house.as('public')
    await visitor.goto(`/organisations/${listed}`)
    await visitor.getByText('取消承接资格').waitFor()
    await expectGood(visitor, 'credit-measure-public')
  })

  test('two years on the list: proposed for the other one, and moved there by people', async () => {
    const other = await givenSubject(people, 'association')
    const first = await driver.begin(listing, {
      uscc: other,
      answers: { ground: 'AB2', has_duty: true },
    })
    for (const act of ['notify', 'answer', 'list', 'serve']) await driver.step(listing, first, act)
    await house.setDay('2028-07-06')
    await sweepCredit(house.services)
    const office = await house.as('reviewer')
    await office.goto('/desk/credit?list=SERIOUS')
    await office.getByText('credit.abnormal-term').waitFor()
    await office.getByRole('button', { name: '立件办理' }).click()
    await office.waitForURL('**/form**')
    const caseId = /cases\/([^/]+)/.exec(office.url())?.[1] ?? ''
    for (const act of ['notify', 'answer', 'list', 'serve']) await driver.step(listing, caseId, act)
    const visitor = await house.as('public')
    await visitor.goto('/credit/serious')
    await visitor.locator('summary', { hasText: '为什么列入' }).first().click()
    await expectGood(visitor, 'credit-serious')
    await office.goto(`/desk/credit/${other}`)
    await office.getByText('在严重违法失信名单中').waitFor()
    await expectGood(office, 'credit-one')
    await office.goto('/desk/credit?part=letters')
    await office.getByRole('button', { name: '登记挂号信' }).click()
    await office.getByLabel('统一社会信用代码', { exact: true }).fill(other)
    await office.getByLabel('邮件编号').fill('XA12345678')
    await office.locator('form').getByRole('button', { name: '登记挂号信' }).click()
    await office.getByText('XA12345678').waitFor()
    await expectGood(office, 'credit-letters')
  })
})

const proposals = async () =>
  (await people.call('reviewer', 'GET', `/api/v1/credit/proposals?q=${uscc}`)).json().items.length

const stateOf = async (id: string) => (await driver.officeView(id)).state
