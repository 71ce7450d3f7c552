import { asSystem, read, systemActor, today, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { togetherOrApart } from '../../../kernel/each-apart.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { SupervisionServices } from '../services.ts'
import { gathered } from './facts/index.ts'
import { type Day, illegalIn, knownOf } from './facts/known.ts'
import type { Known } from './facts/types.ts'
import { findIndicator, type IndicatorResult } from './indicators/index.ts'
import { passOn } from './settle.ts'
import { getWarning, insertWarning, lastWarnings, updateWarning, type WarningRow } from './store.ts'

const perPage = 100
/** Those that live: a body that was told to stop may be misused as well as any other. */
const living = ['registered', 'suspended']

/**
 * Asks every indicator whose facts are known about every living organisation, and writes down what it finds:
 * for people to look into, without any consequence. One that cannot be judged keeps no other from its turn.
 * @param of those of one registrar; absent: all
 * @returns how many warnings were raised
 * @throws AggregateError once all have had their turn
 */
export async function sweepWarnings(
  services: SupervisionServices,
  of: { registrar?: string } = {},
): Promise<number> {
  const actor = systemActor('监测预警')
  const { registers } = services
  const illegal = await read(services, actor, (tx) => illegalIn(tx, registers))
  const day = { on: today(services), ...illegal }
  const act = { act: 'supervision.sweep-warnings', object: `warnings/${day.on}` }
  const failures: unknown[] = []
  let count = 0
  let cursor: string | undefined
  do {
    const page = await read(services, actor, (tx) =>
      registers.list(tx, 'organisation', {
        filters: { status: living, ...(of.registrar && { registrar: of.registrar }) },
        limit: perPage,
        ...(cursor && { cursor }),
      }),
    )
    const organisations = page.items.map(({ record }) => ({ id: String(record.uscc), record }))
    const done = await togetherOrApart(services, organisations, (some) =>
      transact(services, actor, act, (tx) => sweepSome(tx, services, some, day)),
    )
    count += done.count
    failures.push(...done.failures)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} were not judged`)
  return count
}

async function sweepSome(
  tx: Tx,
  services: SupervisionServices,
  organisations: readonly { id: string; record: RegisterRecord }[],
  day: Day,
): Promise<number> {
  const usccs = organisations.map(({ id }) => id)
  const former = Map.groupBy(await lastWarnings(tx, usccs), ({ uscc }) => uscc)
  const records = organisations.map(({ record }) => record)
  let raised = 0
  for (const known of await knownOf(tx, services.registers, records, day)) {
    raised += await warnOf(tx, services, known, former.get(String(known.organisation.uscc)) ?? [])
  }
  return raised
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
  const id = services.newId()
  await asSystem(tx, async () => {
    await insertWarning(tx, {
      ...{ ...found, id, indicator, region_code: region, first_seen_on: on },
      ...{ uscc: String(organisation.uscc), name: String(organisation.name) },
    })
    if (findIndicator(indicator)?.makesLead) {
      await passOn(tx, services, await getWarning(tx, id))
    }
  })
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
