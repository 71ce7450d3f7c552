import type { Module } from '../../kernel/module.ts'
import type { CaseServices } from '../cases/index.ts'
import { checkCommand } from './command.ts'
import { reportRoutes } from './routes.ts'
import { annualReportRules } from './rules/index.ts'
import { sweepNotFiled } from './sweep.ts'

/** 年度检查、年度工作报告: rules, the day on which they are due, and the catalogue of indicators. */
export function createAnnualReports(): Module<CaseServices> {
  return {
    name: 'annual-reports',
    rules: annualReportRules,
    routes: reportRoutes,
    commands: checkCommand,
    jobs: [
      {
        // After midnight in China: the day before was the last one.
        name: 'annual-reports.sweep',
        cron: '40 0 * * *',
        handle: async (_data, services) => {
          await sweepNotFiled(services)
        },
      },
    ],
  }
}
