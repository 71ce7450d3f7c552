import {
  type AnyRule,
  outcomeOf,
  type Parameters,
  type Problem,
  type Verdict,
} from '@yiqi/contracts'
import { Value } from 'typebox/value'
import { AppError } from '../../kernel/errors.ts'

export type ParameterOverrides = ReadonlyMap<string, Verdict['parameters'][string]>

export interface RuleRegistry {
  /** Ids in alphabetical order. */
  ids(): string[]
  /** All versions of a rule, the newest first. */
  versions(id: string): AnyRule[]
  /** @throws AppError YQ_NOT_FOUND when no version is in force on `asOf`. */
  inForce(id: string, asOf: string): AnyRule
  /**
   * @param overrides values set by an authority, by parameter key; absent keys take the rule's default
   * @throws AppError YQ_NOT_FOUND, or YQ_INVALID with a problem for each wrong input
   */
  evaluate(
    id: string,
    input: unknown,
    environment: { asOf: string; overrides?: ParameterOverrides },
  ): Verdict
}

export function createRuleRegistry(rules: readonly AnyRule[]): RuleRegistry {
  const byId = Map.groupBy(rules, (rule) => rule.id)
  for (const versions of byId.values()) {
    versions.sort((a, b) => b.inForce.from.localeCompare(a.inForce.from))
    refuseOverlap(versions)
  }

  const registry: RuleRegistry = {
    ids: () => [...byId.keys()].sort(),
    versions: (id) => byId.get(id) ?? [],
    inForce(id, asOf) {
      const version = registry.versions(id).find((rule) => isInForce(rule, asOf))
      if (!version) {
        throw new AppError('YQ_NOT_FOUND', {
          reason: {
            zh: `${asOf} 没有施行中的规则 ${id}`,
            en: `No rule ${id} is in force on ${asOf}.`,
          },
        })
      }
      return version
    },
    evaluate(id, input, { asOf, overrides = new Map() }) {
      const rule = registry.inForce(id, asOf)
      const problems = inputProblems(rule, input)
      if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
      const parameters: Verdict['parameters'] = {}
      for (const [key, parameter] of Object.entries(rule.parameters as Parameters)) {
        parameters[key] = overrides.get(key) ?? parameter.default
      }
      const { reasons, result } = rule.evaluate(input, { asOf, parameters })
      return {
        outcome: outcomeOf(reasons),
        reasons,
        ...(result !== undefined && { result }),
        ruleId: id,
        ruleVersion: rule.inForce.from,
        asOf,
        parameters,
      }
    },
  }
  return registry
}

export const isInForce = ({ inForce: { from, to } }: AnyRule, asOf: string): boolean =>
  from <= asOf && (to === null || asOf <= to)

/** Two versions in force on one day would make the law depend on the order of files. */
function refuseOverlap(newestFirst: readonly AnyRule[]): void {
  newestFirst.forEach((newer, index) => {
    const older = newestFirst[index + 1]
    if (!older) return
    if (older.inForce.to === null || older.inForce.to >= newer.inForce.from) {
      throw new Error(
        `Rule ${newer.id}: versions ${older.inForce.from} and ${newer.inForce.from} overlap.`,
      )
    }
  })
}

function inputProblems(rule: AnyRule, input: unknown): Problem[] {
  if (Value.Check(rule.input, input)) return []
  return [...Value.Errors(rule.input, input)].map((error) => ({
    code: 'RULE_INPUT',
    field: error.instancePath.slice(1).replaceAll('/', '.') || missingProperty(error.params),
    severity: 'error',
    message: { zh: `这一项的值不合要求（${error.message}）`, en: error.message },
    hint: {
      zh: '请对照规则页面上这一项的类型填写。',
      en: 'See the type of this input on the page of the rule.',
    },
  }))
}

function missingProperty(params: object): string {
  const names = 'requiredProperties' in params ? params.requiredProperties : undefined
  return Array.isArray(names) ? names.join(',') : ''
}
