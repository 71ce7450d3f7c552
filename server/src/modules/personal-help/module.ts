import type { Module } from '../../kernel/module.ts'
import { deskRoutes } from './http/desk-routes.ts'
import { officeRoutes } from './http/office-routes.ts'
import { programRoutes } from './http/program-routes.ts'
import { helpRules } from './rules/index.ts'
import type { HelpServices } from './services.ts'

/** 个人求助: no charity, and kept apart from it by law (慈善法第一百二十四条). */
export const createPersonalHelp = <S extends HelpServices>(): Module<S> => ({
  name: 'personal-help',
  rules: helpRules,
  routes: async (app, services) => {
    deskRoutes(app, services)
    officeRoutes(app, services)
    await programRoutes(app, services)
  },
})
