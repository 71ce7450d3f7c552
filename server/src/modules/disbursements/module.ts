import type { Module } from '../../kernel/module.ts'
import { remindJob, remindOfFunds } from './clocks.ts'
import { linkRoutes } from './routes/by-link.ts'
import { campaignRoutes } from './routes/campaigns.ts'
import { confirmationRoutes } from './routes/confirmations.ts'
import { disbursementRoutes } from './routes/disbursements.ts'
import { disbursementRules } from './rules/index.ts'
import type { DisbursementServices } from './services.ts'

/** 拨付: from what a campaign raised to those whom it reached, and the end of its book. */
export const createDisbursements = <S extends DisbursementServices>(): Module<S> => ({
  name: 'disbursements',
  rules: disbursementRules,
  routes: (app, services) => {
    campaignRoutes(app, services)
    disbursementRoutes(app, services)
    confirmationRoutes(app, services)
    linkRoutes(app, services)
  },
  jobs: [
    {
      name: remindJob,
      cron: '40 7 * * *',
      handle: async (_data, services) => {
        await remindOfFunds(services)
      },
    },
  ],
})
