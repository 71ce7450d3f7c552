import type { HandlingEvent } from '@yiqi/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Process } from './process.ts'

/*
 * What a figure of supervision counts, and the list behind it asks, in the same words; so that they cannot
 * differ. `file`, `task` and `notice` are the tables' names in both.
 */

/** It lies with the office, past the day promised or fixed by law. */
export const isOverdue = (day: string) =>
  sql<boolean>`file.phase = 'authority' and file.due_on < ${day}::date`

interface Period {
  from: string
  to: string
}

const chinaDay = (instant: RawBuilder<unknown>) =>
  sql<string>`(${instant} at time zone 'Asia/Shanghai')::date`

export const returnedIn = ({ from, to }: Period) =>
  sql<boolean>`${chinaDay(sql`notice.issued_at`)} between ${from}::date and ${to}::date`

export const endedIn = ({ from, to }: Period) =>
  sql<boolean>`task.state = 'done'
    and ${chinaDay(sql`task.ended_at`)} between ${from}::date and ${to}::date`

/** A clock that binds the office ran when the step ended, and its day was over. */
export const isLate = (processes: readonly Process[]) => sql<boolean>`exists (
  select from cases.clock c where c.case_id = task.case_id
    and (file.process_id || '/' || c.clock) = any(${officeClocks(processes)}::text[])
    and c.started_on <= ${chinaDay(sql`task.ended_at`)}
    and coalesce(c.stopped_on, 'infinity') >= ${chinaDay(sql`task.ended_at`)}
    and c.due_on < ${chinaDay(sql`task.ended_at`)})`

const officeClocks = (processes: readonly Process[]) =>
  processes.flatMap(({ id, clocks }) =>
    clocks.filter(({ binds }) => binds === 'authority').map((clock) => `${id}/${clock.id}`),
  )

/** Field of an item of a notice, its rows left out. */
export const itemField = sql<string | null>`split_part(item ->> 'field', '.', 1)`

/** Whether a case has seen such an event. */
export function hasEvent(
  event: HandlingEvent,
  {
    period,
    step,
    item,
    processes,
  }: {
    period: Period
    step?: string | undefined
    item?: string | undefined
    processes: readonly Process[]
  },
): RawBuilder<boolean> {
  if (event === 'returned') {
    const about =
      item === undefined
        ? sql``
        : sql`and exists (select from jsonb_array_elements(notice.items) item
            where coalesce(${itemField}, 'none') = ${item})`
    return sql<boolean>`exists (select from cases.correction_notice notice
      where notice.case_id = file.id and ${returnedIn(period)} ${about})`
  }
  const ofStep = step === undefined ? sql`` : sql`and task.case_state = ${step}`
  const late = event === 'step-late' ? sql`and ${isLate(processes)}` : sql``
  return sql<boolean>`exists (select from cases.task
    where task.case_id = file.id and ${endedIn(period)} ${ofStep} ${late})`
}
