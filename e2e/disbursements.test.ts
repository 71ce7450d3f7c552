import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Charity,
  give,
  givenCharity,
  partnerName,
} from '../server/src/modules/disbursements/testing/house.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { paper } from '../server/src/testing/establishment-forms.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* What a campaign raised goes to a partner, who confirms on a phone by a link; then the book is closed. */

const day = '2026-06-02'
let browser: Browser
let house: House
let charity: Charity

describe.skipIf(obstacle)(`disbursements${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    const people = await peopleIn(house)
    charity = await givenCharity(people)
    await give(people, charity.ended, 'donation_received', 150_000)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('allocated and disbursed by one clerk, approved by another', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto('/desk/funds')
    await clerk.getByRole('link', { name: '乡村儿童阅读计划冬季募捐' }).waitFor()
    await expectGood(clerk, 'funds')
    await clerk.getByRole('link', { name: '乡村儿童阅读计划冬季募捐' }).click()
    await clerk.getByRole('link', { name: '有 1,500.00 元没有分配' }).click()
    const form = clerk.locator('form', { hasText: '新的分配' })
    await form.getByLabel('用途', { exact: true }).fill('建图书角')
    await form.getByLabel('金额（元）').fill('1500')
    await expectGood(clerk, 'new-allocation')
    await form.getByRole('button', { name: '分配' }).click()
    await clerk.getByRole('cell', { name: '建图书角' }).waitFor()

    await clerk.getByRole('button', { name: '拨付', exact: true }).last().click()
    const paying = clerk.locator('form', { hasText: '新的拨付' })
    await paying.getByLabel('付给谁').selectOption({ label: '执行方（备案的合作方）' })
    await paying.getByLabel('银行账号').fill('6222000099998888')
    await paying.getByLabel('开户行').fill('云汀银行')
    await paying.getByLabel('金额（元）').fill('1500')
    await expectGood(clerk, 'new-disbursement')
    await paying.getByRole('button', { name: '提出拨付' }).click()
    await clerk.getByRole('heading', { name: '新的拨付' }).waitFor({ state: 'detached' })

    const second = await house.as('citizen-2')
    await second.goto(`/desk/funds/${charity.ended}`)
    await second.getByRole('link', { name: '1 笔拨付等您批准' }).click()
    await second.getByRole('link', { name: partnerName }).click()
    await second.getByRole('button', { name: '批准', exact: true }).click()
    await second.getByRole('heading', { name: '登记到账' }).waitFor()

    await clerk.goto(`/desk/funds/${charity.ended}?part=disbursements`)
    const [file] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByRole('button', { name: '下载银行批量代付文件' }).click(),
    ])
    expect(file.suggestedFilename()).toContain('.csv')
    await clerk.getByText('已送银行').last().waitFor()
    await expectGood(clerk, 'disbursement-list')
  })

  test('settled, and confirmed by the partner on a phone whose network was away', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto(`/desk/funds/${charity.ended}?part=disbursements`)
    await clerk.getByRole('link', { name: partnerName }).click()
    await clerk.getByLabel('流水号、收据号或交接单号').fill('HZ20260602001')
    await clerk.getByRole('button', { name: '登记到账' }).click()
    await clerk.getByRole('button', { name: '给对方一个确认链接' }).click()
    const link = clerk.locator('.note a.code')
    await link.waitFor()
    await expectGood(clerk, 'disbursement')
    const address = new URL((await link.getAttribute('href')) ?? '')

    const phone = await house.newContext({ viewport: narrow })
    const partner = await phone.newPage()
    await partner.goto(house.url + address.pathname)
    await partner.getByRole('heading', { name: '确认收到' }).waitFor()
    await expectGood(partner, 'receipt-confirmation')
    await partner.getByLabel('最终受益人是哪一类').selectOption({ label: '学生' })
    await partner.getByLabel('多少人').fill('120')
    await partner.getByLabel('其中有未成年人').check()
    const { name, buffer } = paper('签收表')
    const upload = { name, mimeType: 'application/pdf', buffer }
    await partner.getByLabel('签收表、收据或照片').setInputFiles(upload)
    await partner.getByLabel('经手人姓名').fill('许青禾')
    await phone.setOffline(true)
    await partner.getByRole('button', { name: '确认收到' }).click()
    await partner.getByText('已经留在这台手机里').waitFor()
    await phone.setOffline(false)
    await partner.getByText('已经确认，谢谢').waitFor()
    await partner.goto(house.url + address.pathname)
    await partner.getByText('这个链接已经用过，或者已经过期').waitFor()
  })

  test('with nothing left the book is closed', async () => {
    const clerk = await house.as('citizen')
    await clerk.goto(`/desk/funds/${charity.ended}`)
    await clerk.getByRole('link', { name: '账已为零，可以结账' }).waitFor()
    await expectGood(clerk, 'campaign-book')
    await clerk.goto(`/desk/funds/${charity.ended}?part=lots`)
    await clerk.getByText('共 1 批').waitFor()
    await expectGood(clerk, 'campaign-lots')
    await clerk.goto(`/desk/funds/${charity.ended}?part=closing`)
    await clerk.getByLabel('结账说明').fill('全部用于建图书角')
    await expectGood(clerk, 'closing')
    await clerk.getByRole('button', { name: '结账', exact: true }).click()
    await clerk.getByText('这项活动已经结账').first().waitFor()
  })
})
