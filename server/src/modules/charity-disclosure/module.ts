import type { Module } from '../../kernel/module.ts'
import { sweepDuties } from './duties/sweep.ts'
import { dutyRoutes } from './routes.ts'
import { charityDisclosureRules } from './rules/index.ts'
import type { CharityDisclosureServices } from './services.ts'

/** 慈善信息公开: what charities disclose, and what they have to disclose by when. */
export const createCharityDisclosure = <S extends CharityDisclosureServices>(): Module<S> => ({
  name: 'charity-disclosure',
  rules: charityDisclosureRules,
  routes: dutyRoutes,
  jobs: [
    {
      name: 'charity-disclosure.sweep',
      cron: '35 1 * * *',
      timeoutSeconds: 7200,
      handle: async (_data, services) => {
        await sweepDuties(services)
      },
    },
  ],
})
