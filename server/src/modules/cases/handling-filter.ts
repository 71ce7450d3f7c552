import type { CaseQuery } from '@yiqi/contracts'
import { sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import { hasEvent, isOverdue } from './handling-conditions.ts'
import type { Cases } from './lists.ts'
import type { CaseServices } from './services.ts'

/** Cases that a figure of supervision counts. */
export function byHandling(cases: Cases, services: CaseServices, query: CaseQuery): Cases {
  const day = today(services)
  const { region, assignee, event, eventFrom = day, eventTo = day, step, item } = query
  let found = cases
  if (region) found = found.where('file.registrar_region_code', '=', region)
  if (query.isOverdue) found = found.where(isOverdue(day))
  if (assignee) {
    const who =
      assignee === 'nobody'
        ? sql`task.assignee_id is null`
        : sql`task.assignee_id = ${assignee}::uuid`
    found = found.where(
      sql<boolean>`exists (select from cases.task
        where task.case_id = file.id and task.state = 'open' and ${who})`,
    )
  }
  if (event) {
    const period = { from: eventFrom, to: eventTo }
    const processes = services.processes.inForce(day)
    found = found.where(hasEvent(event, { period, step, item, processes }))
  }
  return found
}
