import type { Services } from '../../kernel/module.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** An audit reads files and asks nobody; its thresholds are parameters of a rule. */
export interface AuditServices extends Services {
  rules: RuleRegistry
}
