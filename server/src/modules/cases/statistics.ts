import type { ProcessStatistics } from '@yiqi/contracts'
import { sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
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
  const clocks = await inPeriod
    .innerJoin('cases.clock as clock', 'clock.case_id', 'file.id')
    .where('clock.clock', '=', mainClock(process)?.id ?? '')
    .select([
      sql<number>`count(clock.stopped_on)::int`.as('finished'),
      sql<number>`count(*) filter (where clock.stopped_on <= clock.due_on)::int`.as('onTime'),
      sql<number>`count(clock.lapsed_at)::int`.as('lapsed'),
    ])
    .executeTakeFirstOrThrow()
  const { secondNotices } = await inPeriod
    .innerJoin('cases.correction_notice as notice', 'notice.case_id', 'file.id')
    .where('notice.count', '>', 1)
    .select(sql<number>`count(*)::int`.as('secondNotices'))
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
    onTimeRate: clocks.finished === 0 ? null : clocks.onTime / clocks.finished,
    lapsed: clocks.lapsed,
    secondNotices,
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
