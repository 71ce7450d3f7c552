export { enforcementRules } from './rules/index.ts'
