export { enforcementRules } from './rules/index.ts'
export { matchCommand } from './screening/match-command.ts'
export { screenCommand } from './screening/screen-command.ts'
