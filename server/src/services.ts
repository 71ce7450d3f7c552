import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { type AppServices, compose } from './compose.ts'

export type { AppServices } from './compose.ts'
import type { Config } from './kernel/config.ts'
import { openKeyRing } from './kernel/crypto/index.ts'
import { createDatabase, createPool } from './kernel/database/connect.ts'
import { createFileStore, createScanner, createTemporaryFileStore } from './kernel/files/index.ts'
import { uuidv7 } from './kernel/ids.ts'
import { openJobs } from './kernel/jobs.ts'
import { createMailer } from './kernel/mailer.ts'
import { createMetrics } from './kernel/metrics.ts'
import type { Module, Services } from './kernel/module.ts'
import { createReadiness } from './kernel/readiness.ts'
import { prepareDatabase } from './prepare-database.ts'

export interface ServicesOptions {
  config: Config
  log: FastifyBaseLogger
  modules: readonly Module<AppServices>[]
  /** As the app. Ends with the services. */
  pool: pg.Pool
  isWorker: boolean
  now?: () => Date
}

export interface OpenServices {
  services: AppServices
  /** Lets running jobs finish, then closes what was opened. */
  close(): Promise<void>
}

/** Everything over a database that is ready. */
export async function createServices(options: ServicesOptions): Promise<OpenServices> {
  const { config, log, modules, pool, isWorker, now = () => new Date() } = options
  pool.on('error', (error) => log.error({ err: error }, 'idle database connection lost'))
  const db = createDatabase(pool)
  const jobs = await openJobs({
    pool,
    definitions: modules.flatMap((module) => module.jobs ?? []),
    isWorker,
    onError: (error) => log.error({ err: error }, 'job queue'),
  })
  const mailer = createMailer(config)
  const scanner = createScanner(config.clamd)
  const readiness = createReadiness()
  readiness.add('database', () => pool.query('select 1').then(() => true))
  const kernel: Services = {
    config,
    log,
    db,
    now,
    newId: () => uuidv7(now()),
    scanner,
    files: createFileStore(config, scanner),
    temporaryFiles: createTemporaryFileStore(config, scanner),
    jobs,
    mailer,
    readiness,
    metrics: createMetrics(db, pool, scanner),
    keys: await openKeyRing(config.dataDir),
  }
  const services = await compose(kernel, {
    rules: modules.flatMap((module) => module.rules ?? []),
    pool,
  })
  return {
    services,
    close: async () => {
      await jobs.stop()
      await services.search.stop()
      await services.marks.stop()
      await services.knowledge.stop()
      await services.documents.close()
      mailer.close()
      await db.destroy()
    },
  }
}

/** Finds or starts the database, brings it up to date, and opens everything over it. */
export async function openServices(
  options: Omit<ServicesOptions, 'pool'>,
  onProgress?: (message: string) => void,
): Promise<OpenServices> {
  const database = await prepareDatabase(options.config, onProgress)
  const { services, close } = await createServices({
    ...options,
    pool: createPool(database, 'app'),
  })
  return {
    services,
    close: async () => {
      await close()
      await database.release()
    },
  }
}
