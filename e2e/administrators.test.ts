import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House

describe.skipIf(obstacle)(`administrators${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a system is registered by one administrator and confirmed by another; its secret is shown once', async () => {
    const first = await house.as('security-administrator')
    await first.goto('/desk/clients')
    await first.getByRole('button', { name: '登记系统' }).click()
    const dialog = first.getByRole('dialog')
    await dialog.getByLabel('系统名称').fill('云汀市办公系统')
    await dialog.getByLabel('登录后回跳地址').fill('http://oa.example/callback')
    await dialog.getByRole('button', { name: '提交复核' }).click()
    await dialog.getByText('不能用作回跳地址').waitFor()
    await expectGood(first, 'client-refused')
    await dialog.getByLabel('登录后回跳地址').fill('https://oa.example/callback')
    await dialog.getByRole('button', { name: '提交复核' }).click()
    await first.getByText('密钥只显示这一次').waitFor()
    await expectGood(first, 'client-secret')
    await first.getByRole('button', { name: '已经保存好' }).click()
    await first.getByText('待确认').first().waitFor()
    expect(await first.getByRole('button', { name: '确认接入' }).count()).toBe(0)

    const second = await house.as('system-administrator')
    await second.goto('/desk/clients')
    await second.getByRole('button', { name: '确认接入' }).click()
    await second.getByRole('dialog').getByRole('button', { name: '确认接入' }).click()
    await second.getByText('已接入').waitFor()
    await expectGood(second, 'clients')
  })

  test('a search engine that asked for changes of marks is confirmed, and stopped again', async () => {
    const page = await house.as('system-administrator')
    const asked = await page.request.post('/public/v1/name-marks/subscribers', {
      data: {
        ...{ name: '某搜索引擎', url: 'https://search.example/marks', contact: '010-12345678' },
        purpose: '在搜索结果旁标识社会组织',
      },
    })
    expect(asked.status()).toBe(201)
    await page.goto('/desk/clients')
    await page.getByRole('button', { name: '确认推送 某搜索引擎' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确认推送' }).click()
    await page.getByText('推送中').waitFor()
    await page.getByText('还没有推送过').waitFor()
    await expectGood(page, 'mark-subscribers')
    await page.getByRole('button', { name: '停止 某搜索引擎' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停止' }).click()
    await page.getByText('已停止').waitFor()
  })

  test('a parameter is found in the list of all and set from a day on', async () => {
    const page = await house.as('system-administrator')
    await page.goto('/desk/rules?group=parameters&q=seal.report')
    await page.getByRole('button', { name: /^设定/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^值/).fill('20wd')
    await dialog.getByLabel('文件依据').fill('东澜省民政厅规定')
    await expectGood(page, 'parameter')
    await dialog.getByRole('button', { name: '设定' }).click()
    await page.getByText('20 个工作日').waitFor()
    expect(await page.getByText(/东澜省.*2026-03-02起/).count()).toBe(1)
    await page.goto('/desk/rules?group=parameters')
    await page.getByRole('status').filter({ hasText: '个参数' }).waitFor()
    await expectGood(page, 'parameters')
  })
})
