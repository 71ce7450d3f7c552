import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface Subscriber {
  id: string
  name: string
  url: string
  contact: string
  purpose: string
  state: 'PENDING' | 'ACTIVE' | 'STOPPED'
  cursor: number
  created_at: Date
  settled_by: string | null
  settled_at: Date | null
}

const columns = sql`id, name, url, contact, purpose, state, cursor, created_at, settled_by, settled_at`

export async function insertSubscriber(
  tx: Tx,
  one: Pick<Subscriber, 'id' | 'name' | 'url' | 'contact' | 'purpose' | 'created_at' | 'cursor'>,
): Promise<void> {
  await tx
    .insertInto('disclosure.mark_subscriber')
    .values({ ...one, state: 'PENDING' })
    .execute()
}

export async function findSubscriber(tx: Tx, id: string): Promise<Subscriber | undefined> {
  const { rows } = await sql<Subscriber>`
    select ${columns} from disclosure.mark_subscriber where id = ${id}`.execute(tx)
  return rows[0]
}

export interface ListedSubscriber extends Subscriber {
  /** HTTP status of the last delivery; 0: not reached. */
  last_status: number | null
  last_at: Date | null
  /** Deliveries that failed since the last one that arrived. */
  failures: number
  /** Changes that it has not had yet. */
  behind: number
}

/** Those that are sent to first, then those that wait: neither is crowded out by the rest. */
export async function listSubscribers(tx: Tx): Promise<ListedSubscriber[]> {
  const { rows } = await sql<ListedSubscriber>`
    select ${columns}, last.status as last_status, last.delivered_at as last_at,
      (select count(*)::int from disclosure.mark_delivery f
        where f.subscriber_id = s.id and f.status not between 200 and 299
          and f.delivered_at > coalesce((select max(delivered_at) from disclosure.mark_delivery g
            where g.subscriber_id = s.id and g.status between 200 and 299), '-infinity')) as failures,
      case s.state when 'ACTIVE' then
        (select count(*)::int from disclosure.name_mark_change c where c.id > s.cursor) else 0 end as behind
    from disclosure.mark_subscriber s left join lateral (
      select status, delivered_at from disclosure.mark_delivery
      where subscriber_id = s.id order by delivered_at desc limit 1) last on true
    order by state = 'STOPPED', state = 'PENDING', created_at desc limit 200`.execute(tx)
  return rows
}

/** Those confirmed that have not had the changes up to this one. */
export async function subscribersBehind(tx: Tx, last: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('disclosure.mark_subscriber')
    .select('id')
    .where('state', '=', 'ACTIVE')
    .where('cursor', '<', last)
    .execute()
  return rows.map(({ id }) => id)
}

/** Requests that no official has settled. */
export async function countPending(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('disclosure.mark_subscriber')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'PENDING')
    .executeTakeFirstOrThrow()
  return count
}

/** @returns whether it was in one of the states */
export async function moveSubscriber(
  tx: Tx,
  id: string,
  move: { from: readonly string[]; to: Subscriber['state']; by: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosure.mark_subscriber')
    .set({ state: move.to, settled_by: move.by, settled_at: move.at })
    .where('id', '=', id)
    .where('state', 'in', move.from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function recordDelivery(
  tx: Tx,
  delivery: {
    id: string
    subscriber: Subscriber
    to: number
    status: number
    isGood: boolean
    at: Date
  },
): Promise<void> {
  const { id, subscriber, to, status, isGood, at } = delivery
  await tx
    .insertInto('disclosure.mark_delivery')
    .values({
      ...{ id, subscriber_id: subscriber.id, status, delivered_at: at },
      ...{ after_change: subscriber.cursor, to_change: to },
    })
    .execute()
  if (!isGood) return
  await tx
    .updateTable('disclosure.mark_subscriber')
    .set({ cursor: to })
    .where('id', '=', subscriber.id)
    .where('cursor', '<', to)
    .execute()
}
