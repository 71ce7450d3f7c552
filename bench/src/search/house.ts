import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../server/src/app.ts'
import { readConfig } from '../../../server/src/kernel/config.ts'
import type { App } from '../../../server/src/kernel/http/types.ts'
import { createLog } from '../../../server/src/kernel/log.ts'
import type { Module } from '../../../server/src/kernel/module.ts'
import { createDisclosure, defaultSite } from '../../../server/src/modules/disclosure/index.ts'
import { modules } from '../../../server/src/modules.ts'
import { type AppServices, openServices } from '../../../server/src/services.ts'
import { enrol } from './enrol.ts'
import type { GeneratedOrganisation } from './names.ts'

export interface BenchHouse {
  url: string
  services: AppServices
  close(): Promise<void>
}

// As in a deployment behind a balancer that limits, so that it is the search that is measured.
const withoutLimit = { query: 1e9, account: 1e9, verify: 1e9, upload: 1e9, report: 1e9, marks: 1e9 }

const emptyRoute: Module<AppServices> = {
  name: 'bench',
  routes(app: App) {
    const config = {
      permission: 'public',
      rateLimit: { max: 1e9, timeWindow: '1 minute' },
    } as const
    app.get('/public/v1/empty', { config, schema: { hide: true } }, async () => ({}))
  },
}

/** The whole server with its hooks and its database over these organisations, listening; search and marks are cold. */
export async function openBenchHouse(
  organisations: readonly GeneratedOrganisation[],
): Promise<BenchHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yiqi-bench-search-'))
  const config = readConfig({ DATA_DIR: dataDir, YIQI_DEMO: '0', PORT: '0' })
  const { services, close } = await openServices({
    config,
    log: createLog('silent'),
    modules,
    isWorker: false,
  })
  await enrol(services, organisations)
  const app = await buildApp(services, [
    createDisclosure({ ...defaultSite, limits: withoutLimit }),
    emptyRoute,
  ])
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    services,
    async close() {
      await app.close()
      await close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
