import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood } from './support/look.ts'

let browser: Browser
let house: House
let page: Page

const rows = [
  '社会信用代码,名称,组织类型,登记状态,登记管理机关区划,备注',
  '51990102MJ0000018Q,云汀市望湖区晨曦读书会,社会团体,正常,990102,甲',
  '51990102MJ0000026K,,社会团体,正常,990102,乙',
  '51990102MJ0000034E,云汀市望湖区晚晴合唱协会,社会团体,,990102,丙',
]
const roll = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) }

describe.skipIf(obstacle)(`import, tried first${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    page = await house.as('importer')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const registered = async () => {
    const reply = await page.request.get('/api/v1/registers/organisation')
    return (await reply.json()).items.map(({ record }: { record: { name: string } }) => record.name)
  }

  test('a trial is left, found again, and applied without another upload', async () => {
    await page.goto('/desk/imports')
    await page.getByLabel('要导入的文件').setInputFiles(roll)
    await expect.poll(() => page.getByLabel('对应的数据项 社会信用代码').inputValue()).toBe('uscc')
    await page.getByRole('button', { name: '试导入', exact: true }).click()
    await page.waitForURL('**/desk/imports/*')
    const trial = page.url()

    await page.goto('/desk/imports')
    const line = page.locator('tbody tr', { hasText: '名册.csv' })
    await line.getByText('已完成').waitFor()
    expect(await line.innerText()).toContain('试导入')
    await line.getByRole('link', { name: '名册.csv' }).click()
    await page.waitForURL(trial)

    await page.getByText('这是试导入，台账没有变').waitFor()
    expect(await page.locator('.note').innerText()).toContain(
      '正式导入会接收2行（其中1行有提示），退回1行',
    )
    await expectGood(page, 'trial')
    const kinds = page.getByRole('region', { name: '问题种类' })
    expect(await kinds.locator('tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/退回[^]*1[^]*名称[^]*缺少名称[^]*FIELD_REQUIRED/),
      expect.stringMatching(/提示[^]*1[^]*登记状态[^]*STATUS_ASSUMED/),
    ])
    expect(await registered()).toEqual([])

    const [report] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载问题清单' }).click(),
    ])
    expect(await readFile(await report.path(), 'utf8')).toMatch(/^2,name,FIELD_REQUIRED,退回/m)

    await page.getByRole('button', { name: '正式导入2行' }).click()
    await page.waitForURL((url) => url.pathname !== new URL(trial).pathname)
    await page.getByText('3行：接收2，退回1').waitFor()
    expect(await registered()).toEqual(['云汀市望湖区晨曦读书会', '云汀市望湖区晚晴合唱协会'])

    await page.goto(trial)
    await page.getByRole('link', { name: '看正式导入的结果' }).waitFor()
    expect(await page.getByRole('button', { name: /正式导入/ }).count()).toBe(0)
  })

  test('a file without the code says so, and does not seem to go on for ever', async () => {
    await page.goto('/desk/imports')
    const buffer = Buffer.from('甲,乙\n1,2\n')
    await page.getByLabel('要导入的文件').setInputFiles({ ...roll, buffer })
    await page.getByRole('button', { name: '试导入', exact: true }).click()
    await page.getByText('没有导入完，文件有问题').waitFor()
    await page.locator('.note', { hasText: '文件里没有“统一社会信用代码”这一列' }).waitFor()
    expect(await page.getByRole('button', { name: /正式导入/ }).count()).toBe(0)
  })
})
