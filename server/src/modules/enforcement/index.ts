export { enforcementRules } from './rules/index.ts'
export { matchCommand } from './screening/match-command.ts'
