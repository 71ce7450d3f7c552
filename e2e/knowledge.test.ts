import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sowKnowledge } from '../server/src/demo/sow-knowledge.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House

describe.skipIf(obstacle)(`knowledge${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    await sowKnowledge(house.services)
    await house.services.knowledge.start()
    await house.services.knowledge.catchUp()
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('from a question on a phone without scripts to the article, and to the law of another day', async () => {
    const context = await browser.newContext({
      baseURL: house.url,
      viewport: narrow,
      locale: 'zh-CN',
      javaScriptEnabled: false,
    })
    const page = await context.newPage()
    await page.goto('/')
    await page.locator('details.menu summary').click()
    await page.locator('details.menu').getByRole('link', { name: '知识库' }).click()
    await page.getByRole('searchbox').fill('慈善组织登记满几年可以公开募捐')
    await page.getByRole('button', { name: '看条文怎么回答' }).click()
    const answer = page.locator('#answer')
    await answer.locator('blockquote').first().waitFor()
    await answer.getByRole('link', { name: '慈善法》第二十二条' }).click()
    await page.waitForURL(/\/knowledge\/charity-law#/)
    expect(await page.locator('.passage:target').textContent()).toContain('登记满一年')
    await page.getByLabel('看哪一天施行的').fill('2020-01-01')
    await page.getByRole('button', { name: '看那天的' }).click()
    await page.waitForURL(/on=2020-01-01/)
    expect(await page.locator('#text').textContent()).toContain('登记满二年')
    await context.close()
  })

  test('from a guide to the article that it rests on, and to its blank form on paper', async () => {
    const page = await house.as('public')
    await page.goto('/guides/association-establishment')
    const law = page.locator('#law li', { hasText: '《社会团体登记管理条例》' })
    await law.getByRole('link', { name: '第十条', exact: true }).click()
    await page.waitForURL(/association-regulation#/)
    expect(await page.locator('.passage:target').textContent()).toContain('五十个以上个人会员')
    await page.goBack()
    await page.getByRole('link', { name: '打印空白申请表' }).click()
    await page.waitForURL(/\/form$/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header nav').first().isVisible()).toBe(false)
    expect(await page.locator('#signature').isVisible()).toBe(true)
  })
})
