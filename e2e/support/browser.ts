import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'

export type { Browser, Page }

/** Debian builds both of one source; the shell draws no window and takes a fifth of the time for a context. */
const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)

/** Why the journeys cannot run here; null where they can. */
export const obstacle = executablePath ? null : 'no chromium in /usr/bin'

export const wide = { width: 1440, height: 900 }
export const narrow = { width: 390, height: 844 }

export const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** What a page did that it must not: told at the end of a test. */
export interface Watch {
  /** Requests to other hosts, breaches of the content security policy, errors of scripts. */
  readonly breaches: string[]
}

/** Everything that a context's pages ask of other hosts, and every error that they meet. */
export function watch(context: BrowserContext, url: string): Watch {
  const breaches: string[] = []
  const { origin } = new URL(url)
  context.on('request', (request) => {
    const address = request.url()
    if (/^(data|blob|about):/.test(address) || address.startsWith(`${origin}/`)) return
    breaches.push(`request to another host: ${address}`)
  })
  context.on('weberror', (error) => breaches.push(`script error: ${error.error().message}`))
  context.on('console', (message) => {
    const text = message.text()
    if (/content security policy/i.test(text)) breaches.push(text)
  })
  return { breaches }
}

/** One click on the sign-in page, in the group of the role's tier. */
export async function signIn(page: Page, role: string): Promise<void> {
  await page.goto('/sign-in')
  const form = page.locator(`form:has(input[name=role][value="${role}"])`)
  const group = page.locator('details', { has: form })
  if ((await group.getAttribute('open')) === null) await group.locator('summary').click()
  await form.getByRole('button').click()
  await page.waitForURL('**/desk/**')
}
