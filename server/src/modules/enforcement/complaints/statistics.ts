import { type RawBuilder, sql } from 'kysely'
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

export interface Period {
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

export interface Timeliness {
  received: number
  /** Accepted, refused or passed on; of these, within the term. */
  decided: number
  decidedInTime: number
  /** Answered after acceptance; of these, within the term. */
  replied: number
  repliedInTime: number
}

/** How many of the period came to a decision and to an answer in time; what was folded into another counts with it. */
export async function timelinessOf(tx: Tx, { from, to }: Period): Promise<Timeliness> {
  const { rows } = await sql<Timeliness>`
    with step as (
      select distinct on (complaint_id, act = 'reply') complaint_id, act = 'reply' as is_reply,
        due_on is null or (at at time zone 'Asia/Shanghai')::date <= due_on as is_in_time
      from enforcement.complaint_step
      where act in ('accept', 'refuse', 'forward', 'reply')
      order by complaint_id, act = 'reply', seq)
    select count(distinct c.id)::int as received,
      count(*) filter (where not is_reply)::int as decided,
      count(*) filter (where not is_reply and is_in_time)::int as "decidedInTime",
      count(*) filter (where is_reply)::int as replied,
      count(*) filter (where is_reply and is_in_time)::int as "repliedInTime"
    from enforcement.complaint c left join step on step.complaint_id = c.id
    where c.folded_into is null
      and (received_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date`.execute(
    tx,
  )
  return rows[0] ?? { received: 0, decided: 0, decidedInTime: 0, replied: 0, repliedInTime: 0 }
}

export const breakdowns = ['matter', 'region', 'outcome'] as const
export type Breakdown = (typeof breakdowns)[number]

/** An outcome is `OPEN` while it has come to nothing yet. */
const cellOf: Record<Breakdown, RawBuilder<string>> = {
  matter: sql`matter`,
  region: sql`act_region`,
  outcome: sql`case when lead_number is not null then 'CASE_OPENED'
    when state in ('NOT_ACCEPTED', 'FORWARDED') then state
    else coalesce((select case act when 'resolve' then 'RESOLVED' else 'UNFOUNDED' end
      from enforcement.complaint_step s
      where s.complaint_id = c.id and act in ('resolve', 'unfound') order by seq desc limit 1), 'OPEN') end`,
}

/** How many of each, the most first; of what the actor may see. */
export async function cellsOf(
  tx: Tx,
  by: Breakdown,
  { from, to }: Period,
): Promise<{ key: string; count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`
    select ${cellOf[by]} as key, count(*)::int as count from enforcement.complaint c
    where (received_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${to}::date
    group by 1 order by 2 desc, 1`.execute(tx)
  return rows
}
