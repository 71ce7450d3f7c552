export { creditRules } from './rules/index.ts'
