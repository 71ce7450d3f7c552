import type { Verdict } from '@yiqi/contracts'
import { asSystem, today } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { CaseServices } from '../../cases/index.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { listAll } from '../../registers/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { MeasureScope } from '../rules/target-groups.ts'

export interface RunningMeasure {
  measureNo: string
  measure: string
  kind: 'reward' | 'punishment'
  appliesTo: MeasureScope
  body: string
  basis: string
}

type Services = Pick<CaseServices, 'registers' | 'rules' | 'now'>

/** Joint rewards and punishments that run today for whoever is in these scopes: only under law in force. */
export async function runningMeasures(
  tx: Tx,
  services: Services,
  { scopes, region }: { scopes: readonly MeasureScope[]; region: string },
): Promise<RunningMeasure[]> {
  if (scopes.length === 0) return []
  const all = await asSystem(tx, () =>
    listAll(services.registers, tx, 'credit_measure', { filters: { applies_to: [...scopes] } }),
  )
  const measures = all
    .map(({ record }) => record)
    .filter(({ registrar }) => covers(String(registrar), region))
  const { running } = await judgeMeasures(tx, services, measures, region)
  return measures
    .filter(({ measure_no }) => running.has(String(measure_no)))
    .map(({ measure_no, measure, kind, applies_to, body, basis }) => ({
      measureNo: String(measure_no),
      measure: String(measure),
      kind: kind as RunningMeasure['kind'],
      appliesTo: applies_to as MeasureScope,
      body: String(body),
      basis: String(basis),
    }))
}

/** Which of these run today, and why the others do not. */
export async function judgeMeasures(
  tx: Tx,
  services: Pick<Services, 'rules' | 'now'>,
  measures: readonly RegisterRecord[],
  region: string,
): Promise<{ running: ReadonlySet<string>; reasons: Verdict['reasons'] }> {
  if (measures.length === 0) return { running: new Set(), reasons: [] }
  const asked = measures.map(({ measure_no, basis, basis_from, basis_to, ended_on }) => ({
    no: String(measure_no),
    ...(basis ? { basis: String(basis) } : {}),
    ...(basis_from ? { from: String(basis_from) } : {}),
    ...(basis_to ? { to: String(basis_to) } : {}),
    ...(ended_on ? { endedOn: String(ended_on) } : {}),
  }))
  const question = { asOf: today(services), region }
  const running = new Set<string>()
  const reasons: Verdict['reasons'][number][] = []
  for (let at = 0; at < asked.length; at += mostAtOnce) {
    const input = { measures: asked.slice(at, at + mostAtOnce) }
    const verdict = await evaluateRule(tx, services.rules, 'credit.measures', input, question)
    for (const no of (verdict.result as { running: string[] }).running) running.add(no)
    reasons.push(...verdict.reasons)
  }
  return { running, reasons }
}

/** As many as the rule judges in one question. */
const mostAtOnce = 500

/** Registered by an office that is over the region, or its own. */
export const covers = (registrar: string, region: string) =>
  region.startsWith(registrar.replace(/(?:00)+$/, ''))
