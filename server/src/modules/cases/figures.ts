import type { CaseFigure } from '@yiqi/contracts'
import { sql, type RawBuilder } from 'kysely'

/**
 * Which cases a figure of the statistics counts. The figure and the list behind it ask the same, so that they
 * cannot differ. A case is on time when none of its finished clocks ran past its day.
 * @param caseId column that holds the id of the case
 * @param clock the clock by which the service is measured
 */
export function countedBy(
  figure: CaseFigure,
  caseId: 'file.id',
  clock: string,
): RawBuilder<boolean> {
  const id = sql.ref(caseId)
  const hasClock = (condition: RawBuilder<unknown>) => sql<boolean>`exists (
    select from cases.clock c where c.case_id = ${id} and c.clock = ${clock} and ${condition})`
  const finished = hasClock(sql`c.stopped_on is not null`)
  switch (figure) {
    case 'finished':
      return finished
    case 'on-time':
      return sql`${finished} and not ${hasClock(
        sql`c.stopped_on is not null and (c.due_on is null or c.stopped_on > c.due_on)`,
      )}`
    case 'lapsed':
      return hasClock(sql`c.lapsed_at is not null`)
    case 'second-notice':
      return sql`exists (
        select from cases.correction_notice n where n.case_id = ${id} and n.count > 1)`
  }
}
