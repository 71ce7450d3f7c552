import type { BrowserContext, Page } from '@playwright/test'
import { expect } from 'vitest'

const interfacePaths = '**/api/**'
const abort = (route: { abort(code: string): Promise<void> }) => route.abort('internetdisconnected')

/**
 * Takes the network away. What a page asks of the interface is stopped as well: after it loads again, a page with
 * a service worker may reach the server for a moment before the browser takes it off the network.
 */
export async function cutOff(context: BrowserContext): Promise<void> {
  await context.route(interfacePaths, abort)
  await context.setOffline(true)
}

export async function reconnect(context: BrowserContext): Promise<void> {
  await context.unroute(interfacePaths, abort)
  await context.setOffline(false)
}

/** Waits for the worker; `ready` would not do for a page that came to the sheet from above its scope. */
export const workerOf = (page: Page, scope: string) =>
  expect
    .poll(
      () =>
        page.evaluate(
          async (below) => (await navigator.serviceWorker.getRegistration(below))?.active?.state,
          scope,
        ),
      { timeout: 15_000 },
    )
    .toBe('activated')
