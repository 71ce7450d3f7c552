import type { CaseFigure, ProcessStatistics } from '@yiqi/contracts'
import { sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { countedBy } from './figures.ts'
import type { Process } from './process.ts'
import { mainClock } from './process-view.ts'
import type { CaseServices } from './services.ts'

/** Cases submitted in a period, as the actor may see them. Days are plain dates, both included. */
export async function statisticsOf(
  tx: Tx,
  services: CaseServices,
  process: Process,
  { from, to = today(services) }: { from: string; to?: string },
): Promise<ProcessStatistics> {
  const inPeriod = tx
    .selectFrom('cases.case_file as file')
    .where('file.process_id', '=', process.id)
    .where(sql<boolean>`(file.submitted_at at time zone 'Asia/Shanghai')::date
      between ${from}::date and ${to}::date`)
  const states = await inPeriod
    .select(['file.state', 'file.phase', 'file.outcome', sql<number>`count(*)::int`.as('count')])
    .groupBy(['file.state', 'file.phase', 'file.outcome'])
    .execute()
  const clock = mainClock(process)?.id ?? ''
  const countOf = (figure: CaseFigure) =>
    sql<number>`(count(*) filter (where ${countedBy(figure, 'file.id', clock)}))::int`
  const counts = await inPeriod
    .select([
      countOf('finished').as('finished'),
      countOf('on-time').as('onTime'),
      countOf('lapsed').as('lapsed'),
      countOf('second-notice').as('secondNotices'),
    ])
    .executeTakeFirstOrThrow()
  const by: ProcessStatistics['by'] = {}
  for (const field of process.statistics?.by ?? []) {
    const value = sql<string>`coalesce(file.form ->> ${field}, '')`
    const rows = await inPeriod
      .select([value.as('value'), sql<number>`count(*)::int`.as('count')])
      .groupBy(sql`1`)
      .execute()
    by[field] = Object.fromEntries(rows.map((row) => [row.value, row.count]))
  }
  return {
    processId: process.id,
    submitted: total(states),
    open: total(states.filter(({ phase }) => phase !== 'closed')),
    byState: tally(states, ({ state }) => state),
    byOutcome: tally(states, ({ outcome }) => outcome),
    by,
    ...counts,
    onTimeRate: counts.finished === 0 ? null : counts.onTime / counts.finished,
  }
}

interface Counted {
  count: number
}

const total = (rows: readonly Counted[]) => rows.reduce((sum, { count }) => sum + count, 0)

function tally<T extends Counted>(rows: readonly T[], keyOf: (row: T) => string | null) {
  const counts: Record<string, number> = {}
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) counts[key] = (counts[key] ?? 0) + row.count
  }
  return counts
}
