import type { Module } from '../../kernel/module.ts'
import { publishDue } from './announcements/publish.ts'
import { receiverRoutes } from './announcements/receiver-routes.ts'
import { tellJob, tellReceivers } from './announcements/receivers.ts'
import { announcementRoutes } from './announcements/routes.ts'
import { calendarRoutes } from './calendar/routes.ts'
import { lapseQuestions } from './questions/pass-on.ts'
import { questionRoutes } from './questions/routes.ts'
import { questionRules } from './questions/terms.ts'
import { rosterRoutes } from './roster/routes.ts'
import type { OfficeServices } from './services.ts'

/** 统一办公: what offices say to each other and to the public beside their cases. */
export const createOffice = <S extends OfficeServices>(): Module<S> => ({
  name: 'office',
  rules: questionRules,
  routes: (app, services) => {
    questionRoutes(app, services)
    calendarRoutes(app, services)
    announcementRoutes(app, services)
    receiverRoutes(app, services)
    rosterRoutes(app, services)
  },
  jobs: [
    {
      name: 'office.lapse-questions',
      cron: '20 0 * * *',
      handle: async (_data, services) => {
        await lapseQuestions(services)
      },
    },
    {
      name: 'office.publish-due-announcements',
      cron: '5 0 * * *',
      handle: async (_data, services) => {
        await publishDue(services)
      },
    },
    {
      name: tellJob,
      handle: ({ id, template }, services) =>
        tellReceivers(
          services,
          String(id),
          template === 'announcement-reminder' ? template : 'announcement-to-sign',
        ),
    },
  ],
})
