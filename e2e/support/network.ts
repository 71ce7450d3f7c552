import type { BrowserContext } from '@playwright/test'

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
