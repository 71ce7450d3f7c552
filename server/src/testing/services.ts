import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Config, readConfig } from '../kernel/config.ts'
import { createLog } from '../kernel/log.ts'
import type { Module } from '../kernel/module.ts'
import { type AppServices, createServices } from '../services.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'

export interface TestServices {
  services: AppServices
  db: TestDatabase
  close(): Promise<void>
}

export interface TestServicesOptions {
  modules?: readonly Module<AppServices>[]
  config?: Partial<Config>
  now?: () => Date
  /** Only where jobs or schedules are to run. */
  isWorker?: boolean
}

/** Everything a module works with, over a database and a data directory of its own. */
export async function createTestServices(options: TestServicesOptions = {}): Promise<TestServices> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-services-'))
  const db = await createTestDatabase()
  const { services, close } = await createServices({
    config: { ...readConfig({ DATA_DIR: dataDir, PORT: '8080' }), ...options.config },
    log: createLog('silent'),
    modules: options.modules ?? [],
    pool: db.appPool,
    isWorker: options.isWorker ?? false,
    ...(options.now && { now: options.now }),
  })
  return {
    services,
    db,
    close: async () => {
      await close()
      await db.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
