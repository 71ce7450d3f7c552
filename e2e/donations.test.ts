import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { newDonationCode } from '../server/src/modules/donations/code.ts'
import { stopMailPath } from '../server/src/modules/donations/mail/send.ts'
import { withPlan } from '../server/src/testing/journeys/charity.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { poll } from './support/handle.ts'
import { appoint } from './support/clerk.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* A donor gives on his phone and finds the gift by its code; the charity’s clerks take cash and goods. */

const day = '2026-03-02'
let browser: Browser
let house: House
let people: PeopledHouse
let uscc = ''

describe.skipIf(obstacle)(`donations${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    people = await peopleIn(house)
    uscc = await givenSubject(people, 'association', withPlan)
    await appoint(people, uscc, 'citizen-2')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('100.01 yuan given anonymously on a phone, paid with play money, found by the code', async () => {
    const phone = await house.newContext({ viewport: { width: 390, height: 844 } })
    const donor = await phone.newPage()
    await donor.goto(`/campaigns/${uscc}A26001/give`)
    await expectGood(donor, 'give')
    await donor.getByRole('button', { name: '下一步：付款' }).click()
    await donor.getByText('处要改').waitFor()
    await donor.getByLabel('其他金额（元）').fill('100.01')
    await donor.getByLabel(/我知道捐赠是自愿/).check()
    await donor.getByRole('button', { name: '下一步：付款' }).click()
    const kept = donor.locator('dd .code').first()
    await kept.waitFor()
    const code = (await kept.textContent()) ?? ''
    await expectGood(donor, 'donation-unpaid')
    await donor.getByRole('link', { name: '去付款' }).click()
    await donor.getByRole('button', { name: '去付款' }).click()
    await donor.getByRole('button', { name: '用演示的钱付 100.01 元' }).click()
    await donor.getByText('已经收到您的付款').waitFor()
    await donor.goto('/donations')
    await expectGood(donor, 'donations-find')
    const find = async () => {
      await donor.goto('/donations')
      await donor.getByLabel('捐赠编号').fill(code.toLowerCase())
      await donor.getByRole('button', { name: '查询' }).click()
      await donor.getByText('爱心人士').waitFor()
      return donor.getByText('已收到，已记入公开账本').count()
    }
    await expect.poll(find, poll).toBe(1)
    await expectGood(donor, 'donation')
    await donor.getByLabel('退款的理由').fill('金额填错了')
    await donor.getByRole('button', { name: '提交申请' }).click()
    await donor.getByText('等慈善组织答复').waitFor()
  })

  const take = async (clerk: Page, fill: (form: ReturnType<Page['locator']>) => Promise<void>) => {
    await clerk.goto('/desk/donations')
    await clerk.getByRole('button', { name: '登记捐赠' }).click()
    const form = clerk.locator('form', { hasText: '收到的是' })
    await fill(form)
    await form.getByRole('button', { name: '登记' }).click()
    await clerk.getByText('请另一人复核').waitFor()
  }

  test('one clerk writes down cash and goods, another confirms them, and all is on the ledger', async () => {
    const clerk = await house.as('citizen')
    await take(clerk, async (form) => {
      await form.getByLabel('金额（元）').fill('300')
      await form.getByLabel('收据号').fill('C-1')
      await expectGood(clerk, 'donations-take')
    })
    await take(clerk, async (form) => {
      await form.getByLabel('收到的是').selectOption({ label: '实物' })
      await form.getByLabel('品名').fill('棉被')
      await form.getByLabel('数量').fill('20')
      await form.getByLabel('单位', { exact: true }).fill('床')
      await form.getByLabel('单价（元）').fill('80')
      await form.getByLabel('收据号').fill('G-1')
    })
    await expectGood(clerk, 'donations')
    const second = await house.as('citizen-2')
    await second.goto('/desk/donations')
    for (const left of [1, 0]) {
      await second.getByRole('button', { name: '复核' }).first().click()
      await expect.poll(() => second.getByRole('button', { name: '复核' }).count(), poll).toBe(left)
    }
    const shown = async () => {
      await second.goto('/desk/donations?part=books')
      await second.getByText('一致').first().waitFor()
      return second.getByText('2,000.01').count()
    }
    await expect.poll(shown, poll).toBe(2)
    await expectGood(second, 'donation-books')
    await second.goto('/desk/donations?part=requests')
    await second.getByText('金额填错了').waitFor()
    await expectGood(second, 'refund-requests')
    await second.getByLabel('答复').fill('同意退还')
    await second.getByRole('button', { name: '同意，去退款' }).click()
    await second.getByText('在收付款里由另一人批准').waitFor()
  })

  test('offline gifts from a spreadsheet: tried, then written down', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/donations?part=import')
    const lines = ['方式,金额（元）,凭证号,捐赠人', '现金,88.00,SJ-9,赵六', '支票,1,SJ-10,']
    await clerk.getByLabel('捐赠表格').setInputFiles({
      ...{ name: '线下捐赠.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(lines.join('\n')),
    })
    await clerk.getByText('写现金、银行或者实物').waitFor()
    await expectGood(clerk, 'donations-import')
    await clerk.getByRole('button', { name: '导入 1 行' }).click()
    await clerk.getByText('请另一位经办人在捐赠列表里复核').waitFor()
  })

  test('a donor without an account unsubscribes by the link of a mail', async () => {
    const anybody = await house.as('public')
    await anybody.goto(stopMailPath(house.services.keys, newDonationCode()))
    await anybody.getByRole('button', { name: '退订' }).waitFor()
    await expectGood(anybody, 'stop-mail')
  })

  test('a donor who is signed in has a list of his own', async () => {
    const donor = await house.as('citizen')
    await donor.goto('/me/donations')
    await donor.getByText('没有找到捐赠').waitFor()
    await expectGood(donor, 'my-donations')
  })
})
