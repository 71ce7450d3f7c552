import { sql } from 'kysely'
import type { Context } from './context.ts'
import type { Tx } from './database/connect.ts'

/** `<module>.<noun>.<past verb>.v<n>`; the meaning of a version never changes. */
export interface NewEvent {
  type: string
  /** What it happened to, e.g. `organisation/53100000500019795A`. */
  subject: string
  data: Record<string, unknown>
}

export interface OutboxEvent extends NewEvent {
  id: number
  xid: string
  occurredAt: Date
}

/** Position after the last event seen; `xid` first, because ids do not commit in their order. */
export interface OutboxCursor {
  xid: string
  id: number
}

export const outboxStart: OutboxCursor = { xid: '0', id: 0 }

/** Writes the events in the caller's transaction: they exist if and only if the act does. */
export async function publish(
  tx: Tx,
  context: Pick<Context, 'now'>,
  ...events: NewEvent[]
): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('kernel.outbox_event')
    .values(
      events.map((event) => ({
        type: event.type,
        subject: event.subject,
        data: JSON.stringify(event.data),
        occurred_at: context.now(),
      })),
    )
    .execute()
}

/**
 * Events after the cursor, in an order in which none can appear later before one already read: only
 * transactions older than the oldest still open are taken (spec/data §4.3).
 */
export async function readOutbox(
  tx: Tx,
  after: OutboxCursor,
  limit: number,
): Promise<OutboxEvent[]> {
  const { rows } = await sql<{
    id: number
    xid: string
    type: string
    subject: string
    data: Record<string, unknown>
    occurred_at: Date
  }>`
    select id, xid::text, type, subject, data, occurred_at from kernel.outbox_event
    where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid, id limit ${limit}`.execute(tx)
  return rows.map(({ occurred_at, ...row }) => ({ ...row, occurredAt: occurred_at }))
}
