import type { BrowserContext, Page, Request } from '@playwright/test'

const underWay = new WeakMap<BrowserContext, Set<Request>>()

/** How long nothing must be asked for: a page asks again within it, when an answer makes it. */
const quietFor = 150

/** Begins to follow what the pages of a context ask for. */
export function followRequests(context: BrowserContext): void {
  const requests = new Set<Request>()
  underWay.set(context, requests)
  context.on('request', (request) => requests.add(request))
  context.on('requestfinished', (request) => requests.delete(request))
  context.on('requestfailed', (request) => requests.delete(request))
}

/** The page waits for nothing; known in a third of the time that `networkidle` takes. */
export async function atRest(page: Page): Promise<void> {
  const requests = underWay.get(page.context())
  if (!requests) throw new Error('Nobody follows the requests of this page.')
  await page.waitForLoadState('load')
  const until = Date.now() + 15_000
  for (let quietSince = Date.now(); Date.now() - quietSince < quietFor; ) {
    if (Date.now() > until)
      throw new Error(`Still asked for: ${[...requests].map((one) => one.url()).join(' ')}`)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    if (requests.size > 0) quietSince = Date.now()
  }
}
