import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read, systemActor } from '../server/src/kernel/context.ts'
import { resolveActor, signInAsDemo } from '../server/src/modules/identity/index.ts'
import {
  courseIn,
  givenDrafted,
  givenOnSite,
  type Course,
} from '../server/src/modules/evaluation/testing/course.ts'
import { launch, narrow, obstacle, signIn, wide } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'
import { cutOff, reconnect, workerOf } from './support/network.ts'

let browser: Browser
let house: House
let course: Course

describe.skipIf(obstacle)(`evaluation on site${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-04-01' })
    course = courseIn(house)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  let id = ''
  let phone: BrowserContext
  let page: Page
  test('without a network an expert scores on, and nothing is lost', async () => {
    id = await givenOnSite(course)
    phone = await house.newContext({ viewport: narrow })
    page = await phone.newPage()
    await signIn(page, 'expert')
    await page.goto('/desk/evaluations')
    await page.getByRole('link', { name: /邻里互助协会/ }).click()
    await page.getByLabel('得分：法人资格').fill('12')
    await page.getByLabel('现场记录：法人资格').focus()
    await page.getByText('全部已上传').waitFor()
    expect(await scoresOf(id, 'expert')).toEqual({ legal_person: 12 })

    await workerOf(page, '/desk/evaluations/')
    await cutOff(phone)
    await page.getByText('没有网络').waitFor()
    await page.getByLabel('得分：章程').fill('18')
    await page.getByLabel('现场记录：章程').fill('章程核准文件齐全')
    await page.getByLabel('得分：登记和备案').fill('25')
    await page.getByText('最多 20 分').waitFor()
    await page.getByLabel('得分：登记和备案').fill('20')
    await page.getByText('3 项待上传').or(page.getByText('2 项待上传')).waitFor()
    await expectGood(page, 'sheet-offline')
    await page.reload()
    await page.getByText('没有网络').waitFor()
    await expectValue('得分：章程', '18')
    expect(await scoresOf(id, 'expert'), 'nothing has arrived').toEqual({ legal_person: 12 })

    await reconnect(phone)
    await page.getByText('全部已上传').waitFor()
    expect(await scoresOf(id, 'expert')).toEqual({
      legal_person: 12,
      charter: 18,
      registration: 20,
    })
  })

  const expectValue = async (label: string, value: string) =>
    expect(await page.getByLabel(label).inputValue()).toBe(value)

  test('what is kept for working offline is no answer of the interface, and goes with its account', async () => {
    const other = await (await house.newContext({ viewport: narrow })).newPage()
    await signIn(other, 'expert')
    await other.goto(`/desk/evaluations/${id}/sheet`)
    await other.getByLabel('得分：章程').waitFor()
    await workerOf(other, '/desk/evaluations/')
    const kept = await keptBy(other)
    expect(kept.some((path) => path.startsWith('/desk/assets/'))).toBe(true)
    expect(kept.filter((path) => !/^\/desk\/(assets\/|evaluations\/$)/.test(path))).toEqual([])
    await other.locator('.account > summary').click()
    await other.getByRole('button', { name: '退出' }).click()
    await other.waitForURL((address) => !address.pathname.startsWith('/desk'))
    expect(await keptBy(other)).toEqual([])
    await other.context().setOffline(true)
    const opened = await other.goto(`/desk/evaluations/${id}/sheet`).catch(() => null)
    expect(opened).toBeNull()
  })

  test('what two devices of one expert gave meanwhile is shown, and he chooses', async () => {
    const tablet = await (await house.newContext({ viewport: wide })).newPage()
    await signIn(tablet, 'expert')
    await cutOff(phone)
    await page.getByText('没有网络').waitFor()
    await page.getByLabel('得分：年度检查或者年度报告').fill('20')
    await tablet.goto(`/desk/evaluations/${id}/sheet`)
    await tablet.getByLabel('得分：年度检查或者年度报告').fill('23')
    await tablet.getByLabel('现场记录：年度检查或者年度报告').focus()
    await expect
      .poll(async () => (await scoresOf(id, 'expert')).annual_check, { timeout: 15_000 })
      .toBe(23)
    await reconnect(phone)
    await page.getByText('另一台设备存的是 23 分').waitFor()
    await expectGood(page, 'sheet-conflict')
    await page.getByRole('button', { name: '留这台设备的' }).click()
    await page.getByText('全部已上传').waitFor()
    expect(await scoresOf(id, 'expert')).toMatchObject({ annual_check: 20 })
    await expectGood(tablet, 'sheet-wide')
  })

  test('the office opens a ballot, a member votes, and nobody sees how before it is closed', async () => {
    const drafted = await givenDrafted(course)
    const office = await house.as('reviewer')
    await office.goto(`/desk/evaluations/${drafted}`)
    await office.getByRole('button', { name: '就拟定等级开始表决' }).click()
    await office.getByText('进行中，结束前不公开').waitFor()
    await expectGood(office, 'office')
    const member = await house.as('committee')
    await member.goto(`/desk/evaluations/${drafted}`)
    await member.getByRole('button', { name: '反对', exact: true }).click()
    await member.getByText('反对须写明理由').waitFor()
    await member.getByRole('button', { name: '赞成', exact: true }).click()
    await member.getByText('您已投票').waitFor()
    await expectGood(member, 'member')
    await office.reload()
    expect(await office.getByText('赞成 1').count()).toBe(0)
    await office.getByRole('button', { name: '结束表决并计票' }).click()
    await office.getByText('不足法定人数').waitFor()
  })
})

/** Addresses in the caches of the page's origin. */
const keptBy = (page: Page) =>
  page.evaluate(async () => {
    const caches = await Promise.all(
      (await window.caches.keys()).map((one) => window.caches.open(one)),
    )
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

async function scoresOf(caseId: string, role: string): Promise<Record<string, number | null>> {
  const { token } = await signInAsDemo(house.services, role, 'test')
  const { accountId } = await resolveActor(house.services, token, null)
  const rows = await read(house.services, systemActor('test'), (tx) =>
    tx
      .selectFrom('evaluation.score')
      .select(['indicator', 'points'])
      .where('case_id', '=', caseId)
      .where('account_id', '=', accountId ?? '')
      .execute(),
  )
  return Object.fromEntries(rows.map(({ indicator, points }) => [indicator, points]))
}
