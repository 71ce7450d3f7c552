import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { buildApp } from '../../server/src/app.ts'
import { demoPlaces } from '../../server/src/demo/index.ts'
import { readConfig } from '../../server/src/kernel/config.ts'
import type { Loop } from '../../server/src/kernel/followers.ts'
import type { App } from '../../server/src/kernel/http/types.ts'
import { createLog } from '../../server/src/kernel/log.ts'
import { modules } from '../../server/src/modules.ts'
import { seedDemoAccounts } from '../../server/src/modules/identity/index.ts'
import { type AppServices, createServices } from '../../server/src/services.ts'
import { createTestDatabase } from '../../server/src/testing/database.ts'
import { startWorker } from '../../server/src/worker.ts'
import { signIn, type Watch, watch, wide } from './browser.ts'
import { freePort } from './free-port.ts'
import { followRequests } from './rest.ts'

/** The whole application, listening, with its worker at work, and browsers that are signed in to it. */
export interface House {
  url: string
  app: App
  services: AppServices
  /** Noon in China of a plain date. Sessions do not last that long: every role signs in again. */
  setDay(date: string): Promise<void>
  /** A browser of its own for each role; `public` is nobody. Signed in by the sign-in page. */
  as(role: string): Promise<Page>
  /** Another one, with other options; closed with the house. */
  newContext(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>
  watch(context: BrowserContext): Watch
  close(): Promise<void>
}

export interface HouseOptions {
  browser: Browser
  day: string
  /** Settings, as in the environment of the process. */
  env?: Record<string, string>
}

const noon = (date: string) => new Date(`${date}T12:00:00+08:00`)

export async function openHouse({ browser, day, env = {} }: HouseOptions): Promise<House> {
  const db = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-e2e-'))
  let now = noon(day)
  const port = await freePort()
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), YIQI_DEMO: '1', ...env })
  const { services, close } = await createServices({
    config,
    log: createLog(process.env.LOG_LEVEL ?? 'silent'),
    modules,
    pool: db.appPool,
    isWorker: true,
    now: () => now,
  })
  await services.search.start()
  await services.marks.start()
  await seedDemoAccounts(services, { places: demoPlaces, clerkOf: [] })
  const app = await buildApp(services, modules)
  await app.listen({ host: '127.0.0.1', port })
  const worker: Loop = await startWorker(services, modules)
  const url = `http://127.0.0.1:${port}`

  const contexts: { context: BrowserContext; watch: Watch }[] = []
  const pages = new Map<string, Promise<Page>>()
  const newContext: House['newContext'] = async (options = {}) => {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      viewport: wide,
      acceptDownloads: true,
      ...options,
    })
    context.setDefaultTimeout(15_000)
    await context.clock.install({ time: now })
    contexts.push({ context, watch: watch(context, url) })
    followRequests(context)
    return context
  }
  const open = async (role: string) => {
    const page = await (await newContext()).newPage()
    if (role !== 'public') await signIn(page, role)
    return page
  }
  return {
    url,
    app,
    services,
    newContext,
    as(role) {
      const page = pages.get(role) ?? open(role)
      pages.set(role, page)
      return page
    },
    watch: (context) => contexts.find((one) => one.context === context)?.watch ?? { breaches: [] },
    async setDay(date) {
      now = noon(date)
      pages.clear()
    },
    async close() {
      for (const { context } of contexts) await context.close()
      await worker.stop()
      await app.close()
      await close()
      await db.drop()
      await rm(dataDir, { recursive: true, force: true })
      const breaches = contexts.flatMap((one) => one.watch.breaches)
      if (breaches.length > 0) throw new Error(`What pages must not do:\n${breaches.join('\n')}`)
    },
  }
}
