import { read, systemActor, today, transact } from '../../../kernel/context.ts'
import { eachApart } from '../../../kernel/each-apart.ts'
import type { EnforcementServices } from '../services.ts'
import { listComplaints } from './store.ts'

const most = 10_000

/**
 * One run of the timer: the superiors of an office learn of each step that it did not take in time, once.
 * @returns how many steps were late
 */
export async function reportOverdue(services: EnforcementServices): Promise<number> {
  const actor = systemActor('投诉举报到期')
  const late = await read(services, actor, (tx) =>
    listComplaints(tx, { lateOn: today(services), limit: most }),
  )
  return eachApart(
    services,
    late,
    ({ id, number, office_region: region, due_on: dueOn, state }) => {
      const act = { act: 'enforcement.report-overdue', object: `complaint/${id}` }
      return transact(services, actor, act, async (tx) => {
        for (const superior of await services.superiors(tx, region)) {
          await services.notify(tx, {
            template: 'complaint-overdue',
            recipientAccountId: superior.id,
            object: `complaint/${id}`,
            occurrence: `${state}/${dueOn}`,
            params: { number, office: services.registrarName(region), dueOn: dueOn ?? '' },
          })
        }
        return true
      })
    },
  )
}
