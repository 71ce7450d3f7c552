import { asSystem, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { SupervisionServices } from '../services.ts'
import { gathered } from './facts/index.ts'
import { illegalNamesIn, knownOf } from './facts/known.ts'
import type { Known } from './facts/types.ts'
import type { IndicatorResult } from './indicators/index.ts'
import { insertWarning, lastWarnings, updateWarning, type WarningRow } from './store.ts'

const perPage = 100

/**
 * Asks every indicator whose facts are known about every registered organisation, and writes down what it finds:
 * for people to look into, without any consequence.
 * @param of those of one registrar; absent: all
 * @returns how many warnings were raised
 */
export async function sweepWarnings(
  services: SupervisionServices,
  of: { registrar?: string } = {},
): Promise<number> {
  const actor = systemActor('监测预警')
  let count = 0
  let cursor: string | undefined
  do {
    const act = { act: 'supervision.sweep-warnings', object: `warnings/${today(services)}` }
    const page = await transact(services, actor, act, (tx) => sweepPage(tx, services, of, cursor))
    count += page.raised
    cursor = page.next
  } while (cursor !== undefined)
  return count
}

async function sweepPage(
  tx: Tx,
  services: SupervisionServices,
  { registrar }: { registrar?: string },
  cursor: string | undefined,
): Promise<{ raised: number; next: string | undefined }> {
  const { registers } = services
  const { items, nextCursor } = await registers.list(tx, 'organisation', {
    filters: { status: 'registered', ...(registrar && { registrar }) },
    limit: perPage,
    ...(cursor && { cursor }),
  })
  const organisations = items.map(({ record }) => record)
  const usccs = organisations.map(({ uscc }) => String(uscc))
  if (usccs.length === 0) return { raised: 0, next: undefined }
  const day = { on: today(services), illegalNames: await illegalNamesIn(tx, registers) }
  const former = Map.groupBy(await lastWarnings(tx, usccs), ({ uscc }) => uscc)
  let raised = 0
  for (const known of await knownOf(tx, registers, organisations, day)) {
    raised += await warnOf(tx, services, known, former.get(String(known.organisation.uscc)) ?? [])
  }
  return { raised, next: nextCursor ?? undefined }
}

async function warnOf(
  tx: Tx,
  services: SupervisionServices,
  known: Known,
  former: readonly WarningRow[],
): Promise<number> {
  let raised = 0
  for (const [indicator, gather] of Object.entries(gathered)) {
    const input = gather(known)
    if (input === null) continue
    const last = former.find((one) => one.indicator === indicator)
    if (await warn(tx, services, { known, indicator, input, last })) raised++
  }
  return raised
}

interface Question {
  known: Known
  indicator: string
  input: object
  last: WarningRow | undefined
}

/** @returns whether a new warning stands now */
async function warn(
  tx: Tx,
  services: SupervisionServices,
  { known: { organisation, on }, indicator, input, last }: Question,
): Promise<boolean> {
  const region = String(organisation.registrar)
  const question = { asOf: on, region }
  const verdict = await evaluateRule(tx, services.rules, `warning.${indicator}`, input, question)
  const { level, value } = verdict.result as IndicatorResult
  if (level === 'none') return false
  const found = {
    ...{ level, value, last_seen_on: on, rule_version: `${verdict.ruleId}@${verdict.ruleVersion}` },
    inputs: JSON.stringify(input),
    message: JSON.stringify(verdict.reasons[0]?.message),
    parameters: JSON.stringify(verdict.parameters),
  }
  if (last?.state === 'OPEN') {
    await updateWarning(tx, last, found)
    return false
  }
  if (last && !(await comesAgain(tx, services, last, { level, ...question }))) return false
  await asSystem(tx, () =>
    insertWarning(tx, {
      ...{ ...found, id: services.newId(), indicator, region_code: region, first_seen_on: on },
      ...{ uscc: String(organisation.uscc), name: String(organisation.name) },
    }),
  )
  return true
}

async function comesAgain(
  tx: Tx,
  { rules }: SupervisionServices,
  { closed_at: closedAt, level: closedLevel }: WarningRow,
  { level, asOf, region }: { level: string; asOf: string; region: string },
): Promise<boolean> {
  const closedOn = closedAt === null ? asOf : today({ now: () => closedAt })
  const input = { closedOn, closedLevel, on: asOf, level }
  const { result } = await evaluateRule(tx, rules, 'warning.repeat', input, { asOf, region })
  return (result as { isRaised: boolean }).isRaised
}
