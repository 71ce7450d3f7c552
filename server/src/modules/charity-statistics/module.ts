import type { Module } from '../../kernel/module.ts'
import { statisticsRoutes } from './routes.ts'
import { giftCellsRule } from './rules.ts'
import type { StatisticsServices } from './services.ts'
import { takeSnapshot } from './take.ts'

export const snapshotJob = 'charity-statistics.take-snapshot'

/** 慈善募捐统计: figures of giving, counted over the public log. */
export const createCharityStatistics = <S extends StatisticsServices>(): Module<S> => ({
  name: 'charity-statistics',
  rules: [giftCellsRule],
  routes: statisticsRoutes,
  jobs: [
    {
      name: snapshotJob,
      cron: '*/30 * * * *',
      handle: async (_data, services) => {
        await takeSnapshot(services)
      },
    },
  ],
})
