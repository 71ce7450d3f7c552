import { systemActor } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { fixityRoutes } from './fixity/routes.ts'
import { fixityJob, goOnWithRun, startFixityRun } from './fixity/run.ts'
import { itemRoutes } from './items/routes.ts'
import type { ArchiveServices } from './services.ts'

export function createArchive<S extends ArchiveServices>(): Module<S> {
  return {
    name: 'archive',
    routes: (app, services) => {
      itemRoutes(app, services)
      fixityRoutes(app, services)
    },
    jobs: [
      {
        // On Saturday night, when nobody waits for the disks.
        name: 'archive.start-fixity-run',
        cron: '30 1 * * 6',
        handle: async (_data, services) => {
          await startFixityRun(services, systemActor('档案定期核验'))
        },
      },
      {
        name: fixityJob,
        handle: async ({ runId }, services) => {
          if (typeof runId === 'string') await goOnWithRun(services, runId)
        },
      },
    ],
  }
}
