import type { Module } from '../../kernel/module.ts'
import type { CaseServices } from '../cases/index.ts'
import { endOverdueListings } from './listing/ending.ts'
import { charityRules } from './rules/index.ts'

/** 慈善募捐: the charity law as rules, what is filed under it, and listings on platforms. */
export const createCharity = <S extends CaseServices>(): Module<S> => ({
  name: 'charity',
  rules: charityRules,
  jobs: [
    {
      name: 'charity.end-listings',
      cron: '20 0 * * *',
      handle: async (_data, services) => {
        await endOverdueListings(services)
      },
    },
  ],
})
