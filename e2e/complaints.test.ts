import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paper } from '../server/src/testing/establishment-forms.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** Not signed in, on a phone. */
let phone: Page
let officer: Page
let inspector: Page
const target = '望湖区商户互助联合会'
const keys = { number: '', pin: '' }

/** What is asked of everybody; who he is, only where it is given. */
async function fill(page: Page, who: Record<string, string> = {}): Promise<void> {
  await page.goto('/complaints/new')
  await page.getByLabel('被举报组织的名称').fill(target)
  await page.getByLabel('事情发生在哪里').selectOption({ label: '云汀市望湖区' })
  await page.getByLabel('什么问题').selectOption({ label: '没有登记，或者冒充社会组织' })
  await page
    .getByLabel('事实')
    .fill('2026年2月在和平路12号以会费名义向商户收取每户三千元。我是隔壁饭馆的欧阳慕秋。')
  for (const [label, value] of Object.entries(who)) await page.getByLabel(label).fill(value)
}

describe.skipIf(obstacle)(`complaints${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    const context = await house.newContext({ viewport: narrow, javaScriptEnabled: false })
    phone = await context.newPage()
    officer = await house.as('complaint-officer')
    inspector = await house.as('inspector')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('on a phone without a script: named with a file, and anonymous', async () => {
    await fill(phone, { 姓名: '欧阳慕秋', 手机号: '13912345678' })
    await phone.getByLabel('证据').setInputFiles({
      name: '收据.pdf',
      mimeType: 'application/pdf',
      buffer: paper('receipt').buffer,
    })
    await phone.getByRole('button', { name: '提交举报' }).click()
    await phone.getByText('密码只显示这一次').waitFor()
    const [number = '', pin = ''] = await phone.locator('.receipt').allTextContents()
    Object.assign(keys, { number, pin })
    expect(keys).toEqual({
      number: expect.stringMatching(/^T20260302-/),
      pin: expect.stringMatching(/^\d{6}$/),
    })
    await fill(phone)
    await phone.getByRole('button', { name: '提交举报' }).click()
    await phone.getByText('密码只显示这一次').waitFor()
  })

  test('what is registered is found on the form, what is not is told so', async () => {
    await phone.goto('/guides/complaint')
    await phone.getByRole('heading', { name: '社会组织投诉举报', level: 1 }).waitFor()
    expect(await phone.locator('main a[href="/complaints/new"]').count()).toBeGreaterThan(0)
    const reader = await house.as('public')
    await reader.goto('/guides/complaint')
    await expectGood(reader, 'complaint-guide')
    await phone.goto('/complaints/new')
    await phone.getByLabel('名称或者统一社会信用代码').fill('从没有登记过的联合会')
    await phone.getByRole('button', { name: '查登记册' }).click()
    await phone.getByText('登记册里没有相近的名称').waitFor()
    expect(await phone.getByLabel('被举报组织的名称').inputValue()).toBe('从没有登记过的联合会')
    await reader.goto(phone.url())
    await expectGood(reader, 'complaint-looked-up')
  })

  test('the officer accepts it, masks what tells who reported, and a lead is there', async () => {
    await officer.goto('/desk/complaints')
    await officer.getByText('另有 1 件相近').waitFor()
    await officer.getByRole('link', { name: target }).click()
    await officer.getByRole('button', { name: '查看举报人' }).click()
    await officer.getByLabel('查看理由').fill('电话核实')
    await officer.locator('.ant-modal-footer').getByRole('button', { name: '查看举报人' }).click()
    await officer.getByText('13912345678').waitFor()
    await expectGood(officer, 'complaint')
    await officer.getByRole('button', { name: '受理', exact: true }).last().click()
    await officer.getByRole('button', { name: '开始核查' }).last().click()
    const text = officer.getByLabel('交给办案人员的内容')
    await text.waitFor()
    await officer.getByRole('button', { name: '转为线索' }).last().click()
    await officer.getByText('写出了举报人').waitFor()
    await text.evaluate((area: HTMLTextAreaElement) => {
      const at = area.value.indexOf('我是')
      area.setSelectionRange(at, area.value.length - 1)
    })
    await officer.getByRole('button', { name: '遮去选中的话' }).click()
    await officer.getByLabel('收据.pdf').check()
    await expectGood(officer, 'redaction')
    await officer.getByRole('button', { name: '转为线索' }).last().click()
    await officer.getByText('已交办案人员的内容').waitFor()

    await inspector.goto('/desk/leads')
    await inspector.getByRole('link', { name: target }).click()
    await inspector.getByText('每户三千元').waitFor()
    expect(await inspector.locator('main').textContent()).not.toContain('欧阳慕秋')
    await expectGood(inspector, 'lead')
  })

  test('the answer is read by code and PIN', async () => {
    await officer.getByLabel('答复（举报人会看到）').fill('收费查实，已由执法部门处理。')
    await officer.getByRole('button', { name: '答复举报人' }).last().click()
    await officer.getByText('已答复').first().waitFor()
    await phone.goto('/complaints/status')
    await phone.getByLabel('查询编号').fill(keys.number)
    await phone.getByLabel('查询密码').fill(keys.pin)
    await phone.getByRole('button', { name: '查进度' }).click()
    await phone.getByText('收费查实，已由执法部门处理。').waitFor()
    await phone.getByLabel('对答复满意吗').selectOption('4')
    await phone.getByRole('button', { name: '提交评价' }).click()
    await phone.getByText('已评价').waitFor()
    expect(await phone.locator('main').textContent()).not.toContain('欧阳慕秋')
  })
})
