import { sql } from 'kysely'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface ComplaintAbout {
  uscc: string
  /** In China, e.g. `2026-03`. */
  month: string
  isClosed: boolean
  /** From its receipt to its answer; null where there is none. */
  days: number | null
}

/**
 * Complaints about these organisations, each as a line without its content or who made it: for figures, of which small
 * ones are not shown. As the system.
 */
export function complaintsAbout(tx: Tx, usccs: readonly string[]): Promise<ComplaintAbout[]> {
  return asSystem(tx, async () => {
    const { rows } = await sql<ComplaintAbout>`
      select target_uscc as uscc, to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
        state not in ('RECEIVED', 'ACCEPTED', 'VERIFYING') as "isClosed",
        replied_on - (received_at at time zone 'Asia/Shanghai')::date as days
      from enforcement.complaint where target_uscc = any(${[...usccs]}::text[])
      order by received_at, id`.execute(tx)
    return rows
  })
}
