import type { Browser } from '@playwright/test'
import { generate } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '../server/src/kernel/context.ts'
import { registerCitizen } from '../server/src/modules/identity/accounts.ts'
import { addUser } from '../server/src/modules/identity/command.ts'
import {
  changePassword,
  confirmEnrolment,
  startEnrolment,
} from '../server/src/modules/identity/own-account.ts'
import { signIn } from '../server/src/modules/identity/index.ts'
import { citizen } from '../server/src/testing/citizen.ts'
import { offices } from '../server/src/testing/establishment-forms.ts'
import { bringTo } from './support/establish.ts'
import { readCase } from './support/fill.ts'
import { openTask, poll } from './support/handle.ts'
import { launch, narrow, obstacle, wide } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** A passkey belongs to a name, never to a number. */
let url: string

const process = 'service-institution-establishment'

describe.skipIf(obstacle)(`passkeys${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    url = house.url.replace('127.0.0.1', 'localhost')
    house.services.config.publicUrl = url
  })
  afterAll(async () => {
    // The same house under its name is no other host.
    await house?.close().catch((error: Error) => {
      const others = error.message.split('\n').slice(1)
      if (others.some((line) => !line.includes(`${url}/`))) throw error
    })
    await browser?.close()
  })

  test('a citizen adds a passkey, names it, signs in with it alone, and removes it', async () => {
    await registerCitizen(house.services, citizen)
    const { page, device } = await openPage()
    await page.goto(`${url}/sign-in?back=/me`)
    await page.getByLabel('账号').fill(citizen.mobile)
    await page.getByLabel('密码', { exact: true }).fill(citizen.password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL('**/me')
    await page.getByLabel('名称').fill('我的手机')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('通行密钥已经添加。').waitFor()
    await page.getByText('我的手机').first().waitFor()
    expect((await device.credentials()).length).toBe(1)
    await expectGood(page, 'account')

    await page.locator('summary', { hasText: '改名' }).click()
    await page.locator('main details').getByLabel('名称').fill('旧手机')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('名称已经改好。').waitFor()

    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto(`${url}/sign-in?back=/me`)
    await page.getByRole('button', { name: '用通行密钥登录' }).waitFor()
    await expectGood(page, 'sign-in')
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.waitForURL('**/me')
    await page.getByText(citizen.name).first().waitFor({ state: 'attached' })

    await page.getByRole('button', { name: '删除 旧手机' }).click()
    await page.getByText('通行密钥已经删除。').waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.goto(`${url}/sign-in?back=/me`)
    await page.getByRole('button', { name: '用通行密钥登录' }).click()
    await page.getByText('通行密钥没有通过').waitFor()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })

  test('an official signs a decision with it on a phone', async () => {
    const caseId = await bringTo(house.services, process, '云汀市望湖区晨曦长者服务中心', 'review')
    const { page } = await openPage(narrow)
    await page.context().addCookies([{ name: 'yiqi', value: await officialToken(), url }])
    await page.goto(`${url}/me`)
    await page.getByLabel('名称').fill('值班手机')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByText('通行密钥已经添加。').waitFor()

    await openTask(page, caseId)
    await page.getByLabel('您的意见').fill('同意。')
    await page.locator('.act').getByRole('button', { name: '准予登记', exact: true }).click()
    const byPasskey = page.getByRole('dialog').getByRole('button', { name: '用通行密钥签名' })
    await byPasskey.waitFor()
    await expectGood(page, 'sign-act')
    await byPasskey.click()
    await expect.poll(async () => (await readCase(page, caseId)).state, poll).toBe('GRANTED')
  })
})

/** Of an approver with an authenticator and a password of his own. */
async function officialToken(): Promise<string> {
  const { services } = house
  const options = { name: '顾守正', region: offices[process].region, duty: ['approver'] }
  const { temporaryPassword } = await addUser(
    services,
    systemActor('test'),
    'gu.shouzheng',
    options,
  )
  const half = await signIn(services, {
    account: 'gu.shouzheng',
    password: temporaryPassword,
    device: 'test',
    address: '127.0.0.1',
  })
  const { secret } = await startEnrolment(services, half.token)
  const epoch = Math.floor(services.now().getTime() / 1000)
  const enrolled = await confirmEnrolment(services, half.token, await generate({ secret, epoch }))
  const whole = await changePassword(services, enrolled.token, {
    current: temporaryPassword,
    password: 'Reiher-am-Fluss-12',
  })
  return whole.token
}

const openPage = async (viewport = wide) => {
  const page = await (await house.newContext({ viewport, baseURL: url })).newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const credentials = async () =>
    (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return { page, device: { credentials } }
}
