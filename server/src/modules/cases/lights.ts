import type { CaseLight } from '@yiqi/contracts'
import { sql } from 'kysely'

/** The light as SQL, of the same days as `lightOf`; the case is `file`. */
export const lightOnDay = (day: string) => sql<CaseLight>`case
  when file.phase = 'paused' then 'paused'
  when file.due_clock is null then 'green'
  when file.due_on is null then 'yellow'
  when file.due_on < ${day}::date then 'red'
  when file.warn_on <= ${day}::date then 'yellow'
  else 'green' end`
