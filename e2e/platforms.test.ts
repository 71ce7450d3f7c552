import type { Browser } from '@playwright/test'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor, transact } from '../server/src/kernel/context.ts'
import { takeSnapshot } from '../server/src/modules/charity-statistics/take.ts'
import { receiveDonation } from '../server/src/modules/donations/index.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { givenPlatform, listedPlatform, withPlan } from '../server/src/testing/journeys/charity.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, obstacle } from './support/browser.ts'
import { appoint } from './support/clerk.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

/* A charity asks a platform to list its campaign; the platform accepts, and has the key of its program confirmed. */

let browser: Browser
let house: House
let people: PeopledHouse
let uscc = ''

describe.skipIf(obstacle)(`platforms${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    people = await peopleIn(house)
    await givenPlatform(people)
    uscc = await givenSubject(people, 'foundation', withPlan)
    await appoint(people, listedPlatform.uscc, 'citizen-2')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('asked by the charity, accepted by the platform', async () => {
    const charity = await house.as('citizen')
    await charity.goto('/desk/docking')
    await charity.getByRole('button', { name: '申请对接' }).click()
    const form = charity.locator('form', { hasText: '备案编号（一行一个）' })
    await form.getByLabel('备案编号').fill(`${uscc}A26001`)
    await form.getByRole('button', { name: '申请对接' }).click()
    await charity.getByRole('heading', { name: '善行云' }).waitFor()
    await expectGood(charity, 'docking-of-a-charity')

    const platform = await house.as('citizen-2')
    await platform.goto('/desk/docking')
    await platform.getByLabel('协议编号').fill('协-2026-001')
    await platform.getByLabel('协议开始日期').fill('2026-03-02')
    await expectGood(platform, 'docking-of-a-platform')
    await platform.getByRole('button', { name: '答复' }).click()
    await platform.getByText('协-2026-001').waitFor()
    const raw = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })
    await platform.getByLabel('Ed25519 公钥（base64）').fill(raw.subarray(-32).toString('base64'))
    await platform.getByRole('button', { name: '提出公钥' }).click()
    await platform.getByText('待民政部门确认').waitFor()
  })

  test('the office confirms the key and sees how the platform does', async () => {
    const office = await house.as('approver')
    await office.goto('/desk/platforms')
    await office.getByRole('button', { name: '确认启用' }).click()
    await office.getByText('已启用').waitFor()
    await expectGood(office, 'platforms')
  })

  test('an official narrows the figures of giving and goes down to the campaign', async () => {
    const { services } = house
    const gift = { payeeUscc: uscc, campaign: `${uscc}A26001`, donorKind: 'anonymous' as const }
    const act = { act: 'test.give', object: 'gifts' }
    await transact(services, systemActor('测试'), act, async (tx) => {
      for (const channel of ['wechat', `platform/${listedPlatform.uscc}`]) {
        for (let n = 0; n < 6; n++) {
          const settledAt = new Date('2026-03-01T02:00:00Z')
          await receiveDonation(tx, services, { ...gift, amountFen: 10_050, channel, settledAt })
        }
      }
    })
    await expect.poll(() => takeSnapshot(services), { timeout: 30_000 }).toBeGreaterThan(12)
    const office = await house.as('approver')
    await office.goto('/desk/charity-statistics?by=platform')
    await office.getByRole('cell', { name: '1,206.00' }).first().waitFor()
    await expectGood(office, 'figures-by-platform')
    await office.goto('/desk/charity-statistics?by=cause')
    await office.getByRole('link', { name: '教育、科学、文化、卫生、体育', exact: true }).click()
    await office.waitForURL(/cause=culture/)
    const campaign = office.getByRole('link', { name: '乡村儿童阅读计划春季募捐' })
    expect(await campaign.getAttribute('href')).toBe(`/charity/campaigns/${uscc}A26001/entries`)
  })

  test('everybody sees which platforms are designated', async () => {
    const anybody = await house.as('public')
    await anybody.goto('/fundraising-platforms')
    await anybody.getByRole('heading', { name: '善行云' }).waitFor()
    await expectGood(anybody, 'fundraising-platforms')
    expect(await anybody.getByRole('link', { name: '打开平台' }).getAttribute('href')).toContain(
      'shanxing.example',
    )
  })
})
