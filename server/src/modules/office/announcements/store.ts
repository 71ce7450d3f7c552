import { type Insertable, type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Audience } from './content.ts'

export const announcementStates = [
  ...(['DRAFT', 'SUBMITTED', 'APPROVED'] as const),
  ...(['PUBLISHED', 'REPLACED', 'WITHDRAWN'] as const),
] as const
export type AnnouncementState = (typeof announcementStates)[number]
/** Kept, and shown to nobody. */
export const discarded = 'DISCARDED'

type Stored = DB['office.announcement']
export type AnnouncementRow = Omit<
  Selectable<Stored>,
  'state' | 'audiences' | 'written_at' | 'published_at' | 'withdrawn_at'
> & {
  state: AnnouncementState
  audiences: Audience[]
  written_at: Date
  published_at: Date | null
  withdrawn_at: Date | null
}
export type AnnexRow = Selectable<DB['office.announcement_annex']>

const asRow = (row: unknown) => row as AnnouncementRow

export async function insertAnnouncement(tx: Tx, row: Insertable<Stored>): Promise<void> {
  await tx.insertInto('office.announcement').values(row).execute()
}

/** @throws AppError YQ_NOT_FOUND, also for what is not the actor's to see, and for a discarded draft */
export async function getAnnouncement(tx: Tx, id: string): Promise<AnnouncementRow> {
  const row = await tx
    .selectFrom('office.announcement')
    .selectAll()
    .where('id', '=', id)
    .where('state', '<>', discarded)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return asRow(row)
}

/**
 * Holds it until the end of the transaction, as the caller saw it.
 * @throws AppError YQ_NOT_FOUND, YQ_STALE
 */
export async function holdAnnouncement(
  tx: Tx,
  { id, version }: { id: string; version?: number },
): Promise<AnnouncementRow> {
  // A lock by `for update` would ask the policy of handling, which hides it from its receivers.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`announcement/${id}`}, 0))`.execute(tx)
  const row = await getAnnouncement(tx, id)
  if (version !== undefined && row.version !== version) {
    throw new AppError('YQ_STALE', { current: { version: row.version }, yours: { version } })
  }
  return row
}

export async function updateAnnouncement(
  tx: Tx,
  id: string,
  change: Partial<Insertable<Stored>>,
): Promise<void> {
  await tx
    .updateTable('office.announcement')
    .set({ ...change, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Every edition that the actor may see, the first one first. */
export async function editionsOf(tx: Tx, seriesId: string): Promise<AnnouncementRow[]> {
  const rows = await tx
    .selectFrom('office.announcement')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('state', '<>', discarded)
    .orderBy('edition')
    .execute()
  return rows.map(asRow)
}

/** Approved ones whose day has come. */
export async function listDue(tx: Tx, day: string): Promise<AnnouncementRow[]> {
  const rows = await tx
    .selectFrom('office.announcement')
    .selectAll()
    .where('state', '=', 'APPROVED')
    .where('valid_from', '<=', day)
    .orderBy('id')
    .execute()
  return rows.map(asRow)
}

export interface AnnouncementQuery {
  /** What is addressed to the actor; what his office wrote; what everybody may read. */
  box: 'received' | 'office' | 'public'
  state?: readonly AnnouncementState[]
  kind?: string
  /** LIKE pattern over the region of the office. */
  regionLike?: string
  /** Words of title or text. */
  text?: string
  /** Only what this account has not read. */
  unreadBy?: string
  /** Only what the actor has still to sign for. */
  isToSign?: boolean
  /** Plain date: only what is valid then. */
  validOn?: string
  today: string
  /** Id of the last one seen. */
  before?: string
  offset?: number
  limit: number
}

/** Pinned ones that are valid before the others, then the latest. Row-level security chooses. */
export async function listAnnouncements(
  tx: Tx,
  query: AnnouncementQuery,
): Promise<AnnouncementRow[]> {
  const { before, today, offset = 0, limit } = query
  let found = narrowed(tx.selectFrom('office.announcement as announcement'), query)
    .selectAll('announcement')
    .limit(limit)
    .offset(offset)
  if (before) {
    found = found.where(
      sql<boolean>`(${sql.join(placeIn('announcement', today))}) <
        (select ${sql.join(placeIn('last', today))} from office.announcement last
          where last.id = ${before})`,
    )
  }
  for (const one of placeIn('announcement', today)) found = found.orderBy(one, 'desc')
  return (await found.execute()).map(asRow)
}

/** Together unique. */
const placeIn = (table: 'announcement' | 'last', day: string) => {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  return [
    sql`(${column('is_pinned')} and coalesce(${column('valid_to')} >= ${day}::date, true))`,
    sql`coalesce(${column('published_at')}, ${column('written_at')})`,
    sql`${column('id')}`,
  ]
}

export async function countAnnouncements(
  tx: Tx,
  query: Omit<AnnouncementQuery, 'limit' | 'before' | 'offset'>,
): Promise<number> {
  const { count } = await narrowed(tx.selectFrom('office.announcement as announcement'), query)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

type Found<O> = SelectQueryBuilder<DB & { announcement: Stored }, 'announcement', O>

const boxes = {
  received: sql<boolean>`office.is_addressed(announcement.region_code, announcement.audiences, announcement.organisation_types)
    and announcement.state in ('PUBLISHED', 'WITHDRAWN') and announcement.published_at is not null`,
  office: sql<boolean>`office.is_own(announcement.region_code)`,
  public: sql<boolean>`'PUBLIC' = any (announcement.audiences) and announcement.state = 'PUBLISHED'`,
}

function narrowed<O>(
  from: Found<O>,
  query: Omit<AnnouncementQuery, 'limit' | 'before' | 'offset'>,
): Found<O> {
  const { box, state, kind, regionLike, text, unreadBy, isToSign, validOn } = query
  let found = from.where(boxes[box]).where('announcement.state', '<>', discarded)
  if (state) found = found.where('announcement.state', 'in', [...state])
  if (kind) found = found.where('announcement.kind', '=', kind)
  if (regionLike) found = found.where('announcement.region_code', 'like', regionLike)
  if (validOn) {
    found = found.where(sql<boolean>`coalesce(announcement.valid_to >= ${validOn}::date, true)`)
  }
  if (text) {
    found = found.where(
      sql<boolean>`(strpos(lower(announcement.title), lower(${text})) > 0
        or strpos(lower(announcement.text), lower(${text})) > 0)`,
    )
  }
  if (unreadBy) {
    found = found.where(
      sql<boolean>`not exists (select from office.announcement_reading r
        where r.announcement_id = announcement.id and r.account_id = ${unreadBy})`,
    )
  }
  if (isToSign) {
    found = found.where('announcement.state', '=', 'PUBLISHED').where(
      sql<boolean>`exists (select from office.announcement_receiver r
        where r.announcement_id = announcement.id and r.signed_at is null
          and office.receives(r.kind, r.receiver))`,
    )
  }
  return found
}

/** Regions of the offices that have published anything. */
export async function listPublicRegions(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('office.announcement as announcement')
    .select('region_code')
    .distinct()
    .where(boxes.public)
    .orderBy('region_code')
    .execute()
  return rows.map(({ region_code }) => region_code)
}

/* Annexes and readings */

export async function annexesOf(tx: Tx, announcementId: string): Promise<AnnexRow[]> {
  return tx
    .selectFrom('office.announcement_annex')
    .selectAll()
    .where('announcement_id', '=', announcementId)
    .orderBy('id')
    .execute()
}

/** @throws AppError YQ_NOT_FOUND */
export async function getAnnex(
  tx: Tx,
  { id, annexId }: { id: string; annexId: string },
): Promise<AnnexRow> {
  const row = await tx
    .selectFrom('office.announcement_annex')
    .selectAll()
    .where('announcement_id', '=', id)
    .where('id', '=', annexId)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

export async function insertAnnex(
  tx: Tx,
  row: Insertable<DB['office.announcement_annex']>,
): Promise<void> {
  await tx.insertInto('office.announcement_annex').values(row).execute()
}

export async function deleteAnnex(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('office.announcement_annex').where('id', '=', id).execute()
}

export async function insertReading(
  tx: Tx,
  row: Insertable<DB['office.announcement_reading']>,
): Promise<void> {
  await tx
    .insertInto('office.announcement_reading')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Of these, which the account has read. */
export async function readOf(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('office.announcement_reading')
    .select('announcement_id')
    .where('account_id', '=', accountId)
    .where('announcement_id', 'in', [...ids])
    .execute()
  return new Set(rows.map(({ announcement_id }) => announcement_id))
}
