import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, narrow, obstacle, signIn, wide } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House

describe.skipIf(obstacle)(`notices${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test.each([wide, narrow])('a person chooses how to be told; it is kept at once', async (size) => {
    const context = await house.newContext()
    const page = await context.newPage()
    await page.setViewportSize(size)
    await signIn(page, 'citizen')
    await page.goto('/desk/account')
    const mail = page.getByLabel('电子邮件')
    const digest = page.getByLabel('邮件每天早上汇总发一封')
    const quiet = page.getByLabel(/夜里不打扰/)
    await mail.waitFor()
    for (const box of [mail, quiet]) if (!(await box.isChecked())) await box.check()
    await page.getByLabel('从', { exact: true }).fill('21:30')
    await digest.check()
    await page.reload()
    await digest.waitFor()
    expect(await digest.isChecked()).toBe(true)
    expect(await page.getByLabel('从', { exact: true }).inputValue()).toBe('21:30')
    await mail.uncheck()
    await expect.poll(() => digest.isDisabled()).toBe(true)
    await page.getByText('（本平台没有接通，只留记录）').first().waitFor()
    await expectGood(page, 'notice-settings', [size])
    await mail.check()
    await expect.poll(() => digest.isEnabled()).toBe(true)
    await digest.click()
    await expect.poll(() => digest.isChecked(), { timeout: 10_000 }).toBe(false)
    await context.close()
  })
})
