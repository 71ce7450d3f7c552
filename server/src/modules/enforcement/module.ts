import type { Module } from '../../kernel/module.ts'
import { acceptanceRule } from './complaints/acceptance.ts'
import { jurisdictionRule } from './complaints/jurisdiction.ts'
import { reportOverdue } from './complaints/overdue.ts'
import { complaintRoutes } from './complaints/routes.ts'
import { smallCellsRule } from './complaints/small-cells.ts'
import { complaintTermRules } from './complaints/terms.ts'
import { leadRoutes } from './leads/routes.ts'
import { unfiledReportFollower } from './leads/unfiled-reports.ts'
import { leadRules } from './leads/terms.ts'
import { enforcementRules } from './rules/index.ts'
import { matchCommand } from './screening/match-command.ts'
import { screenCommand } from './screening/screen-command.ts'
import type { EnforcementServices } from './services.ts'

/** 执法监察: leads, and the complaints that raise them. */
export const createEnforcement = <S extends EnforcementServices>(): Module<S> => ({
  name: 'enforcement',
  rules: [
    ...enforcementRules,
    ...leadRules,
    ...complaintTermRules,
    jurisdictionRule,
    acceptanceRule,
    smallCellsRule,
  ],
  routes: (app, services) => {
    leadRoutes(app, services)
    complaintRoutes(app, services)
  },
  followers: [unfiledReportFollower],
  commands: (program, open) => {
    matchCommand(program)
    screenCommand(program, open)
  },
  jobs: [
    {
      name: 'enforcement.report-overdue-complaints',
      cron: '30 0 * * *',
      handle: async (_data, services) => {
        await reportOverdue(services)
      },
    },
  ],
})
