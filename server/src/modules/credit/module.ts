import type { Module } from '../../kernel/module.ts'
import { rectificationFollower, reportFollower } from './proposals/followers.ts'
import { penaltyFollower } from './proposals/penalties.ts'
import { sweepCredit } from './proposals/sweep.ts'
import { personFollower } from './records/people.ts'
import { recordFollower } from './records/followers.ts'
import { letterRoutes } from './routes/letters.ts'
import { measureRoutes } from './routes/measures.ts'
import { organisationCreditRoute } from './routes/organisation.ts'
import { proposalRoutes } from './routes/proposals.ts'
import { creditRules } from './rules/index.ts'
import type { CreditServices } from './services.ts'

/** 信用管理 (Order 60): rules propose, people decide; every listing explains itself. */
export function createCredit<S extends CreditServices>(): Module<S> {
  return {
    name: 'credit',
    rules: creditRules,
    routes: (app, services) => {
      proposalRoutes(app, services)
      letterRoutes(app, services)
      measureRoutes(app, services)
      organisationCreditRoute(app, services)
    },
    followers: [
      recordFollower,
      personFollower,
      reportFollower,
      rectificationFollower,
      penaltyFollower,
    ],
    jobs: [
      {
        // After the sweep of annual reports, whose findings it does not need but whose load it avoids.
        name: 'credit.sweep',
        cron: '50 0 * * *',
        timeoutSeconds: 14_400,
        handle: async (_data, services) => {
          await sweepCredit(services)
        },
      },
    ],
  }
}
