export { evaluationRules } from './rules/index.ts'
