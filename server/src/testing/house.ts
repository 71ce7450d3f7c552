import { buildApp } from '../app.ts'
import type { AppServices } from '../compose.ts'
import { type Config, readConfig } from '../kernel/config.ts'
import type { App } from '../kernel/http/types.ts'
import type { JobDefinition } from '../kernel/jobs.ts'
import { createLog } from '../kernel/log.ts'
import { modules } from '../modules.ts'
import { createServices } from '../services.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { testDataDir } from './data-dir.ts'

/** The whole application on a database of its own, with a clock that stands where it is put. */
export interface TestHouse {
  app: App
  services: AppServices
  db: TestDatabase
  /** Noon in China of a plain date. */
  setDay(date: string): void
  /** Does what waits in a queue, as the worker would. @throws what a job throws */
  workOff<S extends AppServices>(job: Pick<JobDefinition<S>, 'name' | 'handle'>): Promise<void>
  close(): Promise<void>
}

export async function openTestHouse(options: {
  day: string
  demo?: boolean
  config?: Partial<Config>
}): Promise<TestHouse> {
  const db = await createTestDatabase()
  let now = noon(options.day)
  const config = {
    ...readConfig({
      DATA_DIR: testDataDir(),
      YIQI_DEMO: options.demo === false ? '0' : '1',
    }),
    port: 0,
    ...options.config,
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
    async workOff({ name, handle }) {
      const { rows } = await db.ownerPool.query(
        "delete from pgboss.job where name = $1 and state = 'created' returning data",
        [name],
      )
      for (const { data } of rows) await handle(data, services as never)
    },
    async close() {
      await app.close()
      await close()
      await db.drop()
    },
  }
}

const noon = (date: string) => new Date(`${date}T12:00:00+08:00`)
