import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { expect } from 'vitest'
import { narrow, wide } from './browser.ts'
import { atRest } from './rest.ts'

declare global {
  interface Window {
    axe?: typeof axe
  }
}

/** Folder in which pictures go, if somebody wants to look at the pages. */
export const pictures = process.env.YIQI_PICTURES

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Rules of accessibility that the page breaks, each with the elements that break it. */
export async function violationsOf(page: Page): Promise<string[]> {
  if (await page.evaluate(() => !window.axe)) await page.evaluate(source)
  return page.evaluate(async (values) => {
    if (!window.axe) throw new Error('axe has not been brought into the page')
    const { violations } = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      resultTypes: ['violations'],
      // What frames show are PDFs, and there are no films; to look for them takes a third of the time.
      iframes: false,
      preload: false,
    })
    return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join('\n  '))
  }, tags)
}

/** Whether something stands out at the side; the width by which it does. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** A picture of the whole page as it is now, named by its width. */
export async function picture(page: Page, title: string): Promise<void> {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  const { width } = page.viewportSize() ?? wide
  await page.screenshot({ path: `${pictures}/${title}-${width}.png`, fullPage: true })
}

/** What moves has come to its end: a layer that opens or closes is half transparent while it fades. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    await frame()
    await frame()
    const moving = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity)
    return Promise.allSettled(moving.map(({ finished }) => finished))
  })

/** The page as it stands is for everybody: no violations, and nothing sticks out, at each size. */
export async function expectGood(
  page: Page,
  title: string,
  sizes: readonly (typeof wide)[] = [narrow, wide],
): Promise<void> {
  const former = page.viewportSize() ?? wide
  await atRest(page)
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settle(page)
    const look = `${title}, ${size.width} pixels`
    await picture(page, title)
    expect.soft(await violationsOf(page), look).toEqual([])
    expect.soft(await overflow(page), `${look}: sticks out by`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(former)
}
