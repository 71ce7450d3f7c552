import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { bringTo } from './support/establish.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House

describe.skipIf(obstacle)(`statutory dates${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    await bringTo(house.services, 'foundation-establishment', '东澜省朝露教育发展基金会', 'submit')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('an official sees what falls due, by month and kind, and takes it into a calendar', async () => {
    const page = await house.as('reviewer-province')
    await page.goto('/desk/calendar')
    await page.getByRole('heading', { name: '2026年03月' }).waitFor()
    await page
      .getByRole('link', { name: /^基金会报送 2025 年度报告/ })
      .first()
      .waitFor()
    await expectGood(page, 'calendar')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载日历文件' }).click()
    expect((await download).suggestedFilename()).toBe('2026-03-01-2026-03-31.ics')
    await page.getByRole('button', { name: '办件期限' }).click()
    await page.locator('tbody a', { hasText: '基金会' }).first().waitFor()
    await page.getByRole('button', { name: '全部' }).click()
    await page.getByRole('button', { name: '下个月' }).click()
    await page.getByRole('heading', { name: '2026年04月' }).waitFor()
  })

  test('a subscription is fetched without signing in, until it is revoked', async () => {
    const page = await house.as('reviewer-province')
    await page.getByRole('button', { name: '取订阅网址' }).click()
    const address = new URL(await page.getByLabel('订阅网址').inputValue()).pathname
    const visitor = await house.as('public')
    const served = await visitor.request.get(address)
    expect(await served.text()).toContain('BEGIN:VEVENT')
    await page.getByRole('button', { name: '取消订阅' }).click()
    await page.getByRole('button', { name: '取订阅网址' }).waitFor()
    expect((await visitor.request.get(address)).status()).toBe(404)
  })

  test('a citizen sees the days of his own cases', async () => {
    const page = await house.as('citizen')
    await page.goto('/desk/calendar')
    await page.locator('tbody a').first().waitFor()
    expect(await page.locator('tbody a[href*="/cases/"]').count()).toBeGreaterThan(0)
    await expectGood(page, 'own dates')
  })
})
