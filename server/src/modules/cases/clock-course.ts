import { applies } from '@yiqi/contracts'
import type { Selectable, Updateable } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { DB } from '../../kernel/database/types.generated.ts'
import { evaluateRule } from '../rules/index.ts'
import {
  type ClockTerms,
  clockRuleId,
  type Pause,
  reckon,
  targetOf,
  termsOf,
  warningDay,
} from './clock.ts'
import type { ClockDefinition } from './define-course.ts'
import { clockOf, type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import { getCase } from './store.ts'

export type ClockRow = Omit<Selectable<DB['cases.clock']>, 'terms' | 'pauses'> & {
  terms: ClockTerms
  pauses: Pause[]
}

/** A move of a case, as clocks see it. */
interface Move {
  caseId: string
  region: string
  act: string
  to: string
  /** Legal day of the act. */
  effectiveOn: string
  /** Day on which complete papers were received. */
  receivedOn: string
}

export async function listClocks(tx: Tx, caseId: string): Promise<ClockRow[]> {
  const rows = await tx
    .selectFrom('cases.clock')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('started_on')
    .orderBy('id')
    .execute()
  return rows as unknown as ClockRow[]
}

export const isRunning = (clock: ClockRow) => clock.stopped_on === null

/** Starts, pauses, resumes, extends and stops the clocks of a case that moves. */
export async function advanceClocks(
  tx: Tx,
  services: CaseServices,
  process: Process,
  move: Move,
): Promise<void> {
  const running = (await listClocks(tx, move.caseId)).filter(isRunning)
  for (const definition of process.clocks) {
    const clock = running.find((row) => row.clock === definition.id)
    if (clock) await advance(tx, services, process, definition, clock, move)
    else if (definition.during.includes(move.to) && (await counts(tx, definition, move.caseId))) {
      await start(tx, services, process, definition, move)
    }
  }
}

const counts = async (tx: Tx, { when }: ClockDefinition, caseId: string) =>
  when === undefined || applies(when, (await getCase(tx, caseId)).form)

async function advance(
  tx: Tx,
  services: CaseServices,
  process: Process,
  definition: ClockDefinition,
  clock: ClockRow,
  { act, to }: Move,
): Promise<void> {
  const day = today(services)
  if (definition.during.includes(to)) {
    const isExtended = clock.is_extended || definition.extension?.act === act
    if (!clock.is_paused && isExtended === clock.is_extended) return
    await recount(tx, { ...clock, pauses: endPause(clock.pauses, day), is_extended: isExtended })
  } else if (definition.excludes?.includes(to)) {
    if (clock.is_paused) return
    const pauses = [...clock.pauses, { from: day, to: null, reason: stateOf(process, to).label }]
    await update(tx, clock.id, { pauses: JSON.stringify(pauses), is_paused: true })
  } else {
    const pauses = JSON.stringify(endPause(clock.pauses, day))
    await update(tx, clock.id, { stopped_on: day, is_paused: false, pauses })
  }
}

const endPause = (pauses: readonly Pause[], day: string): Pause[] =>
  pauses.map((pause) => (pause.to === null ? { ...pause, to: day } : pause))

async function start(
  tx: Tx,
  services: CaseServices,
  process: Process,
  definition: ClockDefinition,
  { caseId, region, effectiveOn, receivedOn }: Move,
): Promise<void> {
  const startedOn = definition.from === 'receipt' ? receivedOn : effectiveOn
  const ruleId = clockRuleId(process, definition)
  const asOf = today(services)
  const verdict = await evaluateRule(tx, services.rules, ruleId, { startedOn }, { asOf, region })
  const terms = termsOf(definition, ruleId, verdict.parameters)
  const { nominalOn, dueOn, promisedOn } = reckon({
    terms,
    startedOn,
    pauses: [],
    isExtended: false,
  })
  await tx
    .insertInto('cases.clock')
    .values({
      id: services.newId(),
      case_id: caseId,
      clock: definition.id,
      rule_id: ruleId,
      rule_version: verdict.ruleVersion,
      terms: JSON.stringify(terms),
      started_on: startedOn,
      nominal_on: nominalOn,
      due_on: dueOn,
      promised_on: promisedOn,
    })
    .execute()
}

/** Counts again, e.g. after a pause or when the calendar of a year has been published. */
export async function recount(tx: Tx, clock: ClockRow): Promise<void> {
  const { nominalOn, dueOn, promisedOn } = reckonRow(clock)
  await update(tx, clock.id, {
    pauses: JSON.stringify(clock.pauses),
    is_paused: clock.pauses.some(({ to }) => to === null),
    is_extended: clock.is_extended,
    nominal_on: nominalOn,
    due_on: dueOn,
    promised_on: promisedOn,
  })
}

export const reckonRow = (clock: ClockRow) =>
  reckon({
    terms: clock.terms,
    startedOn: clock.started_on,
    pauses: clock.pauses,
    isExtended: clock.is_extended,
  })

export async function markLapsed(tx: Tx, id: string, at: Date): Promise<void> {
  await update(tx, id, { lapsed_at: at })
}

async function update(tx: Tx, id: string, change: Updateable<DB['cases.clock']>): Promise<void> {
  await tx.updateTable('cases.clock').set(change).where('id', '=', id).execute()
}

/** What the case's row says for lists: the clock that ends first, and when its light turns yellow. */
export async function dueOf(tx: Tx, process: Process, caseId: string) {
  const open = (await listClocks(tx, caseId)).filter(
    (clock) => isRunning(clock) && !clock.is_paused,
  )
  const [first] = open
    .map((clock) => ({ clock, target: targetOfRow(clock) }))
    .sort((a, b) => (a.target ?? '9999').localeCompare(b.target ?? '9999'))
  if (!first) return { due_clock: null, due_on: null, warn_on: null }
  const definition = clockOf(process, first.clock.clock)
  return {
    due_clock: first.clock.clock,
    due_on: first.target,
    warn_on: warningDay(first.target, definition),
  }
}

export const targetOfRow = ({ nominal_on, due_on, promised_on }: ClockRow) =>
  targetOf({
    nominalOn: nominal_on,
    dueOn: due_on,
    promisedOn: promised_on,
  })

/** Clocks that ran out before `asOf` and were not dealt with, in the order of their ids. */
export async function findLapsedClocks(
  tx: Tx,
  { asOf, after, limit }: { asOf: string; after: string | null; limit: number },
) {
  const query = tx
    .selectFrom('cases.clock')
    .select(['id', 'case_id'])
    .where('stopped_on', 'is', null)
    .where('lapsed_at', 'is', null)
    .where('is_paused', '=', false)
    .where('due_on', '<', asOf)
    .orderBy('id')
    .limit(limit)
  return (after === null ? query : query.where('id', '>', after)).execute()
}

/** Clocks whose day was not known for want of a calendar. */
export async function listUncounted(tx: Tx): Promise<ClockRow[]> {
  const rows = await tx
    .selectFrom('cases.clock')
    .selectAll()
    .where('stopped_on', 'is', null)
    .where('due_on', 'is', null)
    .orderBy('id')
    .execute()
  return rows as unknown as ClockRow[]
}
