import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProcessDefinition } from '../server/src/modules/cases/index.ts'
import penalty from '../server/src/modules/enforcement/processes/penalty.ts'
import { type PeopledHouse, peopleIn } from '../server/src/testing/demo-house.ts'
import { createDriver, type Driver } from '../server/src/testing/journeys/drive.ts'
import type { Answers } from '../server/src/testing/journeys/fill.ts'
import { day } from '../server/src/testing/journeys/known.ts'
import { givenSubject } from '../server/src/testing/journeys/subjects.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { handle, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { openCaseFromLead } from './support/lead.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
let people: PeopledHouse
let driver: Driver

const process: ProcessDefinition = penalty
const number = '云望民罚决字〔2026〕66号'
/** A gain of 20,000 yuan from classes that were sold: a fine of 60,000, which may be heard. */
const grave: Answers = {
  ...{ offence: 'profit-trading', is_grave: false, gain: 2_000_000, told_fine: 6_000_000 },
  ...{ told_confiscated: 2_000_000, tells_hearing: true, decision_no: number, is_published: true },
  ...{ decided_fine: 6_000_000, decided_confiscated: 2_000_000 },
  facts: '2025 年 6 月至 12 月以协会名义开设收费培训班，违法所得 20,000 元。',
  public_facts: '2025 年 6 月至 12 月以协会名义开设收费培训班。',
}

describe.skipIf(obstacle)(`penalty${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    people = await peopleIn(house)
    driver = createDriver(people)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('from a complaint to a decision with a hearing, which the public reads', async () => {
    const uscc = await givenSubject(people, 'association')
    const step = (act: string, answers: Answers = {}) => driver.step(process, id, act, answers)

    const citizen = await house.as('public')
    await citizen.goto(`/complaints/new?uscc=${uscc}`)
    await citizen.getByLabel('什么问题').selectOption({ index: 1 })
    await citizen
      .getByLabel('事实')
      .fill('该协会 2025 年下半年开设收费培训班，收取学员费用两万元。')
    await citizen.getByRole('button', { name: '提交举报' }).click()
    await citizen.getByText('密码只显示这一次').waitFor()

    const officer = await house.as('complaint-officer')
    await officer.goto('/desk/complaints')
    await officer.getByRole('link', { name: /社区促进会/ }).click()
    for (const act of ['受理', '开始核查', '转为线索']) {
      await officer.getByRole('button', { name: act, exact: true }).last().click()
    }
    await officer.getByText('已交办案人员的内容').waitFor()

    const inspector = await house.as('inspector')
    const id = await openCaseFromLead(inspector, /社区促进会/, '社会组织行政处罚（普通程序）')
    await inspector.goto(`/desk/cases/${id}/form/lead`)
    await inspector.getByLabel('案情摘要').waitFor()
    await expectGood(inspector, 'penalty-lead')

    await step('propose-filing', { brief: '群众反映该协会开设收费培训班。' })
    await step('file')
    await inspector.goto(`/desk/cases/${id}`)
    await inspector.getByText('调查取证').first().waitFor()
    await expectGood(inspector, 'penalty-investigation')
    await step('finish-investigation', grave)
    await step('pass-legal-check')
    await step('notify')

    const party = await house.as('citizen')
    await party.setViewportSize(narrow)
    await party.goto(`/desk/cases/${id}`)
    await party.getByText('行政处罚事先告知书').first().waitFor()
    await expectGood(party, 'penalty-notice')
    await party.goto(`/desk/cases/${id}/form`)
    await party.getByLabel('陈述申辩意见').fill('收费用于公益活动，请从轻。')
    await party.getByLabel('陈述申辩意见').blur()
    await expectGood(party, 'penalty-statement')
    await party.getByText('已保存').first().waitFor()
    await party.goto(`/desk/cases/${id}`)
    const ask = '提交陈述申辩，并要求听证'
    await party.getByRole('button', { name: ask }).click()
    await party.getByRole('dialog').getByRole('button', { name: ask }).click()
    await expect.poll(async () => (await driver.officeView(id)).state, poll).toBe('HEARING')

    const legal = await house.as('legal-check')
    await legal.goto(`/desk/cases/${id}`)
    await legal.getByText('安排听证').first().waitFor()
    await expectGood(legal, 'penalty-hearing')
    await step('invite', { hearing_on: '2026-03-16', hearing_chair: '谢明律' })
    await step('record-hearing')
    await step('submit-after-hearing', grave)
    await step('pass-recheck')
    const votes = ['周牧云', '秦望舒', '方存中'].map((member) => ({ member, is_for: true }))
    await step('record-discussion', { votes })
    await handle(house, id, {
      ...{ role: 'approver', act: '决定给予行政处罚', to: 'DECIDED', signs: true },
      opinion: '事实清楚，证据确凿，同意处罚。',
    })

    const reader = await house.as('public')
    await reader.goto('/penalties')
    expect(await reader.getByText(number).count(), 'not before it is served').toBe(0)
    await step('serve')
    await reader.reload()
    await reader.getByText(number).first().waitFor()
    await expectGood(reader, 'penalties')
    await reader
      .getByRole('link', { name: /社区促进会/ })
      .first()
      .click()
    const shown = reader.locator('#penalties, section:has(#h-penalties)').first()
    await shown.getByText('《社会团体登记管理条例》第三十条第一款第六项').waitFor()
    await expectGood(reader, 'penalised-organisation')
  })
})
