import { type AssignmentBody, type CaseDuty, caseDuties } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listAway } from './absences.ts'
import { assignJob } from './assign.ts'
import { officeRegion } from './office-region.ts'
import type { CaseServices } from './services.ts'

/** How the head's office shares its tasks, and who is there to take them. */
export async function assignmentsOf(tx: Tx, services: CaseServices, actor: Actor) {
  const region = officeRegion(actor)
  const rows = await tx
    .selectFrom('cases.assignment')
    .selectAll()
    .where('region_code', '=', region)
    .execute()
  const items = []
  for (const duty of caseDuties) {
    const row = rows.find((one) => one.duty === duty)
    const away = await listAway(tx, { duty, region, day: today(services) })
    const people = await services.holders(tx, `cases.${duty}`, [region])
    const open = await openTasks(tx, region, duty)
    items.push({
      duty,
      isAutomatic: row?.is_automatic ?? false,
      setBy: row?.set_by_name ?? null,
      setAt: row ? new Date(row.set_at).toISOString() : null,
      free: open.filter(({ assignee }) => assignee === null).length,
      people: people.map(({ id, name }) => ({
        id,
        name,
        open: open.filter(({ assignee }) => assignee === id).length,
        deputy: away.find(({ account_id }) => account_id === id)?.deputy_name ?? null,
      })),
    })
  }
  return { region, items }
}

const openTasks = (tx: Tx, region: string, duty: CaseDuty) =>
  tx
    .selectFrom('cases.task')
    .select('assignee_id as assignee')
    .where('region_code', '=', region)
    .where('duty', '=', duty)
    .where('state', '=', 'open')
    .execute()

/** Turns automatic assignment of a duty on or off; what waits is then shared out as well. */
export function setAssignment(
  services: CaseServices,
  actor: Actor,
  { duty, isAutomatic }: AssignmentBody,
): Promise<void> {
  const region = officeRegion(actor)
  const act = { act: 'cases.set-assignment', object: `assignment/${region}/${duty}` }
  return transact(services, actor, act, async (tx) => {
    const change = {
      is_automatic: isAutomatic,
      set_by: actor.accountId ?? '',
      set_by_name: actor.name,
      set_at: services.now(),
    }
    await tx
      .insertInto('cases.assignment')
      .values({ region_code: region, duty, ...change })
      .onConflict((conflict) => conflict.columns(['region_code', 'duty']).doUpdateSet(change))
      .execute()
    if (!isAutomatic) return
    const waiting = await tx
      .selectFrom('cases.task')
      .select('id')
      .where('region_code', '=', region)
      .where('duty', '=', duty)
      .where('state', '=', 'open')
      .where('assignee_id', 'is', null)
      .orderBy('arrived_at')
      .execute()
    for (const { id } of waiting) await services.jobs.enqueue(tx, assignJob, { taskId: id })
  })
}
