import { systemActor } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { fixityRoutes } from './fixity/routes.ts'
import { fixityJob, goOnWithRun, startFixityRun } from './fixity/run.ts'
import { itemRoutes } from './items/routes.ts'
import { documentFollower, itemFollower } from './text/followers.ts'
import { readNow, textJob } from './text/read-job.ts'
import { libraryRoutes } from './library/routes.ts'
import { lendingRoutes } from './lending/routes.ts'
import { remindOfLendings } from './lending/remind.ts'
import { lendingTerm } from './lending/rule.ts'
import type { ArchiveServices } from './services.ts'
import { transferRoutes } from './transfer/routes.ts'
import { arrangeDue } from './volumes/arrange-due.ts'
import { volumeRoutes } from './volumes/routes.ts'

export function createArchive<S extends ArchiveServices>(): Module<S> {
  return {
    name: 'archive',
    rules: [lendingTerm],
    routes: (app, services) => {
      itemRoutes(app, services)
      fixityRoutes(app, services)
      libraryRoutes(app, services)
      volumeRoutes(app, services)
      lendingRoutes(app, services)
      transferRoutes(app, services)
    },
    followers: [itemFollower, documentFollower],
    jobs: [
      {
        name: textJob,
        retryLimit: 3,
        handle: async ({ sha256, bytes }, services) => {
          if (typeof sha256 === 'string' && typeof bytes === 'number') {
            await readNow(services, { sha256, bytes })
          }
        },
      },
      {
        name: 'archive.arrange-due',
        cron: '20 2 * * *',
        handle: async (_data, services) => {
          await arrangeDue(services)
        },
      },
      {
        name: 'archive.remind-of-lendings',
        cron: '40 2 * * *',
        handle: async (_data, services) => {
          await remindOfLendings(services)
        },
      },
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
