import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lapseClocks } from '../server/src/modules/cases/index.ts'
import { launch, obstacle } from './support/browser.ts'
import { bringTo } from './support/establish.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
const item = 'association-establishment'

describe.skipIf(obstacle)(`supervision${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  let id = ''
  test('the applicant rates badly; the head contacts and answers; the applicant judges', async () => {
    id = await bringTo(house.services, item, '云汀市望湖区邻里互助促进会', 'grant')
    const citizen = await house.as('citizen')
    await citizen.goto(`/desk/cases/${id}`)
    await citizen.getByRole('heading', { name: '评价这次服务' }).waitFor()
    await citizen.getByRole('button', { name: '提交评价' }).click()
    await citizen.getByText('请选一档').waitFor()
    await citizen.getByLabel('不满意', { exact: true }).check()
    await citizen.getByRole('button', { name: '来回跑' }).click()
    await citizen.getByLabel(/还想说的/).fill('跑了三趟')
    await expectGood(citizen, 'rating')
    await citizen.getByRole('button', { name: '提交评价' }).click()
    await citizen.getByText('登记管理机关正在核实').waitFor()

    const head = await house.as('approver')
    await head.goto('/desk/supervision/ratings')
    await head.getByText('跑了三趟').waitFor()
    await head.getByRole('button', { name: '登记回访' }).click()
    await head.getByRole('button', { name: '登记回访' }).click()
    await head.getByText('请写至少两个字').waitFor()
    await head.getByLabel('回访记录').fill('电话联系，说明材料问题')
    await head.getByRole('button', { name: '登记回访' }).click()
    await head.getByRole('button', { name: '核实并答复' }).click()
    await head.getByLabel('核实结论').selectOption('情况属实，已经改正')
    await head.getByLabel('答复', { exact: true }).fill('已改为一次告知，向您致歉。')
    await expectGood(head, 'ratings')
    await head.getByRole('button', { name: '答复评价人' }).click()
    await head.locator('article').getByText('待再评').waitFor()

    await citizen.goto(`/desk/cases/${id}`)
    await citizen.getByText('已改为一次告知，向您致歉。').waitFor()
    await citizen.getByLabel('满意', { exact: true }).check()
    await expectGood(citizen, 'judgement')
    await citizen.getByRole('button', { name: '提交评价' }).click()
    await citizen.getByText('对答复的评价').waitFor()
    const visitor = await house.as('public')
    await visitor.goto(`/guides/${item}`)
    await visitor.getByText('好评率 0.0%，共 1 次评价。').waitFor()
    expect(await visitor.content(), 'words are not published').not.toContain('跑了三趟')
    await expectGood(visitor, 'guide')
  })

  test('a case is drawn and checked by whoever did not handle it, and mended by the office', async () => {
    const supervisor = await house.as('work-supervisor')
    await supervisor.goto('/desk/supervision/samples')
    await supervisor.getByText('没有抽查的办件').waitFor()
    await supervisor.getByRole('button', { name: '随机抽取办结的办件' }).click()
    await supervisor.getByLabel('种子').fill('2026-03')
    await supervisor.getByRole('button', { name: '抽取', exact: true }).click()
    await supervisor.getByRole('link', { name: /邻里互助/ }).waitFor()
    await expectGood(supervisor, 'samples')
    await supervisor.getByRole('link', { name: /邻里互助/ }).click()
    await supervisor.getByRole('button', { name: '交检查表' }).click()
    await supervisor.getByText('还没有结论').waitFor()
    for (const choice of await supervisor.getByLabel('符合').all()) await choice.check()
    await supervisor.getByLabel('有问题').nth(3).check()
    await supervisor.getByLabel('问题：材料齐全、没有多要').fill('多要了一份证明')
    await supervisor.getByLabel('要整改什么').fill('退回多收的证明')
    await expectGood(supervisor, 'sheet')
    await supervisor.getByRole('button', { name: '交检查表' }).click()
    await supervisor.getByText('待整改').waitFor()
    const address = supervisor.url()

    const head = await house.as('approver')
    await head.goto(address)
    await head.getByLabel('整改情况').fill('已退回，并提醒经办人')
    await head.getByRole('button', { name: '报整改情况' }).click()
    await head.getByText('待验收').waitFor()
    await head.getByText('请由别人接着办').waitFor()
    await supervisor.reload()
    await supervisor.getByRole('button', { name: '验收' }).click()
    await supervisor.getByText('验收人').waitFor()
    expect(await supervisor.getByRole('button', { name: '验收' }).count()).toBe(0)
    await expectGood(supervisor, 'sample')
  })

  test('figures of handling open their cases', async () => {
    await bringTo(house.services, item, '云汀市望湖区书香阅读促进会', 'accept')
    await house.setDay('2026-05-07')
    await lapseClocks(house.services)
    const head = await house.as('approver-city')
    await head.goto('/desk/supervision')
    await head.getByText('每一环节用时').waitFor()
    await expectGood(head, 'handling')
    const link = head.locator('.figures a').first()
    expect(await link.innerText()).toBe('2')
    await link.click()
    await head.getByText('共2件').waitFor()
    await head.getByText('现在超期').waitFor()
  })
})
