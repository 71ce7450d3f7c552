import type { Module } from '../../kernel/module.ts'
import { turnGrades } from './award/turn.ts'
import { evaluationRules } from './rules/index.ts'
import type { EvaluationServices } from './services.ts'

export function createEvaluation<S extends EvaluationServices>(): Module<S> {
  return {
    name: 'evaluation',
    rules: evaluationRules,
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
