import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enter, systemActor } from '../server/src/kernel/context.ts'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
/** One writes, the other reviews. */
let editor: Page
let reviewer: Page

describe.skipIf(obstacle)(`editing the knowledge base${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-11-02' })
    editor = await house.as('kbeditor')
    reviewer = await house.as('legal-check')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('a draft is written with a preview, and kept before it is saved', async () => {
    await editor.goto('/desk/knowledge')
    await editor.getByRole('link', { name: '起草' }).click()
    await editor.getByRole('button', { name: '保存草稿' }).click()
    await editor.getByText('请写标题').waitFor()
    await editor.getByLabel('标题', { exact: true }).fill('云汀市社会组织档案规定')
    await editor.getByLabel('正文').fill('第一条 档案由登记机关保管。\n第二条 保管期限为十年。')
    await editor.getByLabel('类别').selectOption('规范性文件')
    await editor.getByLabel('施行日期').fill('2026-01-01')
    await editor.getByRole('button', { name: '档案', exact: true }).click()
    await editor.reload()
    expect(await editor.getByLabel('标题', { exact: true }).inputValue()).toContain('档案规定')
    await editor.getByLabel('预览').getByText('保管期限为十年').waitFor()
    await expectGood(editor, 'editor')
    await editor.getByRole('button', { name: '保存草稿' }).click()
    await editor.getByRole('heading', { name: '条文' }).waitFor()
    expect(await editor.getByRole('button', { name: '审核通过' }).count(), 'not his to do').toBe(0)
  })

  test('another official returns it with a reason, then reviews and publishes it', async () => {
    await reviewer.goto('/desk/knowledge')
    await reviewer.getByRole('link', { name: '云汀市社会组织档案规定' }).click()
    await reviewer.getByRole('button', { name: '退回修改' }).click()
    await reviewer.getByText('请写明理由').waitFor()
    await reviewer.getByLabel('意见').fill('请核对期限')
    await reviewer.getByRole('button', { name: '退回修改' }).click()
    await reviewer.locator('.tl').getByText('请核对期限').waitFor()
    await reviewer.getByRole('button', { name: '审核通过' }).click()
    await reviewer.getByRole('button', { name: '发布' }).click()
    await reviewer.getByRole('button', { name: '宣布失效' }).waitFor()
    expect(await reviewer.getByRole('button', { name: '发布' }).count(), 'done').toBe(0)
    await expectGood(reviewer, 'published')
  })

  test('a new version shows what differs', async () => {
    await editor.reload()
    await editor.getByRole('link', { name: '起草新版' }).click()
    await editor.getByLabel('正文').fill('第一条 档案由登记机关保管。\n第二条 保管期限为三十年。')
    await editor.getByLabel('施行日期').fill('2026-10-01')
    await editor.getByRole('button', { name: '保存草稿' }).click()
    await editor.getByRole('heading', { name: '与第1版的差异' }).waitFor()
    const rows = editor.locator('.oldnew tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBe(1)
    expect(await rows.first().innerText()).toMatch(/第二条[\s\S]*十年[\s\S]*三十年/)
    await expectGood(editor, 'version')
    await editor.goto('/desk/knowledge?state=PUBLISHED')
    await editor.locator('tbody tr').first().waitFor()
    await expectGood(editor, 'documents')
  })

  test('what rests on a law that ended is flagged, and looked at', async () => {
    await house.services.db.transaction().execute(async (tx) => {
      await enter(tx, systemActor('test'))
      await tx
        .insertInto('knowledge.flag')
        .values({
          flag_id: house.services.newId(),
          cited_key: 'x',
          cited_title: '旧条例',
          article: '第三条',
          reason: 'removed',
          from_day: '2026-10-01',
          subject_kind: 'rule',
          subject_ref: 'clock.archive-handover',
          subject_name: '移交归档',
          owner_region: '990100',
          raised_at: new Date(),
        })
        .execute()
    })
    await editor.goto('/desk/knowledge?state=flags')
    await editor.getByText('《旧条例》第三条').waitFor()
    await expectGood(editor, 'flags')
    await editor.getByLabel('怎么处理的').fill('规则已改引新条')
    await editor.getByRole('button', { name: /^已复核/ }).click()
    await editor.getByText('没有待复核的').waitFor()
    expect(await editor.getByText('《旧条例》第三条').count()).toBe(0)
  })
})
