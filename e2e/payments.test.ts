import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reconcile } from '../server/src/modules/payments/index.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { poll } from './support/handle.ts'
import { appoint } from './support/clerk.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* The finance clerk asks for money, a payer pays it in the sandbox, a statement is matched, a break is resolved. */

const day = '2026-07-06'
let browser: Browser
let house: House
let people: PeopledHouse
let uscc = ''

describe.skipIf(obstacle)(`payments${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    people = await peopleIn(house)
    uscc = await givenSubject(people, 'association')
    await appoint(people, uscc, 'citizen-2')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const ask = async (page: Page, title: string, amount: string, channel?: string) => {
    await page.goto('/desk/payments')
    await page.getByRole('button', { name: '新建收款' }).click()
    const form = page.locator('form', { hasText: '新建收款' })
    await form.getByLabel('事由').fill(title)
    await form.getByLabel('金额（元）').fill(amount)
    if (channel) await form.getByLabel('渠道').selectOption({ label: channel })
    await page.getByRole('button', { name: '建立' }).click()
    await page.getByRole('cell', { name: title }).waitFor()
  }

  test('asked for, paid with play money, and settled by a signed notice', async () => {
    const clerk = await house.as('citizen')
    await ask(clerk, '助学捐款', '100.01')
    await expectGood(clerk, 'payments')
    const href = await clerk.getByRole('link', { name: '付款页' }).getAttribute('href')

    const payer = await house.as('public')
    await payer.goto(href ?? '')
    await payer.getByText('100.01').first().waitFor()
    await expectGood(payer, 'pay')
    await payer.getByRole('button', { name: '去付款' }).click()
    await payer.getByText('不会扣真钱').first().waitFor()
    await expectGood(payer, 'sandbox-cashier')
    await payer.getByRole('button', { name: '用演示的钱付 100.01 元' }).click()
    await payer.getByText('已经收到您的付款').waitFor()
    await expectGood(payer, 'paid')

    await clerk.goto('/desk/payments?state=SETTLED')
    await clerk.getByText('净入账 100.01 元').waitFor()
  })

  test('a statement is read and matched; what is left a person settles', async () => {
    const clerk = await house.as('citizen')
    await ask(clerk, '大额捐赠', '3000', '银行转账')
    const row = clerk.getByRole('row', { name: '大额捐赠' })
    const number = (await row.locator('.code').textContent()) ?? ''
    await clerk.goto('/desk/payments?part=bank')
    await clerk.getByLabel('银行账号').fill('62220001')
    await clerk.locator('input[type=file]').setInputFiles({
      name: '流水.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `交易日期,交易流水号,贷方发生额,对方户名,附言\n${day},D1,"3,000.00",张三,捐款${number}\n${day},D2,88.00,李四,捐款\n`,
      ),
    })
    await clerk.getByText('2 行：新增 2').waitFor()
    await clerk.getByRole('button', { name: /^未匹配/ }).click()
    await clerk.getByRole('button', { name: '看付款人' }).click()
    await clerk.getByText('李四；附言：捐款').waitFor()
    await clerk.getByRole('button', { name: '处理' }).click()
    await expectGood(clerk, 'bank-statement')
    await clerk.getByLabel('登记为新的收款，由另一人复核').check()
    await clerk.getByLabel('事由').fill('零星捐款')
    await clerk.getByRole('button', { name: '处理' }).click()
    await clerk.getByText('没有这样的流水').waitFor()

    const second = await house.as('citizen-2')
    await second.goto('/desk/payments?state=PAID')
    await second.getByRole('button', { name: '复核入账' }).click()
    await second.getByText('没有收款').waitFor()
    await second.goto('/desk/payments?state=SETTLED')
    await second.getByText('共3笔，净入账 3,188.01 元').waitFor()
  })

  test('a difference stops allocation until a second clerk agrees', async () => {
    house.services.payments.ledgerTotal = async () => 318_800
    await reconcile(house.services, uscc, day)
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/payments?part=days')
    await clerk.getByText('暂停分配款物').waitFor()
    await expectGood(clerk, 'reconciliation')
    await clerk.getByLabel('处理说明').fill('账本漏记一分，已补记。')
    await clerk.getByRole('button', { name: '提交第二人确认' }).click()
    await clerk.getByText('您提交的，要由另一人确认').waitFor()
    const second = await house.as('citizen-2')
    await second.goto('/desk/payments?part=days')
    await second.getByRole('button', { name: '确认处理' }).click()
    await expect.poll(() => second.getByText('差额已处理').count(), poll).toBe(1)
  })

  test('a forged notice is shown with its code', async () => {
    await house.app.inject({
      method: 'POST',
      url: `/payments/callbacks/sandbox/${uscc}`,
      headers: { 'sandbox-timestamp': '1', 'sandbox-signature': '00' },
      payload: '{}',
    })
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/payments?part=callbacks')
    await clerk.getByText('签名不对，可能是伪造').waitFor()
    await expectGood(clerk, 'refused-notices')
  })
})
