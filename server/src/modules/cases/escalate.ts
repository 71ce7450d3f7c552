import { type Actor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { ClockRow } from './clock-course.ts'
import { clockOf, type Process, stateOf } from './process.ts'
import type { CaseServices } from './services.ts'
import { type CaseRow, findOpenTask, insertStep, listSteps } from './store.ts'

interface Overdue {
  row: CaseRow
  clock: ClockRow
  process: Process
}

/**
 * Lateness grants nothing (governance §5.3: no deemed grant): it is put on record, in red, and before
 * those who answer for the registrar's work.
 */
export async function escalate(
  tx: Tx,
  services: CaseServices,
  actor: Actor,
  overdue: Overdue,
): Promise<void> {
  const { row, clock } = overdue
  const steps = await listSteps(tx, row.id)
  await insertStep(tx, {
    id: services.newId(),
    case_id: row.id,
    seq: steps.length + 1,
    act: 'escalate',
    from_state: row.state,
    to_state: row.state,
    by_id: null,
    by_name: actor.name,
    by_role: 'system',
    opinion: `最晚应在 ${clock.due_on} 办完。`,
    effective_on: today(services),
    at: services.now(),
  })
  await tellSuperiors(tx, services, overdue)
}

async function tellSuperiors(tx: Tx, services: CaseServices, overdue: Overdue): Promise<void> {
  const { row, clock } = overdue
  const superiors = await services.superiors(tx, row.registrar_region_code ?? '')
  // Nobody supervises his own application.
  const told = superiors.filter(({ id }) => id !== row.applicant_account_id)
  if (told.length === 0) {
    services.log.warn({ caseId: row.id }, 'an overdue case has no superior to be told')
    return
  }
  const params = await paramsOf(tx, overdue)
  for (const { id, name } of told) {
    await tx
      .insertInto('cases.escalation')
      .values({
        id: services.newId(),
        case_id: row.id,
        clock_id: clock.id,
        account_id: id,
        account_name: name,
        at: services.now(),
      })
      .execute()
    await services.notify(tx, {
      template: 'case-overdue',
      recipientAccountId: id,
      object: `case/${row.id}`,
      occurrence: clock.id,
      params,
    })
  }
}

async function paramsOf(tx: Tx, { row, clock, process }: Overdue) {
  const task = await findOpenTask(tx, row.id)
  const { label } = clockOf(process, clock.clock)
  const state = stateOf(process, row.state).label
  return {
    caseNo: row.case_no ?? '',
    processZh: process.name.zh,
    processEn: process.name.en,
    clockZh: label.zh,
    clockEn: label.en,
    dueOn: clock.due_on ?? '',
    stateZh: state.zh,
    stateEn: state.en,
    assignee: task?.assignee_name ?? '',
  }
}
