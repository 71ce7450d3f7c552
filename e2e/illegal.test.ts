import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ban from '../server/src/modules/enforcement/processes/ban.ts'
import withdrawal from '../server/src/modules/enforcement/processes/illegal-withdrawal.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { banAnswers } from '../server/src/testing/journeys/illegal.ts'
import { createDriver, type Driver } from '../server/src/testing/journeys/drive.ts'
import { day } from '../server/src/testing/journeys/known.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { handle } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

const name = String(banAnswers.name)

let browser: Browser
let house: House
let driver: Driver
let anybody: Page
let caseId = ''
let caseNo = ''

describe.skipIf(obstacle)(`illegal organisations${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    const people = await peopleIn(house)
    driver = createDriver(people)
    await givenSubject(people, 'association')
    anybody = await house.as('public')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const markOf = async () => {
    const reply = await anybody.request.post('/public/v1/name-marks', { data: { names: [name] } })
    return (await reply.json()).items[0].mark
  }

  test('an inspector opens the case of a body without registration', async () => {
    const inspector = await house.as('inspector')
    await inspector.goto('/desk/open')
    await inspector.getByLabel(/取缔非法社会组织/).check()
    await inspector.getByRole('button', { name: '立件', exact: true }).click()
    await inspector.waitForURL('**/form**')
    await inspector.getByLabel('案情摘要').waitFor()
    await expectGood(inspector, 'ban-form')
  })

  test('suspected with approval, banned after legal check and decision, announced', async () => {
    caseId = await driver.begin(ban)
    for (const act of ['propose-filing', 'file', 'propose-suspicion', 'publish-suspicion'])
      await driver.step(ban, caseId, act)
    caseNo = (await driver.officeView(caseId)).caseNo ?? ''
    await anybody.goto(`/illegal-organisations/${caseNo}`)
    await anybody.getByText('涉嫌非法').first().waitFor()
    for (const act of ['finish-investigation', 'pass-check', 'decide-ban'])
      await driver.step(ban, caseId, act)
    await handle(house, caseId, { role: 'inspector', act: '公告', to: 'PUBLISHED' })
    await expect.poll(markOf, { timeout: 1000, interval: 50 }).toBe('非法社会组织')
    await expectGood(await house.as('inspector'), 'ban-published')
  })

  test('the public finds it: list, its page with the announcement, look-up, marks beside results', async () => {
    await anybody.goto('/illegal-organisations?status=banned')
    await expectGood(anybody, 'illegal-list')
    await anybody.getByRole('link', { name }).click()
    await expectGood(anybody, 'illegal')
    const announcement = await anybody.getByRole('link', { name: '打开公告' }).getAttribute('href')
    expect((await anybody.request.get(announcement ?? '')).headers()['content-type']).toContain(
      'pdf',
    )
    await anybody.goto('/name-marks')
    await anybody.getByLabel('社会组织名称').fill(name)
    await anybody.getByRole('button', { name: '查一查' }).click()
    await anybody.getByText('不要加入、捐款或者付费').waitFor()
    await expectGood(anybody, 'name-marks')
    await anybody.goto('/name-marks/demo')
    await anybody.locator('.greyed', { hasText: name }).getByText('非法社会组织').waitFor()
    const unknown = anybody.locator('li', { hasText: '某某社区邻里互助小组' })
    expect(await unknown.locator('.mark-place').innerText()).toBe('')
    await expectGood(anybody, 'name-marks-demo')
    await anybody.goto('/')
    await expectGood(anybody, 'home-with-marks')
  })

  test('withdrawn by a second person, the mark is gone within a second and the page says why', async () => {
    const id = await driver.begin(withdrawal, { answers: { illegal_no: caseNo, name } })
    await driver.step(withdrawal, id, 'propose-withdrawal', { illegal_no: caseNo, name })
    await driver.step(withdrawal, id, 'withdraw')
    await expect.poll(markOf, { timeout: 1000, interval: 50 }).toBe('未查到')
    await anybody.goto(`/illegal-organisations/${caseNo}`)
    await anybody.getByText('已撤回，不再是非法社会组织').waitFor()
    await expectGood(anybody, 'illegal-withdrawn')
  })
})
