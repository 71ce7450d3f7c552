export { createRuleRegistry, type RuleRegistry } from './registry.ts'
export { evaluateRule } from './evaluate.ts'
export { rulesInForce, ruleRoutes } from './routes.ts'
export { registerRuleCommand } from './command.ts'
