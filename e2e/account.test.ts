import type { Browser, Page } from '@playwright/test'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../server/src/kernel/context.ts'
import { registerCitizen } from '../server/src/modules/identity/accounts.ts'
import { addUser } from '../server/src/modules/identity/command.ts'
import { citizen } from '../server/src/testing/citizen.ts'
import { launch, obstacle, wide } from './support/browser.ts'
import { readQr } from './support/certificate.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House

const fresh = 'Reiher-am-Fluss-12'

describe.skipIf(obstacle)(`accounts${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a new official binds an authenticator and sets a password before anything else', async () => {
    const options = { name: '王五', region: '990102', duty: ['reviewer'] }
    const added = await addUser(house.services, systemActor('test'), 'wang.wu', options)
    const page = await (await house.newContext()).newPage()
    await page.goto('/desk/tasks?whose=all')
    await enter(page, 'wang.wu', added.temporaryPassword)

    await page.getByRole('heading', { level: 1, name: '先绑定动态口令' }).waitFor()
    await expectGood(page, 'bind-authenticator', [wide])
    const secret = await scan(page)
    const typed = page.getByText('扫不了？手工输入密钥')
    await typed.click()
    expect((await page.locator('.secret').innerText()).replaceAll(/\s/g, '')).toBe(secret)

    // Whatever address is tried, the page is the same until it is done.
    await page.goto('/desk/rules')
    await page.getByRole('heading', { level: 1, name: '先绑定动态口令' }).waitFor()
    await page.goBack()

    const code = page.getByLabel('动态口令')
    await code.fill('000000')
    await code.press('Enter')
    await page.getByText('动态口令不对，或已用过').waitFor()
    expect(await code.getAttribute('aria-invalid')).toBe('true')
    await code.fill(await codeOf(await scan(page)))
    await code.press('Enter')
    await page.getByRole('heading', { name: '请收好恢复码' }).waitFor()
    expect(await page.locator('.codes li').count()).toBe(10)
    await expectGood(page, 'recovery-codes', [wide])
    const [recovery = ''] = await page.locator('.codes li').allInnerTexts()
    await page.getByRole('button', { name: '我已收好，继续' }).click()

    await page.getByRole('heading', { level: 1, name: '请换一个新密码' }).waitFor()
    await expectGood(page, 'change-password', [wide])
    await changePassword(page, added.temporaryPassword, 'reiher-fluss')
    await page.getByText('大写、小写、数字、符号里至少用 3 种。').waitFor()
    expect(await page.getByLabel('新密码').getAttribute('aria-invalid')).toBe('true')
    await changePassword(page, 'not the one', fresh)
    await page.getByText('这不是现在的密码。').waitFor()
    await changePassword(page, added.temporaryPassword, fresh)
    await page.waitForURL('**/desk/tasks?whose=all')
    await page.getByRole('heading', { level: 1 }).waitFor()

    // From now on both are asked; a recovery code stands in for the telephone, once.
    await leave(page)
    await page.goto('/sign-in?back=/me/data')
    await enter(page, 'wang.wu', fresh)
    await page.getByLabel('动态口令').fill(recovery)
    await page.getByRole('button', { name: '继续' }).click()
    await page.waitForURL('**/me/data')
  })

  test('a citizen binds one of his own accord, is asked for it, and unbinds it', async () => {
    await registerCitizen(house.services, citizen)
    const page = await (await house.newContext()).newPage()
    await page.goto('/desk/account')
    await enter(page, citizen.mobile, citizen.password)
    await page.waitForURL('**/desk/account')
    await page.getByRole('button', { name: '绑定动态口令' }).click()
    const code = page.getByLabel('动态口令')
    await code.fill(await codeOf(await scan(page)))
    await code.press('Enter')
    await page.getByRole('heading', { name: '请收好恢复码' }).waitFor()
    const [first = '', second = ''] = await page.locator('.codes li').allInnerTexts()
    await page.getByRole('button', { name: '我已收好，继续' }).click()
    await page.getByText('已绑定').waitFor()
    await expectGood(page, 'account-bound', [wide])

    await leave(page)
    await page.goto('/desk/account')
    await enter(page, citizen.mobile, citizen.password)
    await page.getByLabel('动态口令').fill(first)
    await page.getByRole('button', { name: '继续' }).click()
    await page.waitForURL('**/desk/account')
    await page.getByText('换手机，或解除绑定').click()
    await page.getByLabel('动态口令或恢复码').fill(first)
    await page.getByRole('button', { name: '解除绑定' }).click()
    await page.getByText('动态口令不对，或已用过').waitFor()
    await page.getByLabel('动态口令或恢复码').fill(second)
    await page.getByRole('button', { name: '解除绑定' }).click()
    await page.getByRole('button', { name: '绑定动态口令' }).waitFor()

    await leave(page)
    await page.goto('/desk/account')
    await enter(page, citizen.mobile, citizen.password)
    await page.waitForURL('**/desk/account')
  })

  test('a password is changed from the account page; another device is signed out from there', async () => {
    const account = { ...citizen, citizenId: '440106200002290016', mobile: '13900139000' }
    await registerCitizen(house.services, account)
    const pages = [await house.newContext(), await house.newContext()].map((one) => one.newPage())
    const [here, there] = await Promise.all(pages)
    for (const page of [here, there]) {
      await page?.goto('/desk/account')
      await enter(page as Page, account.mobile, account.password)
      await page?.waitForURL('**/desk/account')
    }
    await here?.reload()
    const other = here?.getByRole('button', { name: /^让它退出：/ })
    await other?.click()
    await other?.waitFor({ state: 'detached' })
    await here?.getByText('就是这台').waitFor()
    await there?.reload()
    await there?.waitForURL('**/sign-in**')
    await here?.locator('summary', { hasText: '更换密码' }).click()
    await changePassword(here as Page, account.password, fresh)
    await here?.getByText('密码已更换').waitFor()
    await enter(there as Page, account.mobile, fresh)
    await there?.waitForURL('**/desk/account')
    await there?.getByRole('heading', { level: 1 }).first().waitFor()
    expect(await there?.getByRole('heading', { level: 1 }).count()).toBe(1)
  })
})

/** On the sign-in page. */
async function enter(page: Page, account: string, password: string): Promise<void> {
  await page.waitForURL('**/sign-in**')
  await page.locator('input[name=account]').fill(account)
  await page.locator('input[name=password]').fill(password)
  await page.locator('input[name=password]').press('Enter')
}

const leave = (page: Page) =>
  Promise.all([
    page.waitForURL(`${house.url}/`),
    page.evaluate(() => document.querySelector<HTMLFormElement>('[action="/sign-out"]')?.submit()),
  ])

async function changePassword(page: Page, current: string, password: string): Promise<void> {
  await page.getByLabel('现在的密码').fill(current)
  await page.getByLabel('新密码').fill(password)
  await page.getByLabel('新密码').press('Enter')
}

/** The secret in the picture, as a telephone reads it. */
async function scan(page: Page): Promise<string> {
  const picture = page.getByRole('img', { name: '二维码' })
  await picture.waitFor()
  const uri = new URL(readQr(await picture.screenshot()))
  expect(uri.protocol).toBe('otpauth:')
  return uri.searchParams.get('secret') ?? ''
}

const codeOf = (secret: string) =>
  generate({ secret, epoch: Math.floor(house.services.now().getTime() / 1000) })
