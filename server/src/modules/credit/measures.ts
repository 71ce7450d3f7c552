import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { CaseServices } from '../cases/index.ts'
import { evaluateRule } from '../rules/index.ts'

export interface RunningMeasure {
  measure: string
  kind: 'reward' | 'punishment'
  body: string
  basis: string
}

/** To whom measures apply: the lists, or whoever is on none and well graded. */
export type MeasureScope = 'ABNORMAL' | 'SERIOUS' | 'GOOD'

const most = 500

/** Joint rewards and punishments that run today for whoever is in these scopes: only under law in force. */
export async function runningMeasures(
  tx: Tx,
  services: Pick<CaseServices, 'registers' | 'rules' | 'now'>,
  { scopes, region }: { scopes: readonly MeasureScope[]; region: string },
): Promise<RunningMeasure[]> {
  if (scopes.length === 0) return []
  const { items } = await asSystem(tx, () =>
    services.registers.list(tx, 'credit_measure', {
      filters: { applies_to: [...scopes] },
      limit: most,
    }),
  )
  const measures = items
    .map(({ record }) => record)
    .filter(({ registrar }) => covers(String(registrar), region))
  if (measures.length === 0) return []
  const asked = measures.map(({ measure_no, basis, basis_from, basis_to }) => ({
    no: String(measure_no),
    ...(basis ? { basis: String(basis) } : {}),
    ...(basis_from ? { from: String(basis_from) } : {}),
    ...(basis_to ? { to: String(basis_to) } : {}),
  }))
  const question = { asOf: today(services), region }
  const input = { measures: asked }
  const verdict = await evaluateRule(tx, services.rules, 'credit.measures', input, question)
  const { running } = verdict.result as { running: string[] }
  return measures
    .filter(({ measure_no }) => running.includes(String(measure_no)))
    .map(({ measure, kind, body, basis }) => ({
      measure: String(measure),
      kind: kind as RunningMeasure['kind'],
      body: String(body),
      basis: String(basis),
    }))
}

/** Registered by an office that is over the region, or its own. */
const covers = (registrar: string, region: string) =>
  region.startsWith(registrar.replace(/(?:00)+$/, ''))
