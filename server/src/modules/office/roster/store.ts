import { type Insertable, type Selectable, sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'

export type ShiftRow = Selectable<DB['office.roster_shift']>

export async function insertShift(
  tx: Tx,
  row: Insertable<DB['office.roster_shift']>,
): Promise<void> {
  await tx.insertInto('office.roster_shift').values(row).execute()
}

/** Shifts of an office that are not over at `from`, the next first. */
export const shiftsOf = (tx: Tx, region: string, from: Date, limit: number): Promise<ShiftRow[]> =>
  standing(tx, region)
    .where('ends_at', '>', from)
    .orderBy('starts_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Whoever is on duty in an office at an instant. */
export const onShift = (tx: Tx, region: string, at: Date): Promise<ShiftRow[]> =>
  standing(tx, region)
    .where('starts_at', '<=', at)
    .where('ends_at', '>', at)
    .orderBy('account_name')
    .execute()

const standing = (tx: Tx, region: string) =>
  tx
    .selectFrom('office.roster_shift')
    .selectAll()
    .where('region_code', '=', region)
    .where('withdrawn_at', 'is', null)

/** Whether somebody has a shift already in a part of that time. */
export async function overlaps(
  tx: Tx,
  { region, accountId, from, to }: { region: string; accountId: string; from: Date; to: Date },
): Promise<boolean> {
  const found = await standing(tx, region)
    .where('account_id', '=', accountId)
    .where('starts_at', '<', to)
    .where('ends_at', '>', from)
    .executeTakeFirst()
  return found !== undefined
}

/** One officer's shifts are set one after the other, so that two that overlap are never both new. */
export async function takeTurnAtRoster(tx: Tx, region: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('office.roster/' || ${region}, 0))`.execute(
    tx,
  )
}

/** @returns whether there was one to withdraw in the office */
export async function withdrawShift(
  tx: Tx,
  { id, region, at }: { id: string; region: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('office.roster_shift')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('region_code', '=', region)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
