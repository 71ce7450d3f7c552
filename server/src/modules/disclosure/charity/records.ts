import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'

const views = {
  campaign: { table: 'pub.fundraising_plan', key: ['uscc', 'filing_no'] },
  project: { table: 'pub.charity_project', key: ['uscc', 'project_no'] },
  trust: { table: 'pub.charity_trust', key: ['uscc', 'trust_no'] },
  platform: { table: 'pub.fundraising_platform', key: ['uscc'] },
  disclosure: { table: 'pub.charity_disclosure', key: ['uscc', 'disclosure_no', 'edition'] },
} as const
export type RecordKind = keyof typeof views
export const recordKinds = Object.keys(views) as RecordKind[]

type FollowedRow = Record<string, unknown> & { recorded_at: Date; record_id: string }

/** Public records of a kind in the order in which they were recorded, after one of them and up to an instant. */
export async function recordsAfter(
  tx: Tx,
  kind: RecordKind,
  { after, until, limit }: { after: { at: Date; id: string } | null; until: Date; limit: number },
): Promise<FollowedRow[]> {
  const { table, key } = views[kind]
  const id = sql`concat_ws('/', ${sql.join(key.map((name) => sql.ref(name)))})`
  const { rows } = await sql<FollowedRow>`
    select *, ${id} as record_id from ${sql.table(table)}
    where recorded_at <= ${until}
      ${after ? sql`and (recorded_at, ${id}) > (${after.at}, ${after.id})` : sql``}
    order by recorded_at, ${id} limit ${limit}`.execute(tx)
  return rows
}
