import type { Services } from '../../kernel/module.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What personal help needs: rules, and nothing of charities. */
export interface HelpServices extends Services {
  rules: RuleRegistry
}
