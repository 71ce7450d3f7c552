import { sql } from 'kysely'
import type { Actor, Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { ImportCounts, RowProblem } from './types.ts'

export interface ImportRun extends ImportCounts {
  id: string
  dataset: string
  fileName: string
  state: string
  actorName: string
  bytesRead: number
  bytesTotal: number
  startedAt: Date
  finishedAt: Date | null
  isDryRun: boolean
  /** Until when the uploaded file of a dry run is kept. */
  fileExpiresAt: Date | null
  /** The real import that followed a dry run. */
  appliedRunId: string | null
}

export interface RunIdentity {
  dataset: string
  fileName: string
  fileSha256: string
  mapSha256: string
  bytesTotal: number
}

/**
 * The open run of this file with this map, or a new one: an interrupted import is taken up again.
 * @throws AppError YQ_IN_PROGRESS if it is open for somebody else
 */
export async function openRun(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  identity: RunIdentity,
  id: string,
): Promise<ImportRun> {
  await tx
    .insertInto('registers.import_run')
    .values({
      id,
      dataset: identity.dataset,
      file_name: identity.fileName,
      file_sha256: identity.fileSha256,
      map_sha256: identity.mapSha256,
      state: 'running',
      bytes_total: identity.bytesTotal,
      account_id: actor.accountId,
      actor_name: actor.name,
      started_at: ctx.now(),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['dataset', 'file_sha256', 'map_sha256'])
        .where('state', '=', 'running')
        .where('is_dry_run', '=', false)
        .doNothing(),
    )
    .execute()
  const run = await tx
    .selectFrom('registers.import_run')
    .select(columns)
    .where('dataset', '=', identity.dataset)
    .where('file_sha256', '=', identity.fileSha256)
    .where('map_sha256', '=', identity.mapSha256)
    .where('state', '=', 'running')
    .where('is_dry_run', '=', false)
    .executeTakeFirst()
  if (!run)
    throw new AppError('YQ_IN_PROGRESS', {
      reason: { zh: '这份文件正由别的账号导入', en: 'Another account is importing this file.' },
    })
  return run
}

const columns = [
  'id',
  'dataset',
  'file_name as fileName',
  'state',
  'actor_name as actorName',
  'rows',
  'accepted',
  'warned',
  'rejected',
  'unchanged',
  'bytes_read as bytesRead',
  'bytes_total as bytesTotal',
  'started_at as startedAt',
  'finished_at as finishedAt',
  'is_dry_run as isDryRun',
  'file_expires_at as fileExpiresAt',
  'applied_run_id as appliedRunId',
] as const

export async function findRun(tx: Tx, id: string): Promise<ImportRun | undefined> {
  return tx
    .selectFrom('registers.import_run')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function listRuns(tx: Tx, limit: number): Promise<ImportRun[]> {
  return tx
    .selectFrom('registers.import_run')
    .select(columns)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute()
}

/**
 * Moves the checkpoint over one batch.
 * @returns false if another process has moved it meanwhile: then this batch must not be kept
 */
export async function advanceRun(
  tx: Tx,
  id: string,
  from: number,
  batch: ImportCounts,
  bytesRead: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('registers.import_run')
    .set({
      rows: sql`rows + ${batch.rows}`,
      accepted: sql`accepted + ${batch.accepted}`,
      warned: sql`warned + ${batch.warned}`,
      rejected: sql`rejected + ${batch.rejected}`,
      unchanged: sql`unchanged + ${batch.unchanged}`,
      bytes_read: bytesRead,
    })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('rows', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function finishRun(tx: Tx, ctx: Context, id: string): Promise<void> {
  await tx
    .updateTable('registers.import_run')
    .set({ state: 'done', finished_at: ctx.now(), bytes_read: sql`bytes_total` })
    .where('id', '=', id)
    .execute()
}

/** The file or its headings cannot be read: what was imported before stays, the rest does not come. */
export async function failRun(
  tx: Tx,
  ctx: Context,
  id: string,
  problems: readonly RowProblem[],
): Promise<void> {
  const { rows } = await tx
    .updateTable('registers.import_run')
    .set({ state: 'failed', finished_at: ctx.now() })
    .where('id', '=', id)
    .returning('rows')
    .executeTakeFirstOrThrow()
  await keepProblems(tx, id, rows + 1, problems)
}

/** The problems of one batch, as one document: a row each would cost more than the data. */
export async function keepProblems(
  tx: Tx,
  runId: string,
  firstRow: number,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return
  await tx
    .insertInto('registers.import_problem')
    .values({ run_id: runId, first_row: firstRow, problems: JSON.stringify(problems) })
    .execute()
}

/** Problems of one batch after `afterRow`, in order; undefined when there are no more. */
export async function readProblems(
  tx: Tx,
  runId: string,
  afterRow: number,
): Promise<{ firstRow: number; problems: RowProblem[] } | undefined> {
  const batch = await tx
    .selectFrom('registers.import_problem')
    .select(['first_row', 'problems'])
    .where('run_id', '=', runId)
    .where('first_row', '>', afterRow)
    .orderBy('first_row')
    .limit(1)
    .executeTakeFirst()
  return batch && { firstRow: batch.first_row, problems: batch.problems as unknown as RowProblem[] }
}

/** How many rows have the same thing wrong in the same field. */
export interface ProblemCount extends Omit<RowProblem, 'row'> {
  rows: number
}

/** Findings of a run by code and field, those that send rows back first; words of one row stand for all. */
export async function countProblems(tx: Tx, runId: string): Promise<ProblemCount[]> {
  const { rows } = await sql<ProblemCount>`
    select p.code, p.field, p.severity, count(distinct p.row) as rows,
      min(p.message) as message, min(p."messageEn") as "messageEn", min(p.hint) as hint
    from registers.import_problem b
    cross join lateral json_to_recordset(b.problems) as p(
      row bigint, code text, field text, severity text, message text, "messageEn" text, hint text)
    where b.run_id = ${runId}
    group by p.code, p.field, p.severity
    order by p.severity, rows desc, p.code, p.field`.execute(tx)
  return rows
}
