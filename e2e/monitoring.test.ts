import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import ban from '../server/src/modules/enforcement/processes/ban.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { createDriver } from '../server/src/testing/journeys/drive.ts'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { openCaseFromLead } from './support/lead.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
let inspector: Page

/** Invented: a body in no register that takes fees for titles, and news about a registered one. */
const suspect = '中国云汀国学文化发展促进会'
const texts = [
  {
    id: 'a',
    title: '关于召开年会的通知',
    text: `${suspect}面向全国招募会员，入会缴纳会费三千元，颁发资格证书，评选百强单位，自称经国务院批准成立。`,
  },
  { id: 'b', title: '消息', text: '本市今天天气晴朗，市民出游。' },
  {
    id: 'c',
    title: '会员讨要会费',
    text: `${suspect}被多人投诉骗取会费，涉嫌诈骗，虚假宣传，违规收费，电话已经无人接听。`,
  },
]

describe.skipIf(obstacle)(`monitoring${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    inspector = await house.as('inspector')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a source is registered by one official and agreed to by another', async () => {
    await inspector.goto('/desk/monitoring/sources')
    await inspector.getByText('还没有登记来源').waitFor()
    await inspector.getByRole('button', { name: '登记来源' }).click()
    const dialog = inspector.getByRole('dialog')
    await dialog.getByLabel('种类').selectOption({ label: '上传文件' })
    await dialog.getByLabel('名称').fill('群众转来的网页')
    await dialog.getByLabel('目的').fill('发现非法社会组织的活动线索')
    await dialog.getByLabel('法律依据').fill('《取缔非法社会组织办法》')
    await expectGood(inspector, 'source-dialog')
    await dialog.getByRole('button', { name: /^提交/ }).click()
    await inspector.getByText('待同意').waitFor()
    expect(await inspector.getByRole('button', { name: /^同意/ }).count()).toBe(0)

    const approver = await house.as('approver-city')
    await approver.goto('/desk/monitoring/sources')
    await approver.getByRole('button', { name: /^同意/ }).click()
    await approver.getByText('启用').first().waitFor()
  })

  test('what is uploaded is read; a suspicious name becomes a lead that says why', async () => {
    await inspector.reload()
    await inspector.getByLabel(/^上传文件 /).setInputFiles({
      name: 'pages.jsonl',
      mimeType: 'application/jsonl',
      buffer: Buffer.from([...texts.map((one) => JSON.stringify(one)), '{'].join('\n')),
    })
    await inspector.getByText(/读到 3 篇，新增 3 篇/).waitFor({ timeout: 60_000 })
    await inspector.getByText('1 处读不了').click()
    await inspector.getByText('pages.jsonl#4').waitFor()
    await expectGood(inspector, 'sources')

    await inspector.goto('/desk/monitoring')
    await inspector.getByText('已成线索').first().waitFor()
    await expectGood(inspector, 'suspicions')
    await inspector.getByRole('link', { name: suspect }).click()
    await inspector.getByText('可信程度从何而来').waitFor()
    await inspector.getByText('上下文涉及收费').waitFor()
    await expectGood(inspector, 'suspicion')
    await inspector.getByRole('link', { name: '关于召开年会的通知' }).click()
    await inspector.locator('mark', { hasText: suspect }).waitFor()
    await expectGood(inspector, 'monitored-text')

    await inspector.goto('/desk/leads')
    await inspector
      .getByRole('link', { name: new RegExp(suspect) })
      .first()
      .waitFor()
  })

  test('an opinion has its level and why; raised to red it is told to whoever is on duty', async () => {
    const approver = await house.as('approver-city')
    await approver.goto('/desk/monitoring/roster')
    await approver.getByLabel('值班人员').selectOption({ label: '韩正初' })
    await approver.getByLabel(/^开始/).fill('2026-03-02T08:00')
    await approver.getByLabel(/^结束/).fill('2026-03-03T08:00')
    await approver.getByRole('button', { name: '排班' }).click()
    await approver.getByText('正在值班').waitFor()
    await expectGood(approver, 'roster')

    await inspector.goto('/desk/monitoring/opinions')
    await inspector.getByRole('link', { name: '会员讨要会费' }).waitFor()
    await expectGood(inspector, 'opinions')
    await inspector.getByRole('link', { name: '会员讨要会费' }).click()
    await inspector.getByText('涉嫌诈骗').first().waitFor()
    await inspector.getByRole('button', { name: '调整级别' }).first().click()
    await inspector.getByRole('radio', { name: '红色' }).check()
    await inspector.getByLabel('调整的理由').fill('受害人多，资金外逃')
    await inspector.locator('form').getByRole('button', { name: '调整级别' }).click()
    await inspector.getByRole('heading', { name: '告知记录' }).waitFor()
    await inspector.getByText('值班', { exact: true }).last().waitFor()
    await expectGood(inspector, 'opinion')
    await inspector.goto('/desk/inbox')
    await inspector.getByRole('link', { name: /红色舆情：会员讨要会费/ }).click()
    await inspector.getByRole('heading', { name: '会员讨要会费' }).waitFor()
  })

  test('the lead becomes a ban, and the mark of the name is there within a second', async () => {
    const driver = createDriver(await peopleIn(house))
    const markOf = async () => {
      const reply = await inspector.request.post('/public/v1/name-marks', {
        data: { names: [suspect] },
      })
      return (await reply.json()).items[0].mark
    }
    const id = await openCaseFromLead(inspector, suspect, '取缔非法社会组织')
    for (const act of [
      'propose-filing',
      'file',
      'finish-investigation',
      'pass-check',
      'decide-ban',
    ]) {
      await driver.step(ban, id, act, { name: suspect })
    }
    expect(await markOf()).toBe('未查到')
    await driver.step(ban, id, 'publish', { name: suspect })
    await expect.poll(markOf, { timeout: 1000, interval: 50 }).toBe('非法社会组织')
  })

  test('texts are found by words, tone and topic', async () => {
    await inspector.goto('/desk/monitoring/documents')
    await inspector.getByLabel('话题').selectOption({ label: '收费' })
    await inspector.getByRole('link', { name: '关于召开年会的通知' }).waitFor()
    await inspector.getByLabel('标题或者正文').fill('天气')
    await inspector.getByLabel('标题或者正文').press('Enter')
    await inspector.getByText('没有这样的文章').waitFor()
    await expectGood(inspector, 'monitored-texts')
  })
})
