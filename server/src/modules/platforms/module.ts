import type { Module } from '../../kernel/module.ts'
import { deskRoutes } from './http/desk-routes.ts'
import { kpiRoutes } from './http/kpi-routes.ts'
import { programRoutes } from './http/program-routes.ts'
import { orderComparisons } from './pushes/compare.ts'
import type { PlatformServices } from './services.ts'

/** 募捐平台: charities dock with platforms, and platforms tell what was given there. */
export const createPlatforms = <S extends PlatformServices>(): Module<S> => ({
  name: 'platforms',
  routes: async (app, services) => {
    deskRoutes(app, services)
    kpiRoutes(app, services)
    await programRoutes(app, services)
  },
  jobs: [
    {
      name: 'platforms.order-comparisons',
      cron: '20 10 * * *',
      handle: (_data, services) => orderComparisons(services),
    },
  ],
})
