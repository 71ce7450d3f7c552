import { mkdir, writeFile } from 'node:fs/promises'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discoverProcesses } from '../server/src/modules/cases/index.ts'
import { peopleIn } from '../server/src/testing/demo-house.ts'
import { createDriver, type Driver, dutyRoles } from '../server/src/testing/journeys/drive.ts'
import { day } from '../server/src/testing/journeys/known.ts'
import { launch, narrow, obstacle } from './support/browser.ts'
import { type House, openHouse } from './support/house.ts'
import { overflow, pictures } from './support/look.ts'
import { atRest } from './support/rest.ts'

const processes = (await discoverProcesses()).filter(
  ({ inForce: { from, to } }) => from <= day && (to === null || day <= to),
)

let browser: Browser
let house: House
let driver: Driver

/** Of which contact sheets are made. */
const taken: { title: string; guide: Buffer; form: Buffer }[] = []

describe.skipIf(obstacle)(`every item${obstacle ? ` (${obstacle})` : ''}`, () => {
  beforeAll(async () => {
    browser = await launch()
    house = await openHouse({ browser, day })
    driver = createDriver(await peopleIn(house))
  })
  afterAll(async () => {
    if (pictures) await drawSheets(pictures)
    await house?.close()
    await browser?.close()
  })

  test.each(processes.map((process) => [process.id, process] as const))(
    '%s shows its guide and its form on a phone',
    async (_, process) => {
      const reader = await house.as('public')
      await reader.setViewportSize(narrow)
      await reader.goto(`/guides/${process.id}`)
      expect(await reader.locator('h1').innerText()).toContain(process.name.zh)
      const id = await driver.begin(process)
      const { applicants } = process
      const office = applicants.who === 'office'
      const holder = await house.as(office ? dutyRoles[applicants.duty] : 'citizen')
      await holder.setViewportSize(narrow)
      await holder.goto(office ? `/desk/cases/${id}` : `/desk/cases/${id}/form`)
      await holder.locator('h1').first().waitFor()
      await atRest(holder)
      for (const page of [reader, holder]) expect.soft(await overflow(page)).toBeLessThanOrEqual(0)
      if (pictures) {
        const title = process.name.zh
        const guide = await reader.screenshot()
        const form = await holder.screenshot()
        taken.push({ title, guide, form })
      }
    },
  )
})

/** All guides on one sheet, all forms on another. */
async function drawSheets(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const page = await browser.newPage({ viewport: { width: 1800, height: 1000 } })
  for (const kind of ['guide', 'form'] as const) {
    const cells = taken.map(
      (item) =>
        `<figure><img src="data:image/png;base64,${item[kind].toString('base64')}"><figcaption>${item.title}</figcaption></figure>`,
    )
    await page.setContent(
      `<style>body{display:grid;grid-template-columns:repeat(12,1fr);gap:8px;margin:8px;font:12px sans-serif}
       figure{margin:0}img{width:100%;border:1px solid #ccc}</style>${cells.join('')}`,
    )
    await writeFile(`${folder}/sheet-${kind}s.png`, await page.screenshot({ fullPage: true }))
  }
  await page.close()
}
