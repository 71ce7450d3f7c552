import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forms } from '../server/src/testing/establishment-forms.ts'
import { launch, obstacle } from './support/browser.ts'
import { bringTo } from './support/establish.ts'
import { readCase } from './support/fill.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { handInPapers, press, tabTo, typeSection } from './support/keyboard.ts'

let browser: Browser
let house: House

const process = 'service-institution-establishment'

describe.skipIf(obstacle)(`by the keyboard alone${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('an applicant chooses an item, fills in the form, hands in papers and submits', async () => {
    const page = await house.as('citizen')
    await page.goto('/desk/')
    await press(page, page.getByRole('link', { name: '办理事项', exact: true }))
    await page.waitForURL('**/desk/items')
    await press(page, page.locator(`a.btn[href$="/apply/${process}"]`))
    await page.waitForURL(`**/apply/${process}`)
    await press(page, page.getByRole('button', { name: '开始办理' }))
    await page.waitForURL('**/form**')
    const id = page.url().match(/cases\/([^/]+)\/form/)?.[1] ?? ''
    const { sections } = await readCase(page, id)
    const form = forms[process]('云汀市望湖区禾苗儿童关爱服务中心')
    for (const [index, section] of sections.entries()) {
      const title = page.getByRole('heading', { level: 1, name: section.label.zh })
      await title.waitFor()
      // The next stop is what is to be filled in, not the head of the page once more.
      if (index > 0)
        expect(await title.evaluate((one) => one === document.activeElement)).toBe(true)
      await typeSection(page, section, form)
      if (index === 1) await thereAndBack(page, sections[0]?.label.zh ?? '', section.label.zh)
      await press(page, page.getByRole('button', { name: '继续' }))
    }
    await page.waitForURL('**/form/materials')
    await handInPapers(page)
    await press(page, page.getByRole('button', { name: '继续' }))
    await page.getByText('都齐了，可以提交').waitFor()
    await press(page, page.getByRole('button', { name: '提交', exact: true }))
    await page.waitForURL(`**/desk/cases/${id}`)
    expect((await readCase(page, id)).state).toBe('SUBMITTED')
  })

  test('an official finds a task, takes it, writes an opinion, signs and goes on', async () => {
    const name = '云汀市望湖区晨曦长者服务中心'
    const id = await bringTo(house.services, process, name, 'review')
    const page = await house.as('approver')
    await page.goto('/desk/tasks?whose=free')
    await page.getByText(name).first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/cases/${id}`)
    await press(page, page.getByRole('button', { name: '领取', exact: true }))
    const opinion = page.getByLabel('您的意见')
    await expect
      .poll(() => opinion.evaluate((one) => one === document.activeElement), poll)
      .toBe(true)

    // A dialog keeps the focus, and gives it back where it was.
    const grant = page.locator('.act').getByRole('button', { name: '准予登记', exact: true })
    await page.keyboard.insertText('同意。')
    await press(page, grant)
    const dialog = page.getByRole('dialog')
    const code = dialog.locator('#second-factor')
    await expect.poll(() => code.evaluate((one) => one === document.activeElement), poll).toBe(true)
    for (let stop = 0; stop < 8; stop++) {
      await page.keyboard.press('Tab')
      // Past the last stop is the window of the browser itself; the dialog takes back what strays a moment later.
      await expect.poll(() => placeOfFocus(page), poll).toMatch(/^(dialog|browser)$/)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect
      .poll(() => grant.evaluate((one) => one === document.activeElement), poll)
      .toBe(true)

    await page.keyboard.press('Enter')
    await tabTo(page, code)
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await readCase(page, id)).state, poll).toBe('GRANTED')
    const next = page.getByRole('link', { name: '回到我的任务' })
    await expect.poll(() => next.evaluate((one) => one === document.activeElement), poll).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/desk/tasks')
  })
})

/** A step back at once, and on again: what was typed a moment ago is there on both. */
async function thereAndBack(page: Page, former: string, present: string): Promise<void> {
  await press(page, page.getByRole('button', { name: '上一步' }))
  await page.getByRole('heading', { level: 1, name: former }).waitFor()
  expect(await page.locator('#f-name').inputValue()).not.toBe('')
  await press(page, page.getByRole('button', { name: '继续' }))
  await page.getByRole('heading', { level: 1, name: present }).waitFor()
  expect(await page.locator('#f-purpose').inputValue()).not.toBe('')
}

const placeOfFocus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement, body } = document
    if (activeElement === body) return 'browser'
    return activeElement?.closest('[role=dialog]') ? 'dialog' : 'page'
  })
