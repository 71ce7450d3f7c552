import type { Module } from '../../kernel/module.ts'
import { itemsCommand } from './command.ts'
import type { ProcessDefinition } from './define.ts'
import { renderDocuments, renderJob } from './documents.ts'
import { assignJob, assignTask, loadRule } from './assign.ts'
import { lapseClocks } from './lapse.ts'
import { licensingTermRules } from './licensing-terms.ts'
import { processRules } from './registry.ts'
import { openDueCases } from './open-due.ts'
import { caseRoutes } from './routes.ts'
import type { CaseServices } from './services.ts'

/** The case engine with the processes it shall know. */
export function createCases(definitions: readonly ProcessDefinition[]): Module<CaseServices> {
  return {
    name: 'cases',
    rules: [loadRule, ...licensingTermRules, ...processRules(definitions)],
    routes: caseRoutes,
    commands: itemsCommand(definitions),
    jobs: [
      {
        name: renderJob,
        concurrency: 2,
        handle: async ({ caseId }, services) => {
          await renderDocuments(services, typeof caseId === 'string' ? caseId : undefined)
        },
      },
      {
        name: assignJob,
        concurrency: 2,
        handle: async ({ taskId }, services) => {
          if (typeof taskId === 'string') await assignTask(services, taskId)
        },
      },
      {
        // A term ends at 24:00; every hour, so that a night without power loses nothing.
        name: 'cases.lapse-clocks',
        cron: '5 * * * *',
        handle: async (_data, services) => {
          await lapseClocks(services)
        },
      },
      {
        // In the small hours of China: whoever is due today has the whole day.
        name: 'cases.open-due',
        cron: '20 0 * * *',
        handle: async (_data, services) => {
          await openDueCases(services)
        },
      },
    ],
  }
}
