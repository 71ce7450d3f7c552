import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, narrow, obstacle, signIn } from './support/browser.ts'
import { bringTo } from './support/establish.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
const item = 'association-establishment'

describe.skipIf(obstacle)(`the office’s work${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('the head has decisions given out by themselves; the reason is shown', async () => {
    const head = await house.as('approver')
    await bringTo(house.services, item, '云汀市望湖区邻里互助促进会', 'review')
    await head.goto('/desk/assignments')
    const decisions = head.locator('section', { has: head.getByRole('heading', { name: '批准' }) })
    await decisions.getByText('无人领取1件').waitFor()
    await expectGood(head, 'assignments')
    await decisions.getByLabel('自动分派').check()
    await decisions.getByText('周牧云于2026-03-02设定').waitFor()
    await head.goto('/desk/tasks')
    await expect
      .poll(async () => {
        await head.reload()
        await head.getByRole('heading', { name: '我的任务' }).waitFor()
        return head.getByText('自动分派：您在办0件，1人里最少').count()
      }, poll)
      .toBeGreaterThan(0)
    await expectGood(head, 'tasks')
  })

  test('a plain approval on a phone takes four taps from the list of tasks', async () => {
    const phone = await house.newContext({ viewport: narrow, hasTouch: true, isMobile: true })
    const page = await phone.newPage()
    await signIn(page, 'approver')
    await page.goto('/desk/tasks')
    let taps = 0
    const tap = async (target: ReturnType<Page['locator']>) => {
      await target.tap()
      taps++
    }
    await tap(page.locator('.cardlist').getByRole('link', { name: /邻里互助/ }))
    const act = page.locator('.act')
    await act.getByRole('button', { name: '准予登记' }).waitFor()
    await expectInView(page, act)
    await expectGood(page, 'phone-case', [narrow])
    await tap(act.getByRole('button', { name: '同意批准' }))
    await tap(act.getByRole('button', { name: '准予登记' }))
    const code = page.locator('#second-factor')
    await expect.poll(() => code.evaluate((box) => document.activeElement === box), poll).toBe(true)
    expect(await code.getAttribute('inputmode')).toBe('numeric')
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code')
    await page.keyboard.type('123456')
    await expectGood(page, 'phone-code', [narrow])
    await tap(page.getByRole('dialog').getByRole('button', { name: '准予登记' }))
    await page.getByText('已办：准予登记').waitFor()
    expect(taps).toBeLessThanOrEqual(4)
  })

  test('many at once: claimed, then accepted; each says what became of it', async () => {
    for (const name of ['云汀市望湖区晨读促进会', '云汀市望湖区晚读促进会']) {
      await bringTo(house.services, item, name, 'submit')
    }
    const intake = await house.as('intake')
    await intake.goto('/desk/tasks?whose=free')
    const all = intake.getByLabel('选本页全部')
    await all.check()
    const count = await intake.locator('tbody tr').count()
    await intake.getByText(`已选${count}件`).waitFor()
    await expectGood(intake, 'batch')
    const bar = intake.getByRole('region', { name: '批量办理' })
    await bar.getByRole('button', { name: '领取' }).click()
    await intake.getByRole('dialog').getByRole('button', { name: '领取' }).click()
    await intake.getByText(`办成${count}件，没有办成0件`).waitFor()
    await intake.getByRole('button', { name: '知道了' }).click()
    await intake.goto('/desk/tasks')
    await intake
      .getByLabel(/^选S-?990102/)
      .first()
      .waitFor()
    const ours = intake.locator('tbody tr', { hasText: '读促进会' })
    for (const row of await ours.all()) await row.getByRole('checkbox').check()
    await bar.getByRole('button', { name: '受理', exact: true }).click()
    await intake.getByRole('dialog').getByRole('button', { name: '受理', exact: true }).click()
    await intake.getByText('办成2件，没有办成0件').waitFor()
    expect(await intake.locator('.batchlist li').count()).toBe(2)
    await expectGood(intake, 'batch-results')
  })

  test('an official says when he is away; nobody of his duty is no deputy', async () => {
    const reviewer = await house.as('reviewer')
    await reviewer.goto('/desk/account')
    await reviewer.getByText('登记外出').first().click()
    await reviewer.getByText('本地区没有别的人有这个岗位').waitFor()
    expect(await reviewer.getByRole('button', { name: '登记外出' }).isDisabled()).toBe(true)
    await expectGood(reviewer, 'absence')
  })
})

/** The dock with the acts stands within the screen without scrolling. */
async function expectInView(page: Page, target: ReturnType<Page['locator']>) {
  const height = page.viewportSize()?.height ?? 0
  const isInView = async () => {
    const box = await target.boundingBox()
    return box !== null && box.y >= 0 && box.y + box.height <= height + 1
  }
  await expect.poll(isInView, poll).toBe(true)
}
