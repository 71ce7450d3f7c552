import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, narrow, obstacle, overflow, violationsOf, wide } from './support/browser.ts'
import { bringTo, establish } from './support/establish.ts'
import { draftByApi } from './support/fill.ts'
import { sowKnowledge } from '../server/src/demo/sow-knowledge.ts'
import { forms } from '../server/src/testing/establishment-forms.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House
/** Filled in before the tests, for the addresses of pages. */
const ids = { uscc: '', draft: '', task: '' }

interface Place {
  title: string
  role: string
  path(): string
}

const places: Place[] = [
  { title: 'home', role: 'public', path: () => '/' },
  { title: 'results', role: 'public', path: () => '/organisations?q=教育' },
  { title: 'organisation', role: 'public', path: () => `/organisations/${ids.uscc}` },
  { title: 'guides', role: 'public', path: () => '/guides' },
  { title: 'guide', role: 'public', path: () => '/guides/foundation-establishment' },
  {
    title: 'a blank form',
    role: 'public',
    path: () => '/guides/foundation-establishment/form',
  },
  { title: 'knowledge base', role: 'public', path: () => '/knowledge' },
  { title: 'passages found', role: 'public', path: () => '/knowledge?q=社会团体要多少会员' },
  { title: 'an answer', role: 'public', path: () => '/knowledge/-/answer?q=社会团体要多少会员' },
  { title: 'a law', role: 'public', path: () => '/knowledge/charity-law' },
  { title: 'verify', role: 'public', path: () => '/verify' },
  { title: 'a verdict', role: 'public', path: () => `/verify?number=${ids.uscc}` },
  { title: 'landing of the code', role: 'public', path: () => '/v#SOQR1.x.y' },
  { title: 'rules', role: 'public', path: () => '/rules' },
  { title: 'data dictionary', role: 'public', path: () => '/data-dictionary' },
  { title: 'a data set', role: 'public', path: () => '/data-dictionary/organisation' },
  { title: 'report an error', role: 'public', path: () => `/report-error?uscc=${ids.uscc}` },
  { title: 'sign-in', role: 'public', path: () => '/sign-in' },
  { title: 'hall', role: 'citizen', path: () => '/desk/' },
  { title: 'services', role: 'citizen', path: () => '/desk/items' },
  { title: 'form', role: 'citizen', path: () => `/desk/cases/${ids.draft}/form/fund` },
  {
    title: 'form with rows',
    role: 'citizen',
    path: () => `/desk/cases/${ids.draft}/form/officers`,
  },
  { title: 'materials', role: 'citizen', path: () => `/desk/cases/${ids.draft}/form/materials` },
  { title: 'review', role: 'citizen', path: () => `/desk/cases/${ids.draft}/form/review` },
  { title: 'document library', role: 'citizen', path: () => '/desk/library' },
  { title: 'following a case', role: 'citizen', path: () => `/desk/cases/${ids.task}` },
  { title: 'tasks', role: 'reviewer-province', path: () => '/desk/tasks?whose=free' },
  { title: 'case', role: 'reviewer-province', path: () => `/desk/cases/${ids.task}` },
  { title: 'register', role: 'register-editor', path: () => '/desk/registers/organisation' },
  { title: 'rectifications', role: 'approver', path: () => '/desk/rectifications' },
  { title: 'reported errors', role: 'reviewer', path: () => '/desk/reports' },
  { title: 'supervision', role: 'approver-province', path: () => '/desk/supervision' },
  { title: 'ratings', role: 'approver-province', path: () => '/desk/supervision/ratings' },
  { title: 'quality samples', role: 'work-supervisor', path: () => '/desk/supervision/samples' },
  { title: 'sharing of tasks', role: 'approver-province', path: () => '/desk/assignments' },
  { title: 'account', role: 'reviewer-province', path: () => '/desk/account' },
  { title: 'archive', role: 'archivist-province', path: () => '/desk/archive' },
  { title: 'lending', role: 'reviewer', path: () => '/desk/lending' },
  { title: 'volumes', role: 'archivist-province', path: () => '/desk/archive/volumes' },
  { title: 'transfers', role: 'archivist-province', path: () => '/desk/archive/transfers' },
  { title: 'fixity', role: 'archivist-province', path: () => '/desk/archive/fixity' },
  { title: 'questions', role: 'helpdesk', path: () => '/desk/questions' },
  { title: 'asking', role: 'citizen', path: () => '/desk/questions/new' },
  { title: 'knowledge desk', role: 'kbeditor', path: () => '/desk/knowledge?state=PUBLISHED' },
  { title: 'knowledge editor', role: 'kbeditor', path: () => '/desk/knowledge/new' },
  { title: 'dates', role: 'reviewer', path: () => '/desk/calendar' },
  {
    title: 'dossier',
    role: 'reviewer-province',
    path: () => `/desk/registers/organisation/${ids.uscc}`,
  },
  { title: 'import', role: 'importer', path: () => '/desk/imports' },
  { title: 'exports', role: 'register-editor', path: () => '/desk/exports' },
  { title: 'asked of one’s unit', role: 'citizen', path: () => '/desk/asked' },
  { title: 'opening a case', role: 'reviewer-province', path: () => '/desk/open' },
  { title: 'connected systems', role: 'security-administrator', path: () => '/desk/clients' },
  {
    title: 'parameters',
    role: 'system-administrator',
    path: () => '/desk/rules?group=parameters&q=审计',
  },
]

/** Every mode and every width is looked at by the rules; every pair of them for what sticks out. */
const looks = [
  { mode: 'standard', viewport: wide, byRules: true },
  { mode: 'standard', viewport: narrow, byRules: false },
  { mode: 'elder', viewport: wide, byRules: false },
  { mode: 'elder', viewport: narrow, byRules: true },
]

describe.skipIf(obstacle)(`pages for everybody${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
    await sowKnowledge(house.services)
    const process = 'foundation-establishment'
    const made = await establish(house.services, process, '东澜省青禾教育发展基金会')
    ids.uscc = made.uscc
    ids.task = await bringTo(house.services, process, '东澜省朝露教育发展基金会', 'accept')
    const citizen = await house.as('citizen')
    ids.draft = await draftByApi(citizen, process, forms[process]('东澜省听雨教育发展基金会'), [])
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test.each(places)('$title: no violations, nothing sticks out', async ({ role, path }) => {
    const page = await house.as(role)
    let shown = ''
    for (const { mode, viewport, byRules } of looks) {
      await page.setViewportSize(viewport)
      if (mode !== shown) {
        await page.context().addCookies([{ name: 'mode', value: mode, url: house.url }])
        await page.goto(path())
        await settle(page)
        shown = mode
      }
      const look = `${mode}, ${viewport.width} pixels`
      if (byRules) expect.soft(await violationsOf(page), look).toEqual([])
      expect.soft(await overflow(page), `${look}: sticks out by`).toBeLessThanOrEqual(0)
    }
  })

  test('tasks by the keyboard: J and K move, Enter opens', async () => {
    const page = await house.as('reviewer-province')
    await page.context().addCookies([{ name: 'mode', value: 'standard', url: house.url }])
    await page.setViewportSize(wide)
    await bringTo(house.services, 'foundation-establishment', '东澜省晨光教育发展基金会', 'accept')
    await page.goto('/desk/tasks?whose=free')
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(2)
    const selected = () =>
      rows.evaluateAll((all) => all.findIndex((row) => row.ariaSelected === 'true'))
    await page.keyboard.press('j')
    await expect.poll(selected).toBe(0)
    await page.keyboard.press('j')
    await expect.poll(selected).toBe(1)
    await page.keyboard.press('k')
    await expect.poll(selected).toBe(0)
    const href = await rows.first().getByRole('link').first().getAttribute('href')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${href}`)
  })

  test('a way past the navigation, and a heading, on every page', async () => {
    const page = await house.as('public')
    await page.goto('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main')
  })
})

/** The page has its heading and waits for nothing. */
async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}
