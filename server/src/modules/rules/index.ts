export { createRuleRegistry, type RuleRegistry } from './registry.ts'
export { hideSmall } from './small-cells.ts'
export { evaluateRule } from './evaluate.ts'
export {
  inUnit,
  lengthUnder,
  parseTerm,
  type StatutoryTerm,
  statutoryParameters,
  statutoryTermRule,
  termPattern,
  unitKey,
  unitParameter,
  writeTerm,
} from './statutory-term.ts'
export { rulesInForce, ruleRoutes } from './routes.ts'
export { registerRuleCommand } from './command.ts'
