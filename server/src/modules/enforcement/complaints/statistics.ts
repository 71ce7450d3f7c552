import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface MonthFigures {
  month: string
  received: number
  replied: number
  /** Replied, or still open, after the last day of the step. */
  late: number
}
export interface TargetFigures {
  name: string
  uscc: string | null
  received: number
  leads: number
}

const mostTargets = 50

interface Period {
  from: string
  to: string
  today: string
}

/** By month of receipt, from one day to another, both included; of what the actor may see. */
export async function figuresByMonth(tx: Tx, { from, to, today }: Period): Promise<MonthFigures[]> {
  const { rows } = await sql<MonthFigures>`
    select to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(*)::int as received,
      count(*) filter (where state = 'REPLIED')::int as replied,
      count(*) filter (where due_on < ${today}::date)::int as late
    from enforcement.complaint
    where (received_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    group by 1 order by 1`.execute(tx)
  return rows
}

/** The organisations against which most came in. */
export async function figuresByTarget(tx: Tx, { from, to }: Period): Promise<TargetFigures[]> {
  const { rows } = await sql<TargetFigures>`
    select max(target_name) as name, target_uscc as uscc, count(*)::int as received,
      count(lead_number)::int as leads
    from enforcement.complaint
    where (received_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    group by target_key, target_uscc
    order by received desc, name limit ${mostTargets}`.execute(tx)
  return rows
}
