import { gzipSync } from 'node:zlib'
import type { Browser, Response } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'

let browser: Browser
let house: House

const kB = 1000

/** What a first visit brings for the page itself, in bytes of gzip: its data are another matter. */
async function weightOf(role: string | null, path: string) {
  // A browser of its own, so that nothing is at hand from before.
  const page = await (await house.newContext()).newPage()
  if (role) {
    const headers = { origin: house.url }
    await page.request.post('/sign-in/demo', { form: { role }, headers })
  }
  const loads: Promise<{ type: string; bytes: number }>[] = []
  const weigh = async (response: Response) => {
    const type = response.request().resourceType()
    const isPart = ['document', 'script', 'stylesheet', 'font'].includes(type)
    return { type, bytes: isPart && response.ok() ? gzipSync(await response.body()).length : 0 }
  }
  page.on('response', (response) => loads.push(weigh(response)))
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  const parts = await Promise.all(loads)
  const sum = (of: typeof parts) => of.reduce((total, { bytes }) => total + bytes, 0)
  return { all: sum(parts), scripts: sum(parts.filter(({ type }) => type === 'script')) }
}

describe.skipIf(obstacle)(`weight${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day: '2026-03-02' })
  })
  afterAll(async () => {
    await house?.close()
    await browser?.close()
  })

  test('the workbench comes with its first visit in 350 kB', async () => {
    const { all, scripts } = await weightOf('reviewer', '/desk/tasks?whose=all')
    expect(scripts).toBeGreaterThan(50 * kB)
    expect(all).toBeLessThanOrEqual(350 * kB)
  })

  test.each(['/', '/organisations?q=教育', '/guides', '/verify', '/sign-in'])(
    '%s needs scripts of 50 kB at most',
    async (path) => {
      const { all, scripts } = await weightOf(null, path)
      expect(all).toBeGreaterThan(0)
      expect(scripts).toBeLessThanOrEqual(50 * kB)
    },
  )
})
