import type { Message, Parameter, Parameters } from '@yiqi/contracts'
import { isInForce, type RuleRegistry } from './registry.ts'

/** A parameter with the rules that read it. */
export interface ListedParameter extends Parameter {
  key: string
  rules: { id: string; title: Message }[]
}

/** Every parameter of the rules in force on a day, by key; what several rules share stands once. */
export function parametersInForce(registry: RuleRegistry, asOf: string): ListedParameter[] {
  const byKey = new Map<string, ListedParameter>()
  for (const id of registry.ids()) {
    for (const rule of registry.versions(id).filter((version) => isInForce(version, asOf))) {
      for (const [key, parameter] of Object.entries(rule.parameters as Parameters)) {
        const listed = byKey.get(key) ?? { key, ...parameter, rules: [] }
        listed.rules.push({ id, title: rule.title })
        byKey.set(key, listed)
      }
    }
  }
  return [...byKey.values()].sort((one, other) => one.key.localeCompare(other.key, 'en'))
}
