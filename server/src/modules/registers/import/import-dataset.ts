import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Dataset } from '@yiqi/contracts'
import { Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { recordAudit } from '../../../kernel/audit.ts'
import { type Actor, type Context, enter, today } from '../../../kernel/context.ts'
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
import { openSource, type Source, sha256Of } from './source.ts'
import type {
  ImportCounts,
  ImportOptions,
  ImportPolicies,
  ImportPolicy,
  ImportResult,
  ImportServices,
  RowProblem,
} from './types.ts'
import { type BatchWriter, writeBatch } from './write-batch.ts'

/** Rows of one transaction; a multiple of the slices that are judged in one go. */
const batchSize = 5000
const sliceSize = 100

/**
 * Imports a file into a data set: streaming, in batches, each committed together with the checkpoint. Killed
 * at any moment, it goes on from there when called again with the same file and map; called after it was
 * done, it finds everything unchanged.
 * @throws AppError YQ_INVALID for a map or file that cannot be read, YQ_IN_PROGRESS if it runs elsewhere
 */
export async function importDataset(
  services: ImportServices,
  policies: ImportPolicies,
  actor: Actor,
  options: ImportOptions,
): Promise<ImportResult> {
  const dataset = services.registers.catalogue.find(options.dataset)
  if (!dataset)
    throw new AppError('YQ_NOT_FOUND', {
      reason: {
        zh: `没有数据集 ${options.dataset}`,
        en: `There is no data set ${options.dataset}.`,
      },
    })
  const map = options.map === undefined ? undefined : readImportMap(dataset, options.map)
  const run = options.dryRun ? undefined : await openImport(services, actor, options)
  const policy = policies.get(dataset.name) ?? {}
  const parts = { dataset, policy, source: openSource(options.file), map, run }
  const work = new ImportWork(services, actor, options, parts)
  if (run) await work.replayProblems()
  const result = await work.execute()
  if (run) {
    if (result.accepted > 0) await policy.finish?.(services, actor)
    await within(services, actor, (tx) => finishRun(tx, services, run.id))
  }
  return result
}

/** The run of this file with this map: the interrupted one, if there is one, else a new one. */
export async function openImport(
  services: ImportServices,
  actor: Actor,
  { dataset, file, map, runId = services.newId() }: ImportOptions,
): Promise<ImportRun> {
  const identity = {
    dataset,
    fileName: file.name,
    fileSha256: await sha256Of(file),
    mapSha256: createHash('sha256')
      .update(JSON.stringify(map ?? null))
      .digest('hex'),
    bytesTotal: file.bytes,
  }
  return within(services, actor, async (tx) => {
    const run = await openRun(tx, services, actor, identity, runId)
    const act = { act: 'registers.import', object: `import-run/${run.id}` }
    await recordAudit(tx, services, actor, { ...act, result: 'done' })
    return run
  })
}

const within = <T>(services: Context, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  services.db.transaction().execute(async (tx) => {
    await enter(tx, actor)
    return work(tx)
  })

interface Parts {
  dataset: Dataset
  policy: ImportPolicy
  source: Source
  map: ImportMap | undefined
  run: ImportRun | undefined
}

class ImportWork {
  readonly #services: ImportServices
  readonly #actor: Actor
  readonly #options: ImportOptions
  readonly #parts: Parts
  readonly #counts: ImportCounts
  readonly #resumedAt: number
  readonly #inTransaction: ReturnType<typeof openTransactions>
  #mapped: MappedColumns | undefined
  #columns: readonly string[] = []

  constructor(services: ImportServices, actor: Actor, options: ImportOptions, parts: Parts) {
    this.#services = services
    this.#actor = actor
    this.#options = options
    this.#parts = parts
    const { rows = 0, accepted = 0, warned = 0, rejected = 0, unchanged = 0 } = parts.run ?? {}
    this.#counts = { rows, accepted, warned, rejected, unchanged }
    this.#resumedAt = rows
    this.#inTransaction = openTransactions(services.pool, actor)
  }

  /** Reads and judges one batch while the database writes the one before. */
  async execute(): Promise<ImportResult> {
    const judge = this.#createJudge()
    let writing = Promise.resolve()
    let batch: Judgement | undefined
    let nextRow = 1
    const flush = async (mapped: MappedColumns) => {
      const judgement = batch
      batch = undefined
      await writing
      // Judged again only so that repeated keys are found: all of it is written already.
      if (!judgement || judgement.firstRow <= this.#resumedAt) return
      writing = this.#write(judgement, mapped)
      // The error is met at the await above or below; until then it must not count as unhandled.
      writing.catch(() => {})
    }
    for await (const { columns, rows } of this.#parts.source.read(sliceSize)) {
      const mapped = this.#mapOnce(columns)
      batch = join(batch, judge(rows, nextRow, mapped))
      nextRow += rows.length
      if (batch.rows >= batchSize) await flush(mapped)
      // Lets the answers of the database in: it must not wait for us to have judged everything.
      await setImmediate()
    }
    if (this.#mapped) await flush(this.#mapped)
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
    for await (const problems of problemsOf(this.#services, this.#actor, run.id)) {
      await this.#options.onProblems(problems)
    }
  }

  #createJudge() {
    const { dataset, policy } = this.#parts
    return createJudge({
      dataset,
      policy,
      validation: { ...this.#services.registers.validation, asOf: today(this.#services) },
      scope: this.#actor.purpose === 'system' ? null : this.#actor.scope,
    })
  }

  #mapOnce(columns: readonly string[]): MappedColumns {
    if (!this.#mapped || columns.length !== this.#columns.length) {
      const { dataset, map, policy } = this.#parts
      this.#mapped = mapColumns(dataset, columns, map, policy.foreign)
      this.#columns = columns
    }
    return this.#mapped
  }

  async #write(judgement: Judgement, mapped: MappedColumns): Promise<void> {
    const { dataset, run, source } = this.#parts
    const { firstRow } = judgement
    const writer: BatchWriter = {
      dataset,
      registers: this.#services.registers,
      context: this.#services,
      actor: this.#actor,
      fields: fieldsOf(judgement, mapped),
      reason: `导入 ${run?.fileName ?? ''}`.trim(),
    }
    const outcome = await this.#inTransaction(run === undefined, async (connection) => {
      await consult(connection.tx, this.#parts.policy, judgement)
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
        if (!isOurs)
          throw new AppError('YQ_IN_PROGRESS', {
            reason: {
              zh: '另一个进程正在导入这份文件',
              en: 'Another process is importing this file.',
            },
          })
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

const join = (batch: Judgement | undefined, slice: Judgement): Judgement => {
  if (!batch) return slice
  batch.rows += slice.rows
  batch.rejected += slice.rejected
  batch.candidates.push(...slice.candidates)
  batch.problems.push(...slice.problems)
  return batch
}

async function consult(tx: Tx, policy: ImportPolicy, judgement: Judgement): Promise<void> {
  const warnings = await policy.consult?.(tx, judgement.candidates)
  if (!warnings?.length) return
  const warned = new Set(warnings.map(({ row }) => row))
  for (const candidate of judgement.candidates)
    if (warned.has(candidate.row)) candidate.isWarned = true
  judgement.problems.push(...warnings)
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
  context: Context,
  actor: Actor,
  runId: string,
): AsyncGenerator<RowProblem[]> {
  let after = 0
  for (;;) {
    const batch = await within(context, actor, (tx) => readProblems(tx, runId, after))
    if (!batch) return
    yield batch.problems
    after = batch.firstRow
  }
}
