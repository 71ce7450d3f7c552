import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paper } from '../server/src/testing/establishment-forms.ts'
import { reportAnswers } from '../server/src/testing/report-form.ts'
import { givenReporter, reporter } from '../server/src/testing/report-house.ts'
import { launch, narrow, obstacle, signIn, wide } from './support/browser.ts'
import { readCase } from './support/fill.ts'
import { handle, openTask, poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { expectGood, overflow, picture } from './support/look.ts'

let browser: Browser
let house: House

describe.skipIf(obstacle)(`annual report${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    await givenReporter(house.services)
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('from the clerk, by the supervising unit and the registrar, to the public', async () => {
    const clerk = await house.as('clerk')
    const id = await begin(clerk)
    await fillByInterface(clerk, id)
    await typeStatement(clerk, id)
    await importProjects(clerk, id)
    await resumeElsewhere(id)
    await handIn(clerk, id)
    await firstReview(id)
    await conclude(id)
    await readInPublic()
    await readInDossier()
    expect((await readCase(clerk, id)).outcome).toBe('completed')
    // Nine people’s pages, one after the other.
  }, 420_000)
})

async function begin(page: Page): Promise<string> {
  await page.goto('/desk/apply/association-annual-check')
  await page.getByRole('button', { name: '开始办理' }).click()
  await page.waitForURL('**/form**')
  await page.locator('#f-phone').waitFor()
  // What the register knows is there, and cannot be typed over.
  const name = page.locator('output#f-name')
  expect(await name.innerText()).toBe(reporter.name)
  await expectGood(page, 'report-identity', [wide])
  return page.url().match(/cases\/([^/]+)\/form/)?.[1] ?? ''
}

/** All that is not tried in the browser, section by section. */
async function fillByInterface(page: Page, id: string): Promise<void> {
  const { sections, sectionVersions, fills } = await readCase(page, id)
  const answers: Record<string, unknown> = {
    ...reportAnswers,
    signed_by: reporter.legalRep,
  }
  const { projects: _, ...given } = answers
  for (const { id: section, items } of sections) {
    if (!fills.includes(section)) continue
    const names = items.map(({ name }) => name).filter((name) => name in given)
    if (names.length === 0) continue
    const values = Object.fromEntries(names.map((name) => [name, given[name]]))
    const reply = await page.request.patch(`/api/v1/cases/${id}/form`, {
      data: { section, version: sectionVersions[section] ?? 0, values },
    })
    if (!reply.ok()) throw new Error(await reply.text())
  }
}

/** What does not agree is told at once, with its amount; mended, it goes. */
async function typeStatement(page: Page, id: string): Promise<void> {
  await page.goto(`/desk/cases/${id}/form/liabilities`)
  const cell = page.locator('#f-bs_101_close')
  await cell.fill('700000.5')
  await cell.blur()
  const message = page.locator('#f-bs_120_close-problems')
  await message.getByText('相差 0.50 元').waitFor()
  expect(await message.innerText()).toContain('会民非01表')
  await page.getByRole('link', { name: /期末资产总计/ }).waitFor()
  await expectGood(page, 'report-statement-wrong', [wide])

  const inBrowser = await timeToMessage(page, cell, '700000.6', '相差 0.60 元')
  await cell.fill('700000')
  await message.getByText('相差').waitFor({ state: 'detached' })
  await page.locator('#f-bs_60_close, #f-bs_120_close').first().waitFor()
  await expect.poll(async () => (await readCase(page, id)).form.bs_101_close, poll).toBe(70_000_000)

  await page.goto(`/desk/cases/${id}/form/identity`)
  const year = page.locator('#f-year')
  await year.fill('2026')
  await year.blur()
  await page.getByText('还没有结束').first().waitFor()
  await year.fill('2025')
  await page.getByText('还没有结束').first().waitFor({ state: 'detached' })
  const byServer = await timeToMessage(page, year, '2027', '2027 年度还没有结束')
  await year.fill('2025')
  await expect.poll(async () => (await readCase(page, id)).form.year, poll).toBe(2025)
  process.stdout.write(
    `key press to message: ${inBrowser.toFixed(0)} ms in the browser, ${byServer.toFixed(0)} ms by the server (400 ms of them waiting for the next key)\n`,
  )
  await page.setViewportSize(narrow)
  await page.goto(`/desk/cases/${id}/form/activity`)
  await page.locator('#f-as_01_free').waitFor()
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await picture(page, 'report-activity')
  await page.setViewportSize(wide)
  await picture(page, 'report-activity')
}

/** From the key to the paint, by the page’s own observers. */
async function timeToMessage(
  page: Page,
  cell: ReturnType<Page['locator']>,
  text: string,
  message: string,
): Promise<number> {
  const seen = page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        let pressed = 0
        document.addEventListener(
          'input',
          () => {
            pressed = performance.now()
          },
          { capture: true },
        )
        const observer = new MutationObserver(() => {
          if (!document.body.innerText.includes(wanted)) return
          observer.disconnect()
          resolve(performance.now() - pressed)
        })
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
    message,
  )
  await cell.fill(text)
  return seen
}

/** A spreadsheet with a row that cannot be taken. */
async function importProjects(page: Page, id: string): Promise<void> {
  await page.goto(`/desk/cases/${id}/form/projects`)
  const group = page.locator('#f-projects')
  const csv = [
    '项目名称,项目收入（元）,项目支出（元）,直接用于受助人（元）,受益人数',
    '邻里食堂,200000,180000,120000,860',
    '楼道议事,,90000,30000,两百',
    '书香小巷,,90000,30000,200',
  ].join('\n')
  await group.locator('input[type=file]').setInputFiles({
    name: '项目.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csv),
  })
  await group.getByText('读入 2 行').waitFor()
  await group.getByText('第 3 行').waitFor()
  await picture(page, 'report-import')
  expect(await page.locator('#f-projects-1-title').inputValue()).toBe('书香小巷')
  await expect
    .poll(async () => (await readCase(page, id)).form.project_spending, poll)
    .toBe(27_000_000)
  const template = page.waitForEvent('download')
  await group.getByRole('link', { name: '下载表格模板' }).click()
  expect((await template).suggestedFilename()).toBe('项目.xlsx')
}

/** The same draft on a phone, signed in anew. */
async function resumeElsewhere(id: string): Promise<void> {
  const phone = await house.newContext({ viewport: narrow })
  const page = await phone.newPage()
  await signIn(page, 'clerk')
  await page.goto(`/desk/cases/${id}/form/projects`)
  expect(await page.locator('#f-projects-0-title').inputValue()).toBe('邻里食堂')
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  await phone.close()
}

async function handIn(page: Page, id: string): Promise<void> {
  await page.goto(`/desk/cases/${id}/form/materials`)
  const slot = page.locator('#f-material-signed-cover')
  await slot.locator('input[type=file]').setInputFiles(paper('signed-cover'))
  await slot.getByRole('button', { name: paper('signed-cover').name, exact: true }).waitFor()
  await page.goto(`/desk/cases/${id}/form/review`)
  await page.getByText('都齐了，可以提交').waitFor()
  await picture(page, 'report-review')
  await page.getByRole('button', { name: '报送', exact: true }).click()
  await page.waitForURL(`**/desk/cases/${id}`)
  expect((await readCase(page, id)).state).toBe('CONSENT')
}

async function firstReview(id: string): Promise<void> {
  const supervisor = await house.as('citizen-2')
  await supervisor.goto('/desk/')
  await supervisor.getByText('有1份年度报告等您单位初审').waitFor()
  await supervisor.getByRole('link', { name: '去初审' }).click()
  await supervisor.getByRole('combobox', { name: /^年度/ }).selectOption('2025')
  await supervisor.getByRole('cell', { name: /2025年度/ }).waitFor()
  expect(new URL(supervisor.url()).searchParams.get('year')).toBe('2025')
  await expectGood(supervisor, 'first-reviews')
  const file = supervisor.waitForEvent('download')
  await supervisor.getByRole('button', { name: '导出' }).click()
  expect((await file).suggestedFilename()).toBe('年报初审-待初审.csv')
  await supervisor.getByRole('link', { name: reporter.name }).click()
  await supervisor.waitForURL(`**/cases/${id}`)
  await supervisor.getByRole('button', { name: '初审通过' }).click()
  const dialog = supervisor.getByRole('dialog')
  await dialog.getByRole('textbox').fill('同意报送。')
  await dialog.getByRole('button', { name: '初审通过' }).click()
  await expect.poll(async () => (await readCase(supervisor, id)).state, poll).toBe('SUBMITTED')
  await supervisor.goto('/desk/asked/reports?stage=done')
  await supervisor.getByRole('link', { name: reporter.name }).waitFor()
}

async function conclude(id: string): Promise<void> {
  await handle(house, id, { role: 'intake', act: '接收', to: 'RECEIVED' })
  const reviewer = await house.as('reviewer')
  await openTask(reviewer, id)
  await reviewer.locator('.officepart').waitFor()
  await expectGood(reviewer, 'report-examination', [wide])
  await handle(house, id, {
    role: 'reviewer',
    act: '审查完毕，报请结论',
    opinion: '材料齐全，报表相符。',
    to: 'EXAMINED',
  })
  await handle(house, id, {
    role: 'approver',
    act: '合格',
    opinion: '符合规定。',
    signs: true,
    to: 'CONCLUDED',
  })
  await handle(house, id, { role: 'intake', act: '向社会公布', to: 'PUBLISHED' })
}

async function readInPublic(): Promise<void> {
  await house.services.search.catchUp()
  const page = await house.as('public')
  await page.goto(`/organisations/${reporter.uscc}`)
  await page.getByRole('link', { name: '2025 年度报告' }).click()
  await page.waitForURL('**/reports/2025')
  const text = await page.locator('main').innerText()
  expect(text).toContain('合格')
  expect(text).toContain('1,000,000.00')
  expect(text).toContain('青榆商会')
  expect(text).toContain('匿名')
  expect(text).toContain('李**')
  for (const hidden of ['张三丰', '李四光', '周知行', '13800138000', '党员']) {
    expect(text).not.toContain(hidden)
  }
  await expectGood(page, 'report-public')
}

/** The figures of the report stand in the organisation's overview, and lead to it; on paper as well. */
async function readInDossier(): Promise<void> {
  const page = await house.as('reviewer')
  await page.goto(`/desk/registers/organisation/${reporter.uscc}`)
  const overview = page.getByRole('region', { name: '一屏档案' })
  const funds = overview.getByRole('table', { name: /历年资金/ })
  await funds.getByRole('rowheader', { name: '2025' }).waitFor()
  await overview.getByRole('heading', { name: '更正', exact: true }).waitFor()
  await expectGood(page, 'dossier')
  await page.emulateMedia({ media: 'print' })
  await page.getByText(/打印$/).first().waitFor()
  expect(await page.locator('.rail').isVisible()).toBe(false)
  await picture(page, 'dossier-print')
  await page.emulateMedia({ media: 'screen' })
  await funds.getByRole('link').first().click()
  await page.waitForURL(/annual_check/)
}
