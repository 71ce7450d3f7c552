import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'

type Stored = DB['office.announcement_receiver']
export const receiverKinds = ['organisation', 'office', 'official'] as const
export type ReceiverKind = (typeof receiverKinds)[number]
export type ReceiverRow = Omit<Selectable<Stored>, 'kind' | 'signed_at' | 'reminded_at'> & {
  kind: ReceiverKind
  signed_at: Date | null
  reminded_at: Date | null
}

/** Rows of one statement. */
const chunk = 1000

export async function insertReceivers(tx: Tx, rows: readonly Insertable<Stored>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += chunk) {
    await tx
      .insertInto('office.announcement_receiver')
      .values(rows.slice(at, at + chunk))
      .execute()
  }
}

export interface ReceiverQuery {
  isSigned?: boolean
  /** Part of the name, or the code. */
  text?: string
  /** The last one seen. */
  after?: { kind: string; receiver: string }
  limit: number
}

/** By kind, then by code or account. */
export async function listReceivers(
  tx: Tx,
  announcementId: string,
  { isSigned, text, after, limit }: ReceiverQuery,
): Promise<ReceiverRow[]> {
  let found = tx
    .selectFrom('office.announcement_receiver')
    .selectAll()
    .where('announcement_id', '=', announcementId)
  if (isSigned !== undefined) found = found.where('signed_at', isSigned ? 'is not' : 'is', null)
  if (text) {
    found = found.where(
      sql<boolean>`(strpos(name, ${text}) > 0 or kind <> 'official' and receiver = upper(${text}))`,
    )
  }
  if (after) {
    found = found.where(sql<boolean>`(kind, receiver) > (${after.kind}, ${after.receiver})`)
  }
  const rows = await found.orderBy('kind').orderBy('receiver').limit(limit).execute()
  return rows as ReceiverRow[]
}

/** Those for whom the actor may sign. */
export async function ownReceivers(tx: Tx, announcementId: string): Promise<ReceiverRow[]> {
  const rows = await tx
    .selectFrom('office.announcement_receiver')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .where(sql<boolean>`office.receives(kind, receiver)`)
    .orderBy('kind')
    .orderBy('receiver')
    .execute()
  return rows as ReceiverRow[]
}

/** Of these announcements, which the actor has still to sign for. */
export async function toSignOf(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('office.announcement_receiver')
    .select('announcement_id')
    .distinct()
    .where('announcement_id', 'in', [...ids])
    .where('signed_at', 'is', null)
    .where(sql<boolean>`office.receives(kind, receiver)`)
    .execute()
  return new Set(rows.map(({ announcement_id }) => announcement_id))
}

export async function countReceivers(
  tx: Tx,
  announcementId: string,
): Promise<{ total: number; signed: number }> {
  return tx
    .selectFrom('office.announcement_receiver')
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`count(signed_at)::int`.as('signed'),
    ])
    .where('announcement_id', '=', announcementId)
    .executeTakeFirstOrThrow()
}

/** Of what is published. @returns how many of those for whom the actor may sign had not been signed for */
export async function signFor(
  tx: Tx,
  announcementId: string,
  { by, name, at, receiver }: { by: string; name: string; at: Date; receiver?: string },
): Promise<number> {
  let signing = tx
    .updateTable('office.announcement_receiver')
    .set({ signed_by: by, signer: name, signed_at: at })
    .where('announcement_id', '=', announcementId)
    .where('signed_at', 'is', null)
    .where(sql<boolean>`office.receives(kind, receiver)`)
    .where(
      sql<boolean>`exists (select from office.announcement a
        where a.id = announcement_id and a.state = 'PUBLISHED')`,
    )
  if (receiver !== undefined) signing = signing.where('receiver', '=', receiver)
  const { numUpdatedRows } = await signing.executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function markReminded(
  tx: Tx,
  announcementId: string,
  { receivers, at }: { receivers: readonly string[]; at: Date },
): Promise<void> {
  await tx
    .updateTable('office.announcement_receiver')
    .set({ reminded_at: at })
    .where('announcement_id', '=', announcementId)
    .where('receiver', 'in', [...receivers])
    .execute()
}
