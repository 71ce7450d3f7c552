import type { Module } from '../../kernel/module.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { lapseQuestions } from './questions/pass-on.ts'
import { questionRoutes } from './questions/routes.ts'
import { questionRules } from './questions/terms.ts'
import type { OfficeServices } from './services.ts'

/** 统一办公: what offices say to each other and to the public beside their cases. */
export const createOffice = <S extends OfficeServices>(): Module<S> => ({
  name: 'office',
  rules: questionRules,
  routes: (app, services) => {
    questionRoutes(app, services)
    calendarRoutes(app, services)
  },
  jobs: [
    {
      name: 'office.lapse-questions',
      cron: '20 0 * * *',
      handle: async (_data, services) => {
        await lapseQuestions(services)
      },
    },
  ],
})
