import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { evaluateRule } from '../rules/index.ts'
import { thresholdRule, type Thresholds } from './rules/thresholds.ts'
import type { AuditServices } from './services.ts'

export interface ThresholdsInForce {
  values: Thresholds
  /** As the rule names them, kept with what was compared by them. */
  parameters: Record<string, string | number | boolean | null>
}

/** Those that the office of a region goes by today. */
export async function thresholdsOf(
  tx: Tx,
  services: Pick<AuditServices, 'now' | 'rules'>,
  region: string,
): Promise<ThresholdsInForce> {
  const question = { asOf: today(services), region }
  const verdict = await evaluateRule(tx, services.rules, thresholdRule.id, {}, question)
  return { values: verdict.result as Thresholds, parameters: verdict.parameters }
}
