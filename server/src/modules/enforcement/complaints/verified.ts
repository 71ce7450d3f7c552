import { type RawBuilder, sql } from 'kysely'
import { type Actor, asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

/**
 * 查实, with the day of each: what was resolved, and what became a case whose decision binds. A case that was opened
 * proves nothing yet.
 */
const found: RawBuilder<unknown> = sql`(
  select complaint_id, (at at time zone 'Asia/Shanghai')::date as found_on
  from enforcement.complaint_step where act = 'resolve'
  union all
  select c.id, coalesce(main.proven_on, lead.proven_on)
  from enforcement.complaint c join enforcement.lead lead on lead.number = c.lead_number
    left join enforcement.lead main on main.id = lead.merged_into
  where coalesce(main.proven_on, lead.proven_on) is not null)`

/** How many complaints about each of these organisations were found true between two days, both included. As the system. */
export async function verifiedComplaints(
  tx: Tx,
  usccs: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<ReadonlyMap<string, number>> {
  if (usccs.length === 0) return new Map()
  const { rows } = await sql<{ uscc: string; count: number }>`
    select complaint.target_uscc as uscc, count(distinct complaint.id)::int as count
    from enforcement.complaint complaint join ${found} found on found.complaint_id = complaint.id
    where complaint.target_uscc = any(${[...usccs]}::text[])
      and found.found_on between ${from}::date and ${to}::date
    group by complaint.target_uscc`.execute(tx)
  return new Map(rows.map(({ uscc, count }) => [uscc, count]))
}

/**
 * How many complaints about an organisation the offices of a scope had by a day, and how many were found true by then.
 * Numbers alone: who wrote what is for the complaint officers.
 */
export async function complaintFigures(
  tx: Tx,
  { scope }: Pick<Actor, 'scope'>,
  uscc: string,
  day: string,
): Promise<{ received: number; verified: number }> {
  if (scope.length === 0) return { received: 0, verified: 0 }
  const { rows } = await asSystem(tx, () =>
    sql<{ received: number; verified: number }>`
      select count(distinct complaint.id)::int as received,
        count(distinct found.complaint_id)::int as verified
      from enforcement.complaint complaint
        left join ${found} found on found.complaint_id = complaint.id
          and found.found_on <= ${day}::date
      where complaint.target_uscc = ${uscc}
        and complaint.office_region like any (${[...scope]}::text[])
        and (complaint.received_at at time zone 'Asia/Shanghai')::date <= ${day}::date`.execute(tx),
  )
  return rows[0] ?? { received: 0, verified: 0 }
}
