import type { Insertable, Selectable } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'

type Table = DB['platforms.push']
export type PushRow = Selectable<Table>

/** Whoever pushes the same number at the same time takes turns. */
export async function findPush(
  tx: Tx,
  platformUscc: string,
  txnNo: string,
): Promise<PushRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${platformUscc}/${txnNo}`}, 53))`.execute(
    tx,
  )
  return tx
    .selectFrom('platforms.push')
    .selectAll()
    .where('platform_uscc', '=', platformUscc)
    .where('txn_no', '=', txnNo)
    .executeTakeFirst()
}

/** 分 of a gift that were refunded before. */
export async function refundedOf(tx: Tx, platformUscc: string, txnNo: string): Promise<number> {
  const { sum } = await tx
    .selectFrom('platforms.push')
    .select(sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('sum'))
    .where('platform_uscc', '=', platformUscc)
    .where('of_txn_no', '=', txnNo)
    .executeTakeFirstOrThrow()
  return sum
}

/** When a listing last changed, as the platform told; null: it has told nothing yet. */
export async function lastListingPush(
  tx: Tx,
  platformUscc: string,
  listingNo: string,
): Promise<Date | null> {
  const states = ['live', 'paused', 'ended'].map((state) => `${listingNo} ${state}`)
  const { last } = await tx
    .selectFrom('platforms.push')
    .select(({ fn }) => fn.max('occurred_at').as('last'))
    .where('platform_uscc', '=', platformUscc)
    .where('type', '=', 'listing.state')
    .where('subject', 'in', states)
    .executeTakeFirstOrThrow()
  return last === null ? null : new Date(last)
}

export async function insertPush(tx: Tx, row: Insertable<Table>): Promise<void> {
  await tx.insertInto('platforms.push').values(row).execute()
}

export async function saveDayTotal(
  tx: Tx,
  row: Insertable<DB['platforms.day_total']>,
): Promise<void> {
  const { platform_uscc: _, uscc: __, day: ___, ...figures } = row
  await tx
    .insertInto('platforms.day_total')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['platform_uscc', 'uscc', 'day']).doUpdateSet(figures),
    )
    .execute()
}

/** What platforms say of a charity and a day in China: one line for each, gifts less refunds, 分. */
export async function platformTotals(
  tx: Tx,
  uscc: string,
  day: string,
): Promise<{ platformUscc: string; fen: number }[]> {
  const rows = await tx
    .selectFrom('platforms.day_total')
    .select(['platform_uscc', 'gifts_fen', 'refunds_fen'])
    .where('uscc', '=', uscc)
    .where('day', '=', day)
    .orderBy('platform_uscc')
    .execute()
  return rows.map(({ platform_uscc, gifts_fen, refunds_fen }) => ({
    platformUscc: platform_uscc,
    fen: gifts_fen - refunds_fen,
  }))
}

/** Charities for which money was pushed on a day in China. */
export async function pushedOn(tx: Tx, day: string): Promise<string[]> {
  const { rows } = await sql<{ uscc: string }>`
    select distinct uscc from platforms.push where type <> 'listing.state'
      and (occurred_at at time zone 'Asia/Shanghai')::date = ${day}::date order by uscc`.execute(tx)
  return rows.map(({ uscc }) => uscc)
}
