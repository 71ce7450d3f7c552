import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../server/src/kernel/context.ts'
import { demoPlaces } from '../server/src/demo/index.ts'
import { seedDemoAccounts } from '../server/src/modules/identity/index.ts'
import { paper } from '../server/src/testing/establishment-forms.ts'
import { givenFirm, listedFirm } from '../server/src/testing/journeys/firm.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
let uscc = ''

describe.skipIf(obstacle)(`departure audit${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    const { services } = house
    const accounts = await seedDemoAccounts(services, { places: demoPlaces, clerkOf: [] })
    await givenFirm({ services })
    const act = { act: 'test.appoint', object: 'firm' }
    await transact(services, systemActor('test'), act, (tx) =>
      services.appointClerk(tx, {
        uscc: listedFirm.uscc,
        accountId: accounts.cpa ?? '',
        grantedBy: null,
      }),
    )
    uscc = await givenSubject({ services, accounts } as never, 'association')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('opened and commissioned by the office, accepted and drafted by the firm', async () => {
    const office = await house.as('reviewer')
    await office.goto(`/desk/open?uscc=${uscc}`)
    await office.getByLabel(/社会组织离任审计/).check()
    await office.getByText('社区促进会').first().waitFor()
    await expectGood(office, 'open-case')
    await office.getByRole('button', { name: '立件', exact: true }).click()
    await office.waitForURL('**/form**')
    await office.goto(`${office.url().replace(/\/form.*/, '')}/form/audited`)
    await office
      .getByLabel('离任审计', { exact: true })
      .or(office.getByLabel('审计种类'))
      .first()
      .waitFor()
    await choose(office, '审计种类', '离任审计')
    await enterDate(office, '审计期间至', '2026-02-28')
    await office.getByLabel('审计内容').fill('任期内财务收支、资产和重大事项决策')
    await expectGood(office, 'audited')
    await office.getByRole('button', { name: '继续' }).click()
    await choose(office, '会计师事务所', listedFirm.name)
    await enterDate(office, '约定出具报告日期', '2026-05-31')
    await office.getByLabel('委托费用').fill('20000')
    await office.getByLabel('委托费用').blur()
    await expectGood(office, 'commission')
    await office.getByRole('button', { name: '继续' }).click()
    await office.getByRole('button', { name: '委托审计' }).click()
    await office.waitForURL(/\/cases\/[^/]+$/)
    await office.getByRole('heading', { name: /社区促进会/ }).waitFor()
    await expectGood(office, 'commissioned')

    const firm = await house.as('cpa')
    await firm.goto('/desk/asked')
    await expectGood(firm, 'asked')
    await firm.getByRole('link', { name: /S-990102/ }).click()
    await firm.getByText('轮到您办理').waitFor()
    await expectGood(firm, 'firm-case')
    await firm.getByRole('link', { name: '接着填写' }).click()
    await firm.getByLabel(/没有利害关系/).check()
    for (const [index, name] of ['严持衡', '何以安'].entries()) {
      if ((await firm.getByLabel('姓名').count()) <= index) await firm.locator('.add').click()
      await firm.getByLabel('姓名').nth(index).fill(name)
      await firm.getByLabel('注册会计师证书编号').nth(index).fill(`99010001000${index}`)
    }
    await firm.getByRole('button', { name: '继续' }).click()
    await firm.getByRole('button', { name: '接受委托' }).click()
    await firm.getByText('审计实施').first().waitFor()
    await firm.getByRole('link', { name: '接着填写' }).click()
    await expectGood(firm, 'report-form')
    await firm.getByLabel('审计报告文号').fill('云衡审字〔2026〕1号')
    await firm.getByLabel('无保留意见').check()
    await firm.getByLabel('审计结论').fill('未发现重大问题。')
    await firm.getByRole('button', { name: '继续' }).click()
    await firm.getByRole('heading', { name: '上传材料' }).waitFor()
    const { name, mimeType, buffer } = paper('draft-report')
    await firm.locator('input[type=file]').first().setInputFiles({ name, mimeType, buffer })
    await firm.getByRole('button', { name, exact: true }).waitFor()
    await expectGood(firm, 'firm-papers')
    await firm.getByRole('button', { name: '继续' }).click()
    await firm.getByRole('button', { name: '提交初稿' }).click()
    await firm.getByText('正由登记管理机关办理').or(firm.getByText('正在办理')).first().waitFor()

    await firm.goto('/desk/asked?group=organisations')
    await firm.getByText('社区促进会').first().waitFor()
    expect(await firm.getByRole('row').count()).toBe(2)
    await expectGood(firm, 'asked-organisations')
  })

  test('a clerk is limited by whoever manages, on the page of the account', async () => {
    const manager = await house.as('citizen')
    await manager.goto(`/me/organisations/${uscc}/clerks`)
    expect(await manager.getByLabel('备案和报告').count()).toBe(1)
    await expectGood(manager, 'clerks')
  })
})

/** One of a few by its button, one of many by what is typed. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true })
  await box.click()
  await page.keyboard.type(name.slice(0, 4))
  await page.locator('.ant-select-item-option', { hasText: name }).first().click()
}

/** By the keyboard; the calendar below it closes. */
async function enterDate(page: Page, label: string, date: string): Promise<void> {
  await page.getByLabel(label).fill(date)
  await page.keyboard.press('Enter')
  await page.locator('.ant-picker-dropdown:visible').waitFor({ state: 'hidden' })
}
