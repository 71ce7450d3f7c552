import { sql } from 'kysely'
import { type Actor, asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

/** How many complaints about each of these organisations were found true between two days, both included. As the system. */
export async function verifiedComplaints(
  tx: Tx,
  usccs: readonly string[],
  { from, to }: { from: string; to: string },
): Promise<ReadonlyMap<string, number>> {
  if (usccs.length === 0) return new Map()
  const rows = await tx
    .selectFrom('enforcement.complaint as complaint')
    .innerJoin('enforcement.complaint_step as step', 'step.complaint_id', 'complaint.id')
    .select([
      'complaint.target_uscc as uscc',
      sql<number>`count(distinct complaint.id)::int`.as('count'),
    ])
    .where('complaint.target_uscc', 'in', [...usccs])
    .where('step.act', 'in', ['open-case', 'resolve'])
    .where(sql<boolean>`(step.at at time zone 'Asia/Shanghai')::date
      between ${from}::date and ${to}::date`)
    .groupBy('complaint.target_uscc')
    .execute()
  return new Map(rows.map(({ uscc, count }) => [uscc ?? '', count]))
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
  return asSystem(tx, () =>
    tx
      .selectFrom('enforcement.complaint as complaint')
      .leftJoin('enforcement.complaint_step as step', (join) =>
        join
          .onRef('step.complaint_id', '=', 'complaint.id')
          .on('step.act', 'in', ['open-case', 'resolve'])
          .on(sql<boolean>`(step.at at time zone 'Asia/Shanghai')::date <= ${day}::date`),
      )
      .select([
        sql<number>`count(distinct complaint.id)::int`.as('received'),
        sql<number>`count(distinct step.complaint_id)::int`.as('verified'),
      ])
      .where('complaint.target_uscc', '=', uscc)
      .where(sql<boolean>`complaint.office_region like any (${[...scope]}::text[])`)
      .where(
        sql<boolean>`(complaint.received_at at time zone 'Asia/Shanghai')::date <= ${day}::date`,
      )
      .executeTakeFirstOrThrow(),
  )
}
