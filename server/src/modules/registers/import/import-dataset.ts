import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { recordAudit } from '../../../kernel/audit.ts'
import { type Actor, enter, today } from '../../../kernel/context.ts'
import type { Database, Tx } from '../../../kernel/database/connect.ts'
import type { DB } from '../../../kernel/database/types.generated.ts'
import { AppError } from '../../../kernel/errors.ts'
import { createJudge, type Judgement } from './judge.ts'
import { type ImportMap, type MappedColumns, mapColumns, readImportMap } from './mapping.ts'
import {
  advanceRun,
  finishRun,
  type ImportRun,
  keepProblems,
  openRun,
  readProblems,
} from './run-store.ts'
import { openSource, type Source, sha256OfFile } from './source.ts'
import type {
  ImportCounts,
  ImportEnvironment,
  ImportOptions,
  ImportResult,
  RowProblem,
} from './types.ts'
import { type BatchWriter, writeBatch } from './write-batch.ts'

const batchSize = 5000

/**
 * Imports a file into a data set: streaming, in batches, each committed together with the checkpoint. Killed
 * at any moment, it goes on from there when called again with the same file and map; called after it was
 * done, it finds everything unchanged.
 * @throws AppError YQ_INVALID for a map or file that cannot be read, YQ_IN_PROGRESS if it runs elsewhere
 */
export async function importDataset(
  environment: ImportEnvironment,
  actor: Actor,
  options: ImportOptions,
): Promise<ImportResult> {
  const dataset = environment.registers.catalogue.find(options.dataset)
  if (!dataset) throw new AppError('YQ_NOT_FOUND', { detail: `没有数据集 ${options.dataset}` })
  const map = options.map === undefined ? undefined : readImportMap(dataset, options.map)
  const source = await openSource(options.file)
  const run = options.dryRun ? undefined : await startRun(environment, actor, options, map, source)
  const work = new ImportWork(environment, actor, options, { source, map, run })
  if (run) await work.replayProblems()
  const result = await work.execute()
  if (run) await endRun(environment, actor, run, result)
  return result
}

async function startRun(
  { context }: ImportEnvironment,
  actor: Actor,
  { dataset, file, fileName = basename(file), runId = context.newId() }: ImportOptions,
  map: ImportMap | undefined,
  source: Source,
): Promise<ImportRun> {
  const identity = {
    dataset,
    fileName,
    fileSha256: await sha256OfFile(file),
    mapSha256: createHash('sha256')
      .update(JSON.stringify(map ?? null))
      .digest('hex'),
    bytesTotal: source.bytesTotal,
  }
  return context.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    const run = await openRun(tx, context, actor, identity, runId)
    const act = { act: 'registers.import', object: `import-run/${run.id}` }
    await recordAudit(tx, context, actor, { ...act, result: 'done' })
    return run
  })
}

async function endRun(
  environment: ImportEnvironment,
  actor: Actor,
  run: ImportRun,
  result: ImportResult,
): Promise<void> {
  const { context, policies } = environment
  if (result.accepted > 0) await policies.get(run.dataset)?.finish?.(environment, actor)
  await context.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    await finishRun(tx, context, run.id)
  })
}

interface Parts {
  source: Source
  map: ImportMap | undefined
  run: ImportRun | undefined
}

class ImportWork {
  readonly #environment: ImportEnvironment
  readonly #actor: Actor
  readonly #options: ImportOptions
  readonly #parts: Parts
  readonly #counts: ImportCounts
  readonly #resumedAt: number
  readonly #inTransaction: ReturnType<typeof openTransactions>
  #mapped: MappedColumns | undefined
  #columns: readonly string[] = []

  constructor(environment: ImportEnvironment, actor: Actor, options: ImportOptions, parts: Parts) {
    this.#environment = environment
    this.#actor = actor
    this.#options = options
    this.#parts = parts
    const { rows = 0, accepted = 0, warned = 0, rejected = 0, unchanged = 0 } = parts.run ?? {}
    this.#counts = { rows, accepted, warned, rejected, unchanged }
    this.#resumedAt = rows
    this.#inTransaction = openTransactions(environment.pool, actor)
  }

  /** Reads and judges one batch while the database writes the one before. */
  async execute(): Promise<ImportResult> {
    const judge = this.#createJudge()
    let writing = Promise.resolve()
    let nextRow = 1
    for await (const { columns, rows } of this.#parts.source.read(batchSize)) {
      const mapped = this.#mapOnce(columns)
      const firstRow = nextRow
      nextRow += rows.length
      const judgement = judge(rows, firstRow, mapped)
      await writing
      // Judged again only so that repeated keys are found: all of it is written already.
      if (nextRow - 1 <= this.#resumedAt) continue
      writing = this.#write(judgement, firstRow, mapped)
      // The error is met at the await above or below; until then it must not count as unhandled.
      writing.catch(() => {})
    }
    await writing
    return {
      ...this.#counts,
      runId: this.#parts.run?.id ?? null,
      unusedColumns: this.#mapped?.unused ?? [],
      resumedAt: this.#resumedAt,
    }
  }

  /** What the interrupted part had found. */
  async replayProblems(): Promise<void> {
    const { run } = this.#parts
    if (!run || !this.#options.onProblems) return
    for await (const problems of problemsOf(this.#environment, this.#actor, run.id)) {
      await this.#options.onProblems(problems)
    }
  }

  #createJudge() {
    const { registers, policies, context } = this.#environment
    return createJudge({
      dataset: registers.catalogue.get(this.#options.dataset),
      policy: policies.get(this.#options.dataset) ?? {},
      asOf: today(context),
      scope: this.#actor.purpose === 'system' ? null : this.#actor.scope,
    })
  }

  #mapOnce(columns: readonly string[]): MappedColumns {
    if (!this.#mapped || columns.length !== this.#columns.length) {
      const dataset = this.#environment.registers.catalogue.get(this.#options.dataset)
      this.#mapped = mapColumns(dataset, columns, this.#parts.map)
      this.#columns = columns
    }
    return this.#mapped
  }

  async #write(judgement: Judgement, firstRow: number, mapped: MappedColumns): Promise<void> {
    const { registers, context } = this.#environment
    const { run, source } = this.#parts
    const dataset = registers.catalogue.get(this.#options.dataset)
    const writer: BatchWriter = {
      dataset,
      registers,
      context,
      actor: this.#actor,
      fields: fieldsOf(judgement, mapped),
      reason: `导入 ${run?.fileName ?? ''}`.trim(),
    }
    const outcome = await this.#inTransaction(run === undefined, async (connection) => {
      const written = await writeBatch(connection, writer, judgement)
      if (run) {
        const { tx } = connection
        const isOurs = await advanceRun(
          tx,
          run.id,
          firstRow - 1,
          written.counts,
          source.bytesRead(),
        )
        if (!isOurs) throw new AppError('YQ_IN_PROGRESS', { detail: '另一个进程正在导入这份文件' })
        await keepProblems(tx, run.id, firstRow, written.problems)
      }
      return written
    })
    await this.#tell(outcome)
  }

  async #tell({
    counts,
    problems,
  }: {
    counts: ImportCounts
    problems: RowProblem[]
  }): Promise<void> {
    for (const name of ['rows', 'accepted', 'warned', 'rejected', 'unchanged'] as const) {
      this.#counts[name] += counts[name]
    }
    const { source, run } = this.#parts
    if (problems.length > 0) await this.#options.onProblems?.(problems)
    this.#options.onProgress?.({
      ...this.#counts,
      runId: run?.id ?? null,
      bytesRead: source.bytesRead(),
      bytesTotal: source.bytesTotal,
    })
  }
}

/** A policy may have completed fields that the file does not have. */
function fieldsOf({ candidates }: Judgement, mapped: MappedColumns): string[] {
  const fields = new Set(mapped.fields)
  for (const { record } of candidates) for (const name in record) fields.add(name)
  return [...fields]
}

class Rollback extends Error {}

/** Transactions of Kysely whose connection COPY can use as well. */
function openTransactions(pool: pg.Pool, actor: Actor) {
  let client: pg.PoolClient
  const db: Database = new Kysely<DB>({
    dialect: new PostgresDialect({
      pool: {
        connect: async () => {
          client = await pool.connect()
          return client
        },
        end: async () => {},
        options: pool.options,
      },
    }),
  })
  return async <T>(
    isTrial: boolean,
    work: (connection: { tx: Tx; client: pg.PoolClient }) => Promise<T>,
  ): Promise<T> => {
    let result: { value: T } | undefined
    try {
      await db.transaction().execute(async (tx) => {
        await enter(tx, actor)
        result = { value: await work({ tx, client }) }
        if (isTrial) throw new Rollback()
      })
    } catch (error) {
      if (!(error instanceof Rollback)) throw error
    }
    if (!result) throw new Error('The transaction ended without a result.')
    return result.value
  }
}

/** All problems of a run, in order of the rows, a batch at a time. */
export async function* problemsOf(
  { context }: Pick<ImportEnvironment, 'context'>,
  actor: Actor,
  runId: string,
): AsyncGenerator<RowProblem[]> {
  let after = 0
  for (;;) {
    const batch = await context.db.transaction().execute(async (tx) => {
      await enter(tx, actor)
      return readProblems(tx, runId, after)
    })
    if (!batch) return
    yield batch.problems
    after = batch.firstRow
  }
}
