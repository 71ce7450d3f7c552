import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enrolAssociations } from '../server/src/testing/enrol-associations.ts'
import { launch, narrow, obstacle, wide } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House
let page: Page
const address = '/desk/registers/organisation'
const associations = 120

describe.skipIf(obstacle)(`the register list${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02', env: { EXPORT_ROWS: '50' } })
    await enrolAssociations(house.services, associations, (serial) =>
      serial <= 3 ? `云汀市望湖区合唱${serial}号协会` : `云汀市望湖区读书${serial}号协会`,
    )
    page = await house.as('register-editor')
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  const first = () => page.locator('tbody tr').first()
  const heading = (text: string) => page.getByRole('heading', { name: text, exact: true }).waitFor()
  async function fetched(press: () => Promise<void>) {
    const [file] = await Promise.all([page.waitForEvent('download'), press()])
    const text = await readFile(await file.path(), 'utf8')
    return { name: file.suggestedFilename(), lines: text.trimEnd().split('\r\n') }
  }
  const facet = (name: string) => page.locator('.facets label', { hasText: name })

  test('facets say how many there are; what is chosen is in the address, and can be taken away', async () => {
    await page.goto(address)
    await heading('共120条')
    expect(await facet('正常').innerText()).toMatch(/96$/)
    expect(await facet('已注销').innerText()).toMatch(/24$/)
    expect(await facet('望湖区').innerText()).toMatch(/120$/)
    await facet('已注销').click()
    await heading('共24条')
    expect(new URL(page.url()).search).toBe('?status=deregistered')
    expect(await facet('正常').innerText(), 'the own choice does not narrow its facet').toMatch(
      /96$/,
    )
    await first().getByRole('link').click()
    await page.getByRole('link', { name: '社会组织', exact: true }).click()
    await heading('共24条')
    await page.getByRole('button', { name: '去掉登记状态：已注销' }).click()
    await heading('共120条')
  })

  test('by part of the name, by part of the code, and nothing found', async () => {
    await page.goto(address)
    const find = async (text: string) => {
      await page.getByRole('searchbox').fill(text)
      await page.getByRole('searchbox').press('Enter')
    }
    await find('合唱')
    await heading('“合唱”共3条')
    await find('mj000007')
    await heading('“mj000007”共1条')
    await expect.poll(() => first().innerText()).toContain('读书7号')
    await find('没有这样的')
    await page.getByText('没查到').waitFor()
    await page.locator('main').getByRole('button', { name: '清除条件' }).click()
    await heading('共120条')
  })

  test('pages forth and back, each with an address of its own', async () => {
    await page.goto(address)
    await page.getByText('第1页，本页50条').waitFor()
    const names = [await first().innerText()]
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByText('第2页，本页50条').waitFor()
    names.push(await first().innerText())
    const second = page.url()
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByText('第3页，本页20条').waitFor()
    expect(await page.getByRole('button', { name: '下一页' }).count()).toBe(0)
    await page.getByRole('button', { name: '上一页' }).click()
    await page.getByText('第2页，本页50条').waitFor()
    expect(await first().innerText()).toBe(names[1])
    await page.goBack()
    await page.getByText('第3页，本页20条').waitFor()
    await page.goto(second)
    await page.getByText('本页50条', { exact: true }).waitFor()
    await page.getByRole('button', { name: '回到第一页' }).click()
    await page.getByText('第1页，本页50条').waitFor()
    expect(await first().innerText()).toBe(names[0])
  })

  test('sorted by a head, on a phone by a choice; an unknown filter is explained', async () => {
    await page.goto(address)
    await page.getByRole('button', { name: '统一社会信用代码' }).click()
    await page.getByRole('button', { name: '统一社会信用代码' }).click()
    await expect.poll(() => first().innerText()).toContain('120号')
    expect(new URL(page.url()).search).toBe('?sort=-uscc')
    await page.setViewportSize(narrow)
    await page.getByLabel('排序').selectOption('uscc')
    await expect.poll(() => first().innerText()).toContain('合唱1号')
    await page.setViewportSize(wide)
    await page.goto(`${address}?colour=red`)
    await page.getByText('没有“colour”这一项').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await heading('共120条')
  })

  test('a small export is downloaded, a large one says so and is prepared', async () => {
    await page.goto(`${address}?status=deregistered`)
    await heading('共24条')
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: '导出' }).click()
    await dialog.getByLabel('CSV').check()
    const small = await fetched(() => dialog.getByRole('link', { name: '下载全部24条' }).click())
    expect(small.name).toBe('社会组织-2026-03-02.csv')
    expect(small.lines).toHaveLength(25)
    await dialog.getByText('已开始下载').waitFor()

    await page.goto(address)
    await heading('共120条')
    await page.getByRole('button', { name: '导出' }).click()
    await dialog.getByText('符合条件的有120条，一次最多直接下载50条').waitFor()
    await dialog.getByLabel('CSV').check()
    const first = await fetched(() => dialog.getByRole('link', { name: '只下载前50条' }).click())
    expect(first.lines).toHaveLength(51)

    await page.goto(address)
    await heading('共120条')
    await page.getByRole('button', { name: '导出' }).click()
    await dialog.getByLabel('CSV').check()
    await dialog.getByRole('button', { name: '在后台生成全部' }).click()
    await page.waitForURL('**/desk/exports')
    await page.goto(address)
    await page.getByRole('link', { name: '导出' }).click()
    const line = page.locator('tbody tr').first()
    await line.getByText('已生成').waitFor()
    expect(await line.innerText()).toContain('保留到2026-03-03 12:00')
    const all = await fetched(() => line.getByRole('link', { name: /下载/ }).click())
    expect(all.lines).toHaveLength(121)
    expect(new Set(all.lines).size).toBe(121)
  })

  test('the columns that one chooses are there the next time, and gone when taken back', async () => {
    const heads = () => page.locator('thead th').allInnerTexts()
    await page.goto(address)
    await page.getByRole('button', { name: '显示的栏目' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('行（事）业分类').check()
    await dialog.getByLabel('法定代表人', { exact: true }).uncheck()
    await dialog.getByRole('button', { name: '显示这7栏' }).click()
    await expect.poll(heads).toContain('行（事）业分类')
    await page.reload()
    await heading('共120条')
    await expect.poll(heads).toContain('行（事）业分类')
    expect(await heads()).not.toContain('法定代表人')
    await page.getByRole('button', { name: '显示的栏目' }).click()
    await dialog.getByRole('button', { name: '恢复默认' }).click()
    await expect.poll(heads).toContain('法定代表人')
    expect(await heads()).not.toContain('行（事）业分类')
  })
})
