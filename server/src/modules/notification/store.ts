import { sql } from 'kysely'
import type { Tx } from '../../kernel/database/connect.ts'
import type { ChannelId } from './channels/channel.ts'

export interface NewNotice {
  id: string
  recipientId: string
  template: string
  object: string
  /** Null: one for each transaction. */
  occurrence: string | null
  params: Record<string, string>
  createdAt: Date
}

/**
 * True if it is new. Names no column of the conflict and returns none: the sender may write a notice
 * and not read it, and either would need the right to read.
 */
export async function insertNotice(tx: Tx, notice: NewNotice): Promise<boolean> {
  const result = await tx
    .insertInto('notification.notice')
    .values({
      id: notice.id,
      recipient_id: notice.recipientId,
      template: notice.template,
      object: notice.object,
      occurrence: notice.occurrence ?? sql<string>`'tx/' || pg_current_xact_id()::text`,
      params: JSON.stringify(notice.params),
      created_at: notice.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export interface NoticeRow {
  id: string
  recipientId: string
  template: string
  object: string
  params: Record<string, string>
  createdAt: Date
  readAt: Date | null
}

const columns = [
  'id',
  'recipient_id as recipientId',
  'template',
  'object',
  'params',
  'created_at as createdAt',
  'read_at as readAt',
] as const

export interface NoticePage {
  /** Id of the last notice seen. */
  after?: string
  isUnreadOnly: boolean
  limit: number
}

/** The newest first; ids sort by time. */
export async function listNotices(
  tx: Tx,
  recipientId: string,
  { after, isUnreadOnly, limit }: NoticePage,
): Promise<NoticeRow[]> {
  let query = tx
    .selectFrom('notification.notice')
    .select(columns)
    .where('recipient_id', '=', recipientId)
  if (after !== undefined) query = query.where('id', '<', after)
  if (isUnreadOnly) query = query.where('read_at', 'is', null)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(withParams)
}

export async function findNotice(tx: Tx, id: string): Promise<NoticeRow | undefined> {
  const row = await tx
    .selectFrom('notification.notice')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && withParams(row)
}

const withParams = <R extends { params: unknown }>(row: R) => ({
  ...row,
  params: row.params as Record<string, string>,
})

export async function countUnread(tx: Tx, recipientId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('notification.notice')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('recipient_id', '=', recipientId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** @param id absent: all of them */
export async function markRead(tx: Tx, recipientId: string, at: Date, id?: string): Promise<void> {
  let update = tx
    .updateTable('notification.notice')
    .set({ read_at: at })
    .where('recipient_id', '=', recipientId)
    .where('read_at', 'is', null)
  if (id !== undefined) update = update.where('id', '=', id)
  await update.execute()
}

export async function isDelivered(tx: Tx, noticeId: string, channel: ChannelId): Promise<boolean> {
  const done = await tx
    .selectFrom('notification.delivery')
    .select('id')
    .where('notice_id', '=', noticeId)
    .where('channel', '=', channel)
    .where('result', '<>', 'failed')
    .executeTakeFirst()
  return done !== undefined
}

export async function countFailures(tx: Tx, noticeId: string, channel: ChannelId): Promise<number> {
  const { count } = await tx
    .selectFrom('notification.delivery')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('notice_id', '=', noticeId)
    .where('channel', '=', channel)
    .where('result', '=', 'failed')
    .executeTakeFirstOrThrow()
  return count
}

export interface Delivery {
  id: string
  noticeId: string
  channel: ChannelId
  result: 'sent' | 'local' | 'no-address' | 'refused' | 'digest' | 'failed'
  /** A code, never an address. */
  error: string | null
  at: Date
}

export async function insertDelivery(tx: Tx, delivery: Delivery): Promise<void> {
  await tx
    .insertInto('notification.delivery')
    .values({
      id: delivery.id,
      notice_id: delivery.noticeId,
      channel: delivery.channel,
      result: delivery.result,
      error: delivery.error,
      attempted_at: delivery.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The last word of each channel about each of these notices. */
export async function listDeliveries(
  tx: Tx,
  noticeIds: readonly string[],
): Promise<Omit<Delivery, 'id' | 'error'>[]> {
  if (noticeIds.length === 0) return []
  const rows = await tx
    .selectFrom('notification.delivery')
    .distinctOn(['notice_id', 'channel'])
    .select(['notice_id as noticeId', 'channel', 'result', 'attempted_at as at'])
    .where('notice_id', 'in', [...noticeIds])
    .orderBy('notice_id')
    .orderBy('channel')
    // Whatever else than a failure is the last.
    .orderBy(sql`result = 'failed'`)
    .orderBy('id', 'desc')
    .execute()
  // The checks of the table hold what the types say.
  return rows as Omit<Delivery, 'id' | 'error'>[]
}
