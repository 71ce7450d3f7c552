import type { Verdict } from '@yiqi/contracts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { RuleRegistry } from './registry.ts'
import { findOverrides } from './store.ts'

/**
 * The verdict of a rule as the authority of `region` applies it on `asOf`.
 * @throws AppError YQ_NOT_FOUND, YQ_INVALID
 */
export async function evaluateRule(
  tx: Tx,
  registry: RuleRegistry,
  id: string,
  input: unknown,
  { asOf, region = '100000' }: { asOf: string; region?: string },
): Promise<Verdict> {
  const keys = Object.keys(registry.inForce(id, asOf).parameters)
  const overrides = await findOverrides(tx, keys, { asOf, region })
  return registry.evaluate(id, input, { asOf, overrides })
}
