import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPlaces } from '../server/src/demo/index.ts'
import { chainAudit } from '../server/src/kernel/audit-chain.ts'
import { read, systemActor } from '../server/src/kernel/context.ts'
import { openDueCases } from '../server/src/modules/cases/index.ts'
import { seedDemoAccounts } from '../server/src/modules/identity/index.ts'
import { sweepWarnings } from '../server/src/modules/supervision/index.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, narrow, obstacle, wide } from './support/browser.ts'
import { openTask, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { readCase } from './support/fill.ts'
import { expectGood, picture } from './support/look.ts'
import { cutOff, reconnect, workerOf } from './support/network.ts'

let browser: Browser
let house: House
let uscc = ''
let plan = ''

describe.skipIf(obstacle)(`random checks${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    const { services } = house
    const accounts = await seedDemoAccounts(services, { places: demoPlaces, clerkOf: [] })
    const belongings = {
      annual_check: [{ year: '2024', due_on: '2025-05-31', result: 'not-filed' }],
    }
    uscc = await givenSubject({ services, accounts } as never, 'association', { belongings })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a plan is written, its list frozen, drawn, and public with all that proves the draw', async () => {
    const head = await house.as('approver')
    await head.goto('/desk/checks')
    await head.getByText('没有抽查计划').waitFor()
    await head.getByRole('link', { name: '新建抽查计划' }).click()
    await head.getByRole('button', { name: '保存计划' }).click()
    await head.getByText('请写至少两个字').waitFor()
    await head.getByLabel('计划名称').fill('2026 年第一季度双随机抽查')
    await head.getByRole('textbox', { name: '检查人员' }).fill('韩正初 东澜-001\n陆见深')
    await head.getByText('第 2 行写法不对：陆见深').waitFor()
    await head.getByRole('textbox', { name: '检查人员' }).fill('韩正初 东澜-001\n陆见深 东澜-002')
    for (const topic of ['信息公开', '内部治理', '业务活动']) {
      await head.getByRole('button', { name: topic }).click()
    }
    await expectGood(head, 'check-plan-editor')
    await head.getByRole('button', { name: '保存计划' }).click()
    await head.getByRole('button', { name: '固定名单，生成承诺' }).click()
    await head.getByText('待抽取').waitFor()
    await chainAudit(house.services.db)
    await expectGood(head, 'check-plan-frozen')
    await head.getByRole('button', { name: '抽取并公布种子' }).click()
    await head.getByRole('heading', { name: '抽中的社会组织' }).waitFor()
    await expectGood(head, 'check-plan')
    plan = head.url().split('/').at(-1) ?? ''
    await head.goto('/desk/checks')
    await head.getByRole('link', { name: /第一季度/ }).waitFor()
    await expectGood(head, 'check-plans')

    const visitor = await house.as('public')
    await visitor.goto('/random-checks')
    await expectGood(visitor, 'random-checks')
    await visitor.getByRole('link', { name: /第一季度/ }).click()
    await visitor.getByText('检查中').waitFor()
    await expectGood(visitor, 'random-check')
    expect(await visitor.content()).not.toContain('韩正初')
  })

  test('the inspector fills in the sheet on a phone; the organisation signs; the result is public', async () => {
    await openDueCases(house.services)
    const id = await caseOf(uscc)
    const phone = await house.as('inspector')
    await phone.setViewportSize(narrow)
    await phone.goto(`/desk/cases/${id}/form`)
    await phone.getByRole('button', { name: '继续' }).click()
    await phone.getByLabel('计划检查日期').waitFor()
    await expectGood(phone, 'check-task', [narrow])
    await phone.getByRole('button', { name: '继续' }).click()
    await phone.getByRole('button', { name: '告知并开始检查' }).click()
    await expect.poll(async () => (await readCase(phone, id)).state, poll).toBe('CHECKING')

    await phone.goto(`/desk/cases/${id}`)
    await phone.getByRole('link', { name: '现场填写' }).click()
    await phone.getByLabel('检查地点').waitFor()
    await expectGood(phone, 'check-sheet', [narrow])
    await phone.getByLabel('检查日期').fill('2026-03-02')
    await phone.keyboard.press('Enter')
    await phone.getByLabel('发现问题', { exact: true }).check()
    await workerOf(phone, '/desk/checks/')
    await cutOff(phone.context())
    await phone.getByLabel('检查地点').fill('云汀市望湖区文汇路 1 号')
    await phone.getByLabel('现场记录').fill('查看账簿、会议记录和票据存根。')
    for (const item of await phone.getByLabel('符合', { exact: true }).all()) await item.check()
    await phone.getByLabel('存在问题', { exact: true }).last().check()
    await phone.getByLabel('问题说明').fill('会费超过备案标准收取。')
    await phone.getByLabel('问题说明').blur()
    await phone.getByText('没有网络').waitFor()
    await expectGood(phone, 'check-sheet-offline', [narrow])
    await phone.reload()
    await expect.poll(() => phone.getByLabel('问题说明').inputValue(), poll).toContain('会费')
    await reconnect(phone.context())
    await phone.getByText('没有网络').waitFor({ state: 'hidden' })
    await expect.poll(async () => (await readCase(phone, id)).form.place, poll).toContain('文汇路')
    await picture(phone, 'check-sheet-filled')
    await phone.getByRole('link', { name: '看办件' }).click()
    await phone.getByRole('button', { name: '领取', exact: true }).click()
    await act(phone, id, '提交检查记录', 'CONFIRMING')

    const clerk = await house.as('citizen')
    await clerk.goto(`/desk/cases/${id}`)
    await clerk.getByRole('link', { name: '接着填写' }).click()
    await clerk.getByLabel('无异议', { exact: true }).check()
    await clerk.getByLabel('签署人').fill('沈知秋')
    await clerk.getByRole('button', { name: '继续' }).click()
    await clerk.getByRole('button', { name: '签署', exact: true }).click()
    await expect.poll(async () => (await readCase(clerk, id)).state, poll).toBe('CONFIRMED')

    const head = await house.as('approver')
    await openTask(head, id)
    await head.getByLabel('整改要求').fill('退还多收的会费，公示收费标准。')
    await head.getByLabel('您的意见').fill('情况属实，限期整改。')
    await expectGood(head, 'check-conclusion')
    await act(head, id, '责令限期整改', 'RECTIFYING')
    const visitor = await house.as('public')
    await visitor.goto(`/random-checks/${plan}`)
    await visitor.getByText('发现问题').waitFor()
    await visitor.getByText('整改期限').waitFor()
    await expectGood(visitor, 'random-check-result')
  })

  test('warnings stand with their evidence until a person judges them', async () => {
    await sweepWarnings(house.services)
    const officer = await house.as('inspector')
    await officer.setViewportSize(wide)
    await officer.goto('/desk/warnings')
    const late = officer.locator('article', { hasText: 'R01 年报逾期' })
    await late.getByText('逾期天数').waitFor()
    await expectGood(officer, 'warnings')
    await late.getByRole('button', { name: '转为线索' }).click()
    await late.getByText(/线索 L/).waitFor()
    await late.getByRole('button', { name: '判定' }).click()
    await late.getByRole('button', { name: '判定' }).click()
    await late.getByText('请选判定结果').waitFor()
    await late.getByLabel('属实').check()
    await late.getByLabel('说明').fill('已约谈，限期补报。')
    await expectGood(officer, 'warning-judged')
    await late.getByRole('button', { name: '判定' }).click()
    await late.waitFor({ state: 'hidden' })
    await officer.getByRole('button', { name: '指标', exact: true }).click()
    await officer.getByText('100.0%').waitFor()
    await expectGood(officer, 'warning-indicators')
    await officer.goto(`/desk/registers/organisation/${uscc}`)
    await officer.getByText(/综合 .* 分/).waitFor()
    await expectGood(officer, 'dossier-watched')
  })
})

const caseOf = (subject: string) =>
  read(house.services, systemActor('test'), async (tx) => {
    const { id } = await tx
      .selectFrom('cases.case_file')
      .select('id')
      .where('process_id', '=', 'random-check')
      .where('subject_uscc', '=', subject)
      .executeTakeFirstOrThrow()
    return id
  })

async function act(page: Page, id: string, label: string, to: string): Promise<void> {
  await page.locator('.act').getByRole('button', { name: label, exact: true }).click()
  await expect.poll(async () => (await readCase(page, id)).state, poll).toBe(to)
}
