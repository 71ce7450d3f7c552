import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sowKnowledge } from '../server/src/demo/sow-knowledge.ts'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** A citizen asks; the county's helpdesk answers. */
let citizen: Page
let helpdesk: Page

describe.skipIf(obstacle)(`questions and answers${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-11-02' })
    await sowKnowledge(house.services)
    await house.services.knowledge.start()
    await house.services.knowledge.catchUp()
    citizen = await house.as('citizen')
    helpdesk = await house.as('helpdesk')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a citizen asks; articles appear while he writes, and what he writes is kept', async () => {
    await citizen.goto('/desk/questions')
    await citizen.getByRole('link', { name: '提问' }).click()
    await citizen.getByLabel('标题', { exact: true }).fill('成立社会团体要多少会员')
    await citizen
      .getByRole('link', { name: /社会团体登记管理条例》第十条/ })
      .first()
      .waitFor()
    await citizen.reload()
    expect(await citizen.getByLabel('标题', { exact: true }).inputValue()).toBe(
      '成立社会团体要多少会员',
    )
    await citizen.getByRole('button', { name: '提交' }).click()
    await citizen.getByText('请写明').waitFor()
    await citizen.getByLabel('具体情况').fill('想成立一个读书协会，最少要多少人？')
    await citizen.locator('#question-region').click()
    await citizen.locator('#question-region').fill('望湖')
    await citizen.locator('.ant-cascader-menu-item', { hasText: '望湖区' }).first().click()
    await expectGood(citizen, 'asking')
    await citizen.getByRole('button', { name: '提交' }).click()
    await citizen.getByText('最晚2026-11-05答复').waitFor()
  })

  test('the helpdesk answers with an article; the citizen asks again, then accepts', async () => {
    await helpdesk.goto('/desk/questions')
    await helpdesk.getByRole('link', { name: '成立社会团体要多少会员' }).click()
    await helpdesk
      .getByRole('button', { name: /^引用.*第十条/ })
      .first()
      .click()
    await helpdesk.getByLabel('答复内容').fill('五十个以上的个人会员。')
    await expectGood(helpdesk, 'answering')
    await helpdesk.getByRole('button', { name: '发出答复' }).click()
    await helpdesk.getByText('2026-11-16前不追问，视为采纳').waitFor()

    await citizen.reload()
    await citizen.getByText('五十个以上的个人会员。').waitFor()
    await citizen.getByLabel('还有哪里不清楚').fill('单位会员算不算？')
    await citizen.getByRole('button', { name: '追问' }).click()
    await citizen.getByText('追问待答').waitFor()

    await helpdesk.reload()
    await helpdesk.getByLabel('答复内容').fill('单位会员三十个以上也可以。')
    await helpdesk.getByRole('button', { name: '发出答复' }).click()
    await helpdesk.getByText('视为采纳').waitFor()
    await citizen.reload()
    await expectGood(citizen, 'answered')
    await citizen.getByRole('button', { name: '解决了，采纳' }).click()
    await citizen.getByText('已采纳').waitFor()
    expect(await citizen.locator('.talk > .answer').count()).toBe(2)
  })

  test('it becomes a draft of the knowledge base, and counts as answered in time', async () => {
    await helpdesk.reload()
    await helpdesk.getByRole('button', { name: '存为问答草稿' }).click()
    await helpdesk.getByText('已编入知识库').waitFor()
    await helpdesk.goto('/desk/questions?whose=figures')
    await helpdesk.getByText('100.0%').waitFor()
    await expectGood(helpdesk, 'figures')
    await helpdesk.goto('/desk/questions?whose=all')
    await helpdesk.locator('tbody tr').first().waitFor()
    expect(await helpdesk.locator('tbody tr').count()).toBe(1)
    await expectGood(helpdesk, 'list')
  })
})
