import type { Module } from '../../kernel/module.ts'
import { leadRoutes } from './leads/routes.ts'
import { leadRules } from './leads/terms.ts'
import { enforcementRules } from './rules/index.ts'
import type { EnforcementServices } from './services.ts'

/** 执法监察: leads, and the complaints that raise them. */
export const createEnforcement = <S extends EnforcementServices>(): Module<S> => ({
  name: 'enforcement',
  rules: [...enforcementRules, ...leadRules],
  routes: (app, services) => {
    leadRoutes(app, services)
  },
})
