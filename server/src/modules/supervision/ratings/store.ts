import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'

type Rating = DB['supervision.rating']
type FollowUp = DB['supervision.follow_up']
export type RatingRow = Selectable<Rating>
export type FollowUpRow = Selectable<FollowUp>

/** False when the case has been rated already. */
export async function insertRating(tx: Tx, row: Insertable<Rating>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('supervision.rating')
    .values(row)
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

export async function findRating(tx: Tx, caseId: string): Promise<RatingRow | undefined> {
  return tx
    .selectFrom('supervision.rating')
    .selectAll()
    .where('case_id', '=', caseId)
    .executeTakeFirst()
}

export async function insertFollowUp(tx: Tx, row: Insertable<FollowUp>): Promise<void> {
  await tx.insertInto('supervision.follow_up').values(row).execute()
}

export async function findFollowUp(tx: Tx, ratingId: string): Promise<FollowUpRow | undefined> {
  return tx
    .selectFrom('supervision.follow_up')
    .selectAll()
    .where('rating_id', '=', ratingId)
    .executeTakeFirst()
}

/** With whose rating it follows. @throws AppError YQ_NOT_FOUND */
export async function getFollowUp(tx: Tx, id: string): Promise<FollowUpRow & { rated_by: string }> {
  const row = await tx
    .selectFrom('supervision.follow_up as follow_up')
    .innerJoin('supervision.rating as rating', 'rating.id', 'follow_up.rating_id')
    .selectAll('follow_up')
    .select('rating.rated_by')
    .where('follow_up.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return row
}

/** Changes it if it is still in the version that was seen; false otherwise. */
export async function updateFollowUp(
  tx: Tx,
  { id, version }: { id: string; version: number },
  change: Updateable<FollowUp>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('supervision.follow_up')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface LateFollowUp {
  id: string
  caseId: string
  region: string
  stage: 'contact' | 'answer'
  /** Plain date. */
  dueOn: string
  contactedBy: string | null
}

/** Those that should have been contacted, or answered, before the day. */
export async function listLateFollowUps(tx: Tx, day: string): Promise<LateFollowUp[]> {
  const rows = await tx
    .selectFrom('supervision.follow_up')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'open'), eb('contact_due_on', '<', day)]),
        eb.and([eb('state', '=', 'contacted'), eb('answer_due_on', '<', day)]),
      ]),
    )
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    region: row.region_code,
    stage: row.state === 'open' ? 'contact' : 'answer',
    dueOn: (row.state === 'open' ? row.contact_due_on : row.answer_due_on) ?? day,
    contactedBy: row.contacted_by,
  }))
}

export interface RatingFilter {
  from?: string | undefined
  to?: string | undefined
  process?: string | undefined
  region?: string | undefined
  level?: number | undefined
  /** Of the follow-up. */
  state?: string | undefined
  before?: string | undefined
  limit: number
}

/** The newest first, each with what became of it. */
export async function listRatings(tx: Tx, filter: RatingFilter) {
  const { from, to, process, region, level, state, before, limit } = filter
  let found = tx
    .selectFrom('supervision.rating as rating')
    .leftJoin('supervision.follow_up as follow_up', 'follow_up.rating_id', 'rating.id')
    .selectAll('rating')
    .select([
      'follow_up.id as follow_up_id',
      'follow_up.state',
      'follow_up.version',
      'follow_up.contact_due_on',
      'follow_up.answer_due_on',
      'follow_up.contacted_name',
      'follow_up.contacted_at',
      'follow_up.contact_note',
      'follow_up.finding',
      'follow_up.answer',
      'follow_up.answered_name',
      'follow_up.answered_at',
      'follow_up.answer_level',
      'follow_up.answer_words',
      'follow_up.judged_at',
    ])
    .orderBy('rating.id', 'desc')
    .limit(limit)
  if (from) found = found.where('rating.rated_on', '>=', from)
  if (to) found = found.where('rating.rated_on', '<=', to)
  if (process) found = found.where('rating.process_id', '=', process)
  if (region) found = found.where('rating.region_code', '=', region)
  if (level) found = found.where('rating.level', '=', level)
  if (state) found = found.where('follow_up.state', '=', state)
  if (before) found = found.where('rating.id', '<', before)
  return found.execute()
}
export type ListedRating = Awaited<ReturnType<typeof listRatings>>[number]

export interface RatingCount {
  level: number
  count: number
}

/** How often each level was given; a rating found to be mistaken or malicious does not count. */
export async function countRatings(
  tx: Tx,
  { process, from, to }: { process?: string; from?: string; to?: string },
): Promise<(RatingCount & { process: string; region: string })[]> {
  let found = tx
    .selectFrom('supervision.rating as rating')
    .leftJoin('supervision.follow_up as follow_up', 'follow_up.rating_id', 'rating.id')
    .select([
      'rating.process_id as process',
      'rating.region_code as region',
      'rating.level',
      sql<number>`count(*)::int`.as('count'),
    ])
    .where(sql<boolean>`follow_up.finding is distinct from 'mistaken'`)
    .groupBy(['rating.process_id', 'rating.region_code', 'rating.level'])
  if (process) found = found.where('rating.process_id', '=', process)
  if (from) found = found.where('rating.rated_on', '>=', from)
  if (to) found = found.where('rating.rated_on', '<=', to)
  return found.execute()
}
