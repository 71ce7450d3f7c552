import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

export interface MarkFile {
  day: string
  sha256: string
  names: number
  /** Of changes: the file holds what was so up to that one. */
  cursor: number
  kid: string
  made_at: Date
}

/** Where it is downloaded. */
export const markFileUrl = (publicUrl: string, day: string): string =>
  `${publicUrl}/public/v1/name-marks/offline/${day}`

/** Made again on the same day, the later one counts. */
export async function putMarkFile(tx: Tx, file: MarkFile): Promise<void> {
  const { day: _, ...rest } = file
  await tx
    .insertInto('disclosure.name_mark_file')
    .values(file)
    .onConflict((conflict) => conflict.column('day').doUpdateSet(rest))
    .execute()
}

/** Of the day, or the latest. */
export async function findMarkFile(tx: Tx, day?: string): Promise<MarkFile | undefined> {
  const { rows } = await sql<MarkFile>`
    select day::text, sha256, names, cursor, kid, made_at from disclosure.name_mark_file
    where ${day ? sql`day = ${day}` : sql`true`} order by day desc limit 1`.execute(tx)
  return rows[0]
}
