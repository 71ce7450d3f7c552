import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, narrow, obstacle, wide } from './support/browser.ts'
import { bringTo, establish } from './support/establish.ts'
import { draftByApi } from './support/fill.ts'
import { sowKnowledge } from '../server/src/demo/sow-knowledge.ts'
import { forms } from '../server/src/testing/establishment-forms.ts'
import { poll } from './support/handle.ts'
import { type House, openHouse } from './support/house.ts'
import { overflow, violationsOf } from './support/look.ts'
import { elsewhere, type Ids, placesOf } from './support/places.ts'
import { routeOf, routesOfDesk, routesOfPublic } from './support/routes.ts'
import { atRest } from './support/rest.ts'

let browser: Browser
let house: House
const ids: Ids = { uscc: '', draft: '', task: '', archived: '', document: '' }

const firstOf = async (role: string, path: string) => {
  const reply = await (await house.as(role)).request.get(path)
  const { items } = (await reply.json()) as { items: Record<string, string>[] }
  return items[0] ?? {}
}

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
    const { archiveNo = '' } = await firstOf('archivist-province', '/api/v1/archive/items')
    const { id = '' } = await firstOf('kbeditor', '/api/v1/knowledge/versions?state=PUBLISHED')
    Object.assign(ids, { archived: archiveNo, document: id })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test.each(placesOf(ids).map(({ title }) => title))(
    '%s: no violations, nothing sticks out',
    async (title) => {
      const place = placesOf(ids).find((one) => one.title === title)
      if (!place) throw new Error(`No place ${title}`)
      const page = await house.as(place.role)
      await display(page, 'standard', 'light')
      await page.setViewportSize(wide)
      await open(page, place.path)
      await expectSound(page, 'standard', [wide, narrow])
      await display(page, 'elder', 'dark')
      if (!place.path.startsWith('/desk')) await open(page, place.path)
      await expectSound(page, 'elder', [narrow, wide])
    },
  )

  test('there is no page that nobody looks at', async () => {
    const routes = [...(await routesOfDesk()), ...routesOfPublic(house.app)]
    const seen = new Set(placesOf(ids).map(({ path }) => routeOf(path, routes)))
    const unseen = routes.filter((route) => !seen.has(route) && !(route in elsewhere))
    expect(unseen).toEqual([])
    for (const [route, [file, title]] of Object.entries(elsewhere)) {
      expect(routes).toContain(route)
      const source = await readFile(new URL(`${file}.test.ts`, import.meta.url), 'utf8')
      expect(source).toMatch(new RegExp(`expectGood\\(\\w+, '${title}'`))
    }
  })

  test('tasks by the keyboard: J and K move, Enter opens', async () => {
    const page = await house.as('reviewer-province')
    await page.context().addCookies([{ name: 'mode', value: 'standard', url: house.url }])
    await page.setViewportSize(wide)
    await bringTo(house.services, 'foundation-establishment', '东澜省晨光教育发展基金会', 'accept')
    await page.goto('/desk/tasks?whose=free')
    const rows = page.locator('tbody tr')
    await expect.poll(() => rows.count(), poll).toBe(2)
    const selected = () =>
      rows.evaluateAll((all) => all.findIndex((row) => row.ariaSelected === 'true'))
    await page.keyboard.press('j')
    await expect.poll(selected, poll).toBe(0)
    await page.keyboard.press('j')
    await expect.poll(selected, poll).toBe(1)
    await page.keyboard.press('k')
    await expect.poll(selected, poll).toBe(0)
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

/** As the person would like it: on the desk at once, elsewhere from the next page on. */
async function display(
  page: Page,
  mode: 'standard' | 'elder',
  theme: 'light' | 'dark',
): Promise<void> {
  await page.context().addCookies([
    { name: 'mode', value: mode, url: house.url },
    { name: 'theme', value: theme, url: house.url },
  ])
  if (mode === 'standard') return
  await page.evaluate(() => {
    const choices = document.querySelectorAll<HTMLElement>('.display button[aria-pressed="false"]')
    for (const choice of choices) choice.click()
  })
}

/** Colours have become what they will be; their change begins with the next frame. */
const becalmed = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  })

/** The page has its heading and waits for nothing. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await atRest(page)
}

/** By all rules at the first size, for what sticks out at each. */
async function expectSound(
  page: Page,
  mode: string,
  sizes: [typeof wide, typeof wide],
): Promise<void> {
  for (const [index, size] of sizes.entries()) {
    await page.setViewportSize(size)
    const title = `${mode}, ${size.width} pixels`
    await becalmed(page)
    if (index === 0) expect.soft(await violationsOf(page), title).toEqual([])
    expect.soft(await overflow(page), `${title}: sticks out by`).toBeLessThanOrEqual(0)
  }
}
