import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface PushFigures {
  platformUscc: string
  gifts: number
  /** Gifts less refunds, 分. */
  raisedFen: number
  /** Median of the seconds between what happened and its push; null without any. */
  lagSeconds: number | null
}

/** What each platform has pushed; the lag of those received since. */
export async function pushFigures(tx: Tx, since: Date): Promise<PushFigures[]> {
  const { rows } = await sql<PushFigures>`
    select platform_uscc as "platformUscc",
      (count(*) filter (where type = 'donation.settled'))::int as gifts,
      coalesce(sum(case type when 'donation.refunded' then -amount_fen else amount_fen end), 0)::bigint as "raisedFen",
      (percentile_cont(0.5) within group (order by extract(epoch from received_at - occurred_at))
        filter (where received_at >= ${since}))::float8 as "lagSeconds"
    from platforms.push group by platform_uscc`.execute(tx)
  return rows
}

export interface DockingFigures {
  platformUscc: string
  accepted: number
  refused: number
  /** Asked and not answered by the last day. */
  overdue: number
  /** Median of the days from a request to its answer. */
  answerDays: number | null
}

export async function dockingFigures(tx: Tx, on: string): Promise<DockingFigures[]> {
  const { rows } = await sql<DockingFigures>`
    select platform_uscc as "platformUscc",
      (count(*) filter (where state in ('ACCEPTED', 'ENDED')))::int as accepted,
      (count(*) filter (where state = 'REFUSED'))::int as refused,
      (count(*) filter (where state = 'ASKED' and due_on < ${on}::date))::int as overdue,
      (percentile_cont(0.5) within group (order by extract(epoch from answered_at - asked_at) / 86400)
        filter (where answered_at is not null))::float8 as "answerDays"
    from platforms.docking group by platform_uscc`.execute(tx)
  return rows
}
