import type { Module } from '../../kernel/module.ts'
import { turnGrades } from './award/turn.ts'
import { ballotRoutes } from './routes/ballots.ts'
import { panelRoutes } from './routes/panel.ts'
import { sheetRoutes } from './routes/sheet.ts'
import { evaluationRules } from './rules/index.ts'
import type { EvaluationServices } from './services.ts'

export function createEvaluation<S extends EvaluationServices>(): Module<S> {
  return {
    name: 'evaluation',
    rules: evaluationRules,
    routes: (app, services) => {
      panelRoutes(app, services)
      sheetRoutes(app, services)
      ballotRoutes(app, services)
    },
    jobs: [
      {
        name: 'evaluation.turn-grades',
        cron: '10 0 * * *',
        handle: async (_data, services) => {
          await turnGrades(services)
        },
      },
    ],
  }
}
