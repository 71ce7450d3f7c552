import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../../../server/src/app.ts'
import { readConfig } from '../../../server/src/kernel/config.ts'
import { systemActor } from '../../../server/src/kernel/context.ts'
import type { App } from '../../../server/src/kernel/http/types.ts'
import { createLog } from '../../../server/src/kernel/log.ts'
import type { Module } from '../../../server/src/kernel/module.ts'
import { createDisclosure, defaultSite } from '../../../server/src/modules/disclosure/index.ts'
import { modules } from '../../../server/src/modules.ts'
import { organisationImport } from '../../../server/src/modules/organisations/index.ts'
import { fileAt, importDataset } from '../../../server/src/modules/registers/index.ts'
import { type AppServices, openServices } from '../../../server/src/services.ts'
import type { GeneratedOrganisation } from './names.ts'

export interface BenchHouse {
  url: string
  services: AppServices
  close(): Promise<void>
}

const rowsAtOnce = 1000
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

/** The whole server with its hooks, its database and its search over these organisations, listening. */
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
  await enrol(services, organisations, join(dataDir, 'organisations.csv'))
  await services.search.start()
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

/** @throws if a row is rejected: fewer organisations would be searched than is said */
async function enrol(
  services: AppServices,
  organisations: readonly GeneratedOrganisation[],
  path: string,
): Promise<void> {
  const file = await open(path, 'w')
  await file.write(
    '统一社会信用代码,名称,组织类型,登记状态,登记管理机关区划,登记管理机关,成立日期\n',
  )
  for (let from = 0; from < organisations.length; from += rowsAtOnce)
    await file.write(
      organisations
        .slice(from, from + rowsAtOnce)
        .map(lineOf)
        .join(''),
    )
  await file.close()
  const { finish, ...policy } = organisationImport
  const policies = new Map([['organisation', policy]])
  const result = await importDataset(services, policies, systemActor('bench'), {
    dataset: 'organisation',
    file: await fileAt(path),
  })
  if (result.rejected > 0) throw new Error(`${result.rejected} rows were rejected`)
}

const types: Record<string, string> = { '51': '社会团体', '52': '民办非企业单位', '53': '基金会' }

const lineOf = ({ uscc, name, type, region }: GeneratedOrganisation) =>
  `${uscc},${name},${types[type]},正常,${region},民政局,2010-05-01\n`
