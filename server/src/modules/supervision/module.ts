import type { Module } from '../../kernel/module.ts'
import { remindOfFollowUps } from './ratings/remind.ts'
import { ratingRoutes } from './routes/ratings.ts'
import { sampleRoutes } from './routes/samples.ts'
import { supervisionRules } from './rules/index.ts'
import type { SupervisionServices } from './services.ts'

/** Supervision of handling (网上监管): ratings by applicants, and checks of finished cases. */
export function createSupervision<S extends SupervisionServices>(): Module<S> {
  return {
    name: 'supervision',
    rules: supervisionRules,
    routes: (app, services) => {
      ratingRoutes(app, services)
      sampleRoutes(app, services)
    },
    jobs: [
      {
        name: 'supervision.remind-of-follow-ups',
        cron: '40 8 * * *',
        handle: async (_data, services) => {
          await remindOfFollowUps(services)
        },
      },
    ],
  }
}
