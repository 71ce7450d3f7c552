export { createLead, type NewLead } from './leads/raise.ts'
export { createEnforcement } from './module.ts'
export { enforcementRules } from './rules/index.ts'
export type { EnforcementNotice, EnforcementServices } from './services.ts'
