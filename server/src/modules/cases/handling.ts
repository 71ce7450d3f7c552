import type { HandlingFigures, HandlingQuery } from '@yiqi/contracts'
import { sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { defaultTerm, termText } from './clock.ts'
import { itemsOf } from './form.ts'
import { endedIn, isLate, isOverdue, itemField, returnedIn } from './handling-conditions.ts'
import type { Process } from './process.ts'
import type { CaseServices } from './services.ts'

/** Items of notices that are named; what is asked for less often is found by the list of cases. */
const mostReasons = 20

/** How offices handle cases, as far as the actor's regions go. */
export async function handlingFigures(
  tx: Tx,
  services: CaseServices,
  period: HandlingQuery,
): Promise<HandlingFigures> {
  const day = today(services)
  const processes = services.processes.inForce(day)
  return {
    overdue: await overdueNow(tx, day, processes),
    returns: await returnsIn(tx, period, processes),
    steps: await stepTimes(tx, period, processes),
  }
}

const count = sql<number>`count(*)::int`

async function overdueNow(
  tx: Tx,
  day: string,
  processes: readonly Process[],
): Promise<HandlingFigures['overdue']> {
  const overdue = tx
    .selectFrom('cases.case_file as file')
    .where('file.submitted_at', 'is not', null)
    .where(isOverdue(day))
  const byRegion = await overdue
    .select([sql<string>`coalesce(file.registrar_region_code, '')`.as('region'), count.as('count')])
    .groupBy('file.registrar_region_code')
    .orderBy('count', 'desc')
    .execute()
  const byPerson = await overdue
    .innerJoin('cases.task as task', 'task.case_id', 'file.id')
    .where('task.state', '=', 'open')
    .select(['task.assignee_id as account', 'task.assignee_name as name', count.as('count')])
    .groupBy(['task.assignee_id', 'task.assignee_name'])
    .orderBy('count', 'desc')
    .execute()
  const byStep = await overdue
    .select(['file.process_id', 'file.state', count.as('count')])
    .groupBy(['file.process_id', 'file.state'])
    .orderBy('count', 'desc')
    .execute()
  return {
    total: byRegion.reduce((sum, row) => sum + row.count, 0),
    byRegion,
    byPerson,
    byStep: byStep.map((row) => ({
      ...namesOf(processes, row.process_id),
      state: row.state,
      label: stateLabel(processes, row),
      count: row.count,
    })),
  }
}

async function returnsIn(
  tx: Tx,
  period: HandlingQuery,
  processes: readonly Process[],
): Promise<HandlingFigures['returns']> {
  const notices = tx
    .selectFrom('cases.correction_notice as notice')
    .innerJoin('cases.case_file as file', 'file.id', 'notice.case_id')
    .where(returnedIn(period))
  const totals = await notices
    .select([count.as('notices'), sql<number>`count(distinct file.id)::int`.as('cases')])
    .executeTakeFirstOrThrow()
  const reasons = await notices
    .innerJoin(
      sql<{ item: unknown }>`jsonb_array_elements(notice.items)`.as<'one'>(sql`one(item)`),
      (join) => join.onTrue(),
    )
    .select([
      'file.process_id',
      itemField.as('field'),
      count.as('count'),
      sql<number>`count(distinct file.id)::int`.as('cases'),
    ])
    .groupBy(['file.process_id', itemField])
    .orderBy('count', 'desc')
    .limit(mostReasons)
    .execute()
  return {
    ...totals,
    reasons: reasons.map(({ process_id, field, ...counts }) => ({
      ...namesOf(processes, process_id),
      field,
      label: fieldLabel(processes, process_id, field),
      ...counts,
    })),
  }
}

async function stepTimes(
  tx: Tx,
  period: HandlingQuery,
  processes: readonly Process[],
): Promise<HandlingFigures['steps']> {
  const days = sql`extract(epoch from task.ended_at - task.arrived_at) / 86400`
  const share = (part: number) =>
    sql<number>`round((percentile_cont(${part}::float8) within group (order by ${days}))::numeric, 1)::float8`
  const rows = await tx
    .selectFrom('cases.task as task')
    .innerJoin('cases.case_file as file', 'file.id', 'task.case_id')
    .where(endedIn(period))
    .select([
      'file.process_id',
      'task.case_state as state',
      count.as('count'),
      share(0.5).as('median'),
      share(0.9).as('p90'),
      sql<number>`(count(*) filter (where ${isLate(processes)}))::int`.as('late'),
    ])
    .groupBy(['file.process_id', 'task.case_state'])
    .orderBy('count', 'desc')
    .execute()
  return rows.map(({ process_id, state, ...figures }) => ({
    ...namesOf(processes, process_id),
    state,
    label: stateLabel(processes, { process_id, state }),
    limit: limitOf(processes, process_id, state),
    ...figures,
  }))
}

const find = (processes: readonly Process[], id: string) =>
  processes.find((process) => process.id === id)

const namesOf = (processes: readonly Process[], id: string) => ({
  process: id,
  processName: find(processes, id)?.name ?? { zh: id, en: id },
})

function stateLabel(
  processes: readonly Process[],
  { process_id, state }: { process_id: string; state: string },
) {
  const definition = find(processes, process_id)?.machine.states[state]
  return definition?.task?.label ?? definition?.label ?? { zh: state, en: state }
}

function fieldLabel(processes: readonly Process[], id: string, field: string | null) {
  const process = find(processes, id)
  if (!process || !field) return null
  const paper = process.materials.find(({ code }) => `material:${code}` === field)
  return paper?.name ?? itemsOf(process.form).find(({ name }) => name === field)?.label ?? null
}

/** What the office promises for a step, else what the law fixes. */
function limitOf(processes: readonly Process[], id: string, state: string) {
  const clock = find(processes, id)?.clocks.find(
    ({ binds, during }) => binds === 'authority' && during.includes(state),
  )
  return clock ? termText(defaultTerm(clock.promised ?? clock.term)) : null
}
