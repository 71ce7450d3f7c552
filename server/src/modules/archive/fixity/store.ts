import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import type { Finding, ItemCheck } from './check.ts'

export type RunRow = Selectable<DB['archive.fixity_run']>
export type FindingRow = Selectable<DB['archive.fixity_finding']>
export type CheckRow = Selectable<DB['archive.item_check']>

export async function insertRun(tx: Tx, row: Insertable<DB['archive.fixity_run']>): Promise<void> {
  await tx.insertInto('archive.fixity_run').values(row).execute()
}

/** Undefined once it has ended; held, so that a second worker does not do the same. */
export function holdRunning(tx: Tx, id: string): Promise<RunRow | undefined> {
  return tx
    .selectFrom('archive.fixity_run')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export function findRun(tx: Tx, id: string): Promise<RunRow | undefined> {
  return tx.selectFrom('archive.fixity_run').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function advanceRun(
  tx: Tx,
  id: string,
  archiveNo: string,
  { files, bytes, findings }: ItemCheck,
): Promise<void> {
  await tx
    .updateTable('archive.fixity_run')
    .set({
      last_no: archiveNo,
      items: sql`items + 1`,
      files: sql`files + ${files}::int`,
      bytes: sql`bytes + ${bytes}::bigint`,
      findings: sql`findings + ${findings.length}::int`,
    })
    .where('id', '=', id)
    .execute()
}

export async function endRun(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('archive.fixity_run').set({ ended_at: at }).where('id', '=', id).execute()
}

export function listRuns(tx: Tx, limit: number): Promise<RunRow[]> {
  return tx
    .selectFrom('archive.fixity_run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

interface Recorded {
  archiveNo: string
  region: string
  runId: string | null
  at: Date
  newId(): string
}

export async function recordCheck(
  tx: Tx,
  { archiveNo, region, runId, at, newId }: Recorded,
  { files, bytes, findings }: ItemCheck,
): Promise<void> {
  const result = { checked_at: at, files, bytes, findings: findings.length }
  await tx
    .insertInto('archive.item_check')
    .values({ archive_no: archiveNo, region_code: region, ...result })
    .onConflict((conflict) => conflict.column('archive_no').doUpdateSet(result))
    .execute()
  if (findings.length === 0) return
  const asRow = ({ place, title, sha256, kind }: Finding) => ({
    ...{ id: newId(), run_id: runId, archive_no: archiveNo, region_code: region },
    ...{ place, title, sha256, kind, found_at: at },
  })
  await tx.insertInto('archive.fixity_finding').values(findings.map(asRow)).execute()
}

/** The latest first. @param before id of the last one of the page before */
export function listFindings(
  tx: Tx,
  { archiveNo, before, limit }: { archiveNo?: string; before?: string; limit: number },
): Promise<FindingRow[]> {
  let query = tx.selectFrom('archive.fixity_finding').selectAll().orderBy('id', 'desc').limit(limit)
  if (archiveNo) query = query.where('archive_no', '=', archiveNo)
  if (before) query = query.where('id', '<', before)
  return query.execute()
}

export function findCheck(tx: Tx, archiveNo: string): Promise<CheckRow | undefined> {
  return tx
    .selectFrom('archive.item_check')
    .selectAll()
    .where('archive_no', '=', archiveNo)
    .executeTakeFirst()
}
