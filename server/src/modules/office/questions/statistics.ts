import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface OfficeFigures {
  officeRegion: string
  /** Answers given by the last day for them, and after it. */
  inTime: number
  late: number
  /** Taken away by the timer, unanswered. */
  escalated: number
  transferred: number
  /** To be answered now, and of these past their day. */
  open: number
  overdue: number
}

/**
 * What each office did from one day to another, both included, and what lies with it now. Answers without a
 * day that could be reckoned count as in time.
 */
export async function officeFigures(
  tx: Tx,
  { from, to, today }: { from: string; to: string; today: string },
): Promise<OfficeFigures[]> {
  const { rows } = await sql<OfficeFigures>`
    with done as (
      select office_region, act, due_on, (at at time zone 'Asia/Shanghai')::date as day
      from office.question_step
      where act in ('answer', 'transfer', 'escalate')
        and (at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
        and kernel.in_scope(office_region)),
    figures as (
      select office_region,
        count(*) filter (where act = 'answer' and day <= coalesce(due_on, day)) as in_time,
        count(*) filter (where act = 'answer' and day > due_on) as late,
        count(*) filter (where act = 'escalate') as escalated,
        count(*) filter (where act = 'transfer') as transferred
      from done group by office_region),
    waiting as (
      select office_region, count(*) as open, count(*) filter (where due_on < ${today}::date) as overdue
      from office.question where state in ('ASKED', 'REOPENED') and kernel.in_scope(office_region)
      group by office_region)
    select office_region as "officeRegion",
      coalesce(in_time, 0)::int as "inTime", coalesce(late, 0)::int as late,
      coalesce(escalated, 0)::int as escalated, coalesce(transferred, 0)::int as transferred,
      coalesce(open, 0)::int as open, coalesce(overdue, 0)::int as overdue
    from figures full join waiting using (office_region)
    order by office_region`.execute(tx)
  return rows
}
