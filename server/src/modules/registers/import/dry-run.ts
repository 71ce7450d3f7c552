import { createHash } from 'node:crypto'
import { type Actor, type Context, enter } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { importDataset } from './import-dataset.ts'
import { finishRun, keepProblems } from './run-store.ts'
import type {
  ImportOptions,
  ImportPolicies,
  ImportProgress,
  ImportServices,
  RowProblem,
} from './types.ts'

/** What is tried; everything that a real import of it will need. */
export interface DryRunOrder {
  dataset: string
  file: { name: string; bytes: number; sha256: string }
  map?: unknown
  /** When the uploaded file will be gone. */
  fileExpiresAt: Date
}

/** Opens a run that keeps its findings and nothing else. @returns its id */
export async function openDryRun(
  tx: Tx,
  ctx: Context,
  actor: Actor,
  { dataset, file, map, fileExpiresAt }: DryRunOrder,
): Promise<string> {
  const id = ctx.newId()
  const mapText = JSON.stringify(map ?? null)
  await tx
    .insertInto('registers.import_run')
    .values({
      id,
      dataset,
      file_name: file.name,
      file_sha256: file.sha256,
      map_sha256: createHash('sha256').update(mapText).digest('hex'),
      map: mapText,
      state: 'running',
      is_dry_run: true,
      bytes_total: file.bytes,
      account_id: actor.accountId,
      actor_name: actor.name,
      started_at: ctx.now(),
      file_expires_at: fileExpiresAt,
    })
    .execute()
  return id
}

/** The order that a finished dry run was made for; undefined if it is none, or not finished. */
export async function findDryRunOrder(
  tx: Tx,
  id: string,
): Promise<(DryRunOrder & { appliedRunId: string | null }) | undefined> {
  const run = await tx
    .selectFrom('registers.import_run')
    .selectAll()
    .where('id', '=', id)
    .where('is_dry_run', '=', true)
    .where('state', '=', 'done')
    .executeTakeFirst()
  if (!run?.file_expires_at) return undefined
  return {
    dataset: run.dataset,
    file: { name: run.file_name, bytes: run.bytes_total, sha256: run.file_sha256 },
    map: run.map ?? undefined,
    fileExpiresAt: new Date(run.file_expires_at),
    appliedRunId: run.applied_run_id,
  }
}

export async function markApplied(tx: Tx, id: string, appliedRunId: string): Promise<void> {
  await tx
    .updateTable('registers.import_run')
    .set({ applied_run_id: appliedRunId })
    .where('id', '=', id)
    .execute()
}

/**
 * Judges and writes the whole file as an import does, takes every batch back, and keeps what it found
 * under the run. Interrupted, it begins anew: there is nothing to go on from.
 * @throws AppError as `importDataset`
 */
export async function runDryRun(
  services: ImportServices,
  policies: ImportPolicies,
  actor: Actor,
  options: ImportOptions & { runId: string },
): Promise<void> {
  const { runId } = options
  const save = (work: (tx: Tx) => Promise<unknown>) =>
    services.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      await work(tx)
    })
  await save((tx) => beginAnew(tx, runId))
  let saving = Promise.resolve()
  await importDataset(services, policies, actor, {
    ...options,
    dryRun: true,
    onProblems: (found) =>
      save((tx) => keepProblems(tx, runId, (found[0] as RowProblem).row, found)),
    onProgress(progress) {
      saving = saving.then(() => save((tx) => saveProgress(tx, runId, progress)))
      // Met at the await below; until then it must not count as unhandled.
      saving.catch(() => {})
    },
  }).finally(() => saving)
  await save((tx) => finishRun(tx, services, runId))
}

async function beginAnew(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('registers.import_problem').where('run_id', '=', id).execute()
  const none = { rows: 0, accepted: 0, warned: 0, rejected: 0, unchanged: 0, bytes_read: 0 }
  await tx.updateTable('registers.import_run').set(none).where('id', '=', id).execute()
}

async function saveProgress(tx: Tx, id: string, progress: ImportProgress): Promise<void> {
  const { rows, accepted, warned, rejected, unchanged, bytesRead } = progress
  await tx
    .updateTable('registers.import_run')
    .set({ rows, accepted, warned, rejected, unchanged, bytes_read: bytesRead })
    .where('id', '=', id)
    .execute()
}
