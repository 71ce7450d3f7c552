import { read, systemActor } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { dismissalFollower } from './follower.ts'
import { documentRoutes } from './routes/documents.ts'
import { readSourceJob, readUploadJob, sourceRoutes } from './routes/sources.ts'
import { escalateUnopened } from './opinions/alert.ts'
import { opinionRoutes } from './opinions/routes.ts'
import { monitoringRules } from './rules/index.ts'
import type { MonitoringServices } from './services.ts'
import { readDueSources, readSource, readUpload } from './sources/run.ts'
import { getSource, type SourceRow } from './sources/store.ts'

/** Opinion monitoring and screening (舆情监测、非法筛查): sources, what they say, and what becomes of it. */
export const createMonitoring = <S extends MonitoringServices>(): Module<S> => ({
  name: 'monitoring',
  rules: monitoringRules,
  routes: (app, services) => {
    sourceRoutes(app, services)
    documentRoutes(app, services)
    opinionRoutes(app, services)
  },
  followers: [dismissalFollower],
  jobs: [
    {
      name: 'monitoring.read-due-sources',
      cron: '*/5 * * * *',
      timeoutSeconds: 3600,
      handle: async (_data, services) => {
        await readDueSources(services)
      },
    },
    {
      name: 'monitoring.escalate-unopened',
      cron: '* * * * *',
      handle: async (_data, services) => {
        await escalateUnopened(services)
      },
    },
    {
      name: readSourceJob,
      timeoutSeconds: 3600,
      retryLimit: 0,
      handle: async ({ id }, services) => readSource(services, await sourceOf(services, id)),
    },
    {
      name: readUploadJob,
      timeoutSeconds: 3600,
      handle: async ({ id, runId, fileName, sha256 }, services) =>
        readUpload(services, await sourceOf(services, id), {
          runId: String(runId),
          fileName: String(fileName),
          sha256: String(sha256),
        }),
    },
  ],
})

const sourceOf = (services: MonitoringServices, id: unknown): Promise<SourceRow> =>
  read(services, systemActor('舆情监测'), (tx) => getSource(tx, String(id)))
