import type { Module } from '../../kernel/module.ts'
import { checkPlanRoutes } from './checks/plans/routes.ts'
import { checkRules } from './checks/rules/index.ts'
import { remindOfFollowUps } from './ratings/remind.ts'
import { ratingRoutes } from './routes/ratings.ts'
import { sampleRoutes } from './routes/samples.ts'
import { supervisionRules } from './rules/index.ts'
import type { SupervisionServices } from './services.ts'
import { warningRules } from './warnings/indicators/index.ts'
import { warningRoutes } from './warnings/routes.ts'
import { sweepWarnings } from './warnings/sweep.ts'

/**
 * Supervision of handling (网上监管): ratings by applicants, and checks of finished cases. Supervision of
 * organisations (综合监管): random checks, and warnings.
 */
export function createSupervision<S extends SupervisionServices>(): Module<S> {
  return {
    name: 'supervision',
    rules: [...supervisionRules, ...checkRules, ...warningRules],
    routes: (app, services) => {
      ratingRoutes(app, services)
      sampleRoutes(app, services)
      checkPlanRoutes(app, services)
      warningRoutes(app, services)
    },
    jobs: [
      {
        name: 'supervision.remind-of-follow-ups',
        cron: '40 8 * * *',
        handle: async (_data, services) => {
          await remindOfFollowUps(services)
        },
      },
      {
        name: 'supervision.sweep-warnings',
        cron: '10 3 * * *',
        timeoutSeconds: 14_400,
        handle: async (_data, services) => {
          await sweepWarnings(services)
        },
      },
    ],
  }
}
