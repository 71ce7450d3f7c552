import type { Actor, Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { StoredFile } from '../../../kernel/files/index.ts'
import type { ListQuery } from '../list.ts'
import type { ExportFormat } from './formats.ts'

export interface ExportRun {
  id: string
  dataset: string
  format: ExportFormat
  query: ListQuery
  state: 'running' | 'done' | 'failed'
  attempts: number
  rows: number
  /** Null until they have been counted. */
  rowsTotal: number | null
  fileSha256: string | null
  fileBytes: number | null
  startedAt: Date | string
  finishedAt: Date | string | null
  /** When the file is wiped. */
  expiresAt: Date | string | null
}

const columns = [
  'id',
  'dataset',
  'format',
  'query',
  'state',
  'attempts',
  'rows',
  'rows_total as rowsTotal',
  'file_sha256 as fileSha256',
  'file_bytes as fileBytes',
  'started_at as startedAt',
  'finished_at as finishedAt',
  'expires_at as expiresAt',
] as const

export interface ExportWish {
  dataset: string
  format: ExportFormat
  query: ListQuery
}

/** @returns its id */
export async function openExport(
  tx: Tx,
  ctx: Context,
  actor: Actor & { accountId: string },
  { dataset, format, query }: ExportWish,
): Promise<string> {
  const id = ctx.newId()
  await tx
    .insertInto('registers.export_run')
    .values({
      id,
      dataset,
      format,
      query: JSON.stringify(query),
      account_id: actor.accountId,
      actor_name: actor.name,
      started_at: ctx.now(),
    })
    .execute()
  return id
}

export async function findExport(tx: Tx, id: string): Promise<ExportRun | undefined> {
  const run = await tx
    .selectFrom('registers.export_run')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
  return run as ExportRun | undefined
}

/** One's own, the latest first. */
export async function listExports(tx: Tx, limit: number): Promise<ExportRun[]> {
  const runs = await tx
    .selectFrom('registers.export_run')
    .select(columns)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return runs as ExportRun[]
}

export async function countRunning(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('registers.export_run')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  return count
}

interface Progress {
  attempts?: number
  rows?: number
  rows_total?: number
}

export async function saveProgress(tx: Tx, id: string, progress: Progress): Promise<void> {
  await tx.updateTable('registers.export_run').set(progress).where('id', '=', id).execute()
}

export async function finishExport(
  tx: Tx,
  ctx: Context,
  id: string,
  result: { rows: number; file: StoredFile; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('registers.export_run')
    .set({
      state: 'done',
      rows: result.rows,
      rows_total: result.rows,
      file_sha256: result.file.sha256,
      file_bytes: result.file.bytes,
      finished_at: ctx.now(),
      expires_at: result.expiresAt,
    })
    .where('id', '=', id)
    .execute()
}

export async function failExport(tx: Tx, ctx: Context, id: string): Promise<void> {
  await tx
    .updateTable('registers.export_run')
    .set({ state: 'failed', finished_at: ctx.now() })
    .where('id', '=', id)
    .execute()
}
