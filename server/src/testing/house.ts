import { inject } from 'vitest'
import { buildApp } from '../app.ts'
import type { AppServices } from '../compose.ts'
import { readConfig } from '../kernel/config.ts'
import type { App } from '../kernel/http/types.ts'
import { createLog } from '../kernel/log.ts'
import { modules } from '../modules.ts'
import { createServices } from '../services.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

/** The whole application on a database of its own, with a clock that stands where it is put. */
export interface TestHouse {
  app: App
  services: AppServices
  db: TestDatabase
  /** Noon in China of a plain date. */
  setDay(date: string): void
  close(): Promise<void>
}

export async function openTestHouse(options: { day: string; demo?: boolean }): Promise<TestHouse> {
  const db = await createTestDatabase()
  let now = noon(options.day)
  const config = {
    ...readConfig({
      DATA_DIR: inject('testDataDir'),
      YIQI_DEMO: options.demo === false ? '0' : '1',
    }),
    port: 0,
  }
  const { services, close } = await createServices({
    config,
    log: createLog('silent'),
    modules,
    pool: db.appPool,
    isWorker: false,
    now: () => now,
  })
  const app = await buildApp(services, modules)
  return {
    app,
    services,
    db,
    setDay(date) {
      now = noon(date)
    },
    async close() {
      await app.close()
      await close()
      await db.drop()
    },
  }
}

const noon = (date: string) => new Date(`${date}T12:00:00+08:00`)
