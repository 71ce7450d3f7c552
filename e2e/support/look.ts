import { mkdir } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { narrow, wide } from './browser.ts'

/** Folder in which pictures go, if somebody wants to look at the pages. */
export const pictures = process.env.YIQI_PICTURES

/** Rules of accessibility that the page breaks, each with the elements that break it. */
export async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    // No page has a frame of another origin; to look for one costs a new page each time.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join('\n  '))
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

/** The page as it stands is for everybody: no violations, and nothing sticks out, at each size. */
export async function expectGood(
  page: Page,
  title: string,
  sizes: readonly (typeof wide)[] = [narrow, wide],
): Promise<void> {
  const former = page.viewportSize() ?? wide
  await page.waitForLoadState('networkidle')
  for (const size of sizes) {
    await page.setViewportSize(size)
    const look = `${title}, ${size.width} pixels`
    await picture(page, title)
    expect.soft(await violationsOf(page), look).toEqual([])
    expect.soft(await overflow(page), `${look}: sticks out by`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize(former)
}
