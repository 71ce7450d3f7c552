import { type Actor, enter, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { keepForADay } from '../../../kernel/files/index.ts'
import type { JobDefinition } from '../../../kernel/jobs.ts'
import type { Services } from '../../../kernel/module.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { countRecords } from '../facets.ts'
import { actingFor, type Orderer, ordererOf } from '../orderer.ts'
import type { Registers } from '../registers.ts'
import { mediaTypes, writeExport } from './formats.ts'
import { recordsOf } from './rows.ts'
import {
  countRunning,
  type ExportRun,
  type ExportWish,
  failExport,
  findExport,
  finishExport,
  openExport,
  saveProgress,
} from './run-store.ts'

export type ExportServices = Services & { registers: Registers }

/** One account has so many under way; the rest can wait. */
const mostRunning = 3
const mostAttempts = 3
/** Rows between two words about how far it is. */
const progressRows = 5000

/** Puts an export on the queue. @returns its id. @throws AppError YQ_IN_PROGRESS for one too many */
export function orderExport(
  services: ExportServices,
  actor: Actor,
  wish: ExportWish,
): Promise<string> {
  const { accountId } = actor
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  const act = { act: 'registers.export', object: wish.dataset }
  return transact(services, actor, act, async (tx) => {
    if ((await countRunning(tx)) >= mostRunning) {
      throw new AppError('YQ_IN_PROGRESS', {
        reason: {
          zh: `您有 ${mostRunning} 份导出正在生成，请等其中一份完成。`,
          en: `${mostRunning} of your exports are under way. Wait for one of them.`,
        },
      })
    }
    const id = await openExport(tx, services, { ...actor, accountId }, wish)
    const order = { id, orderer: ordererOf(actor) }
    await services.jobs.enqueue(tx, runExport.name, order, { singletonKey: id })
    return id
  })
}

/** Writes the file, tells how far it is, and begins anew after a crash: half a file is of no use. */
export const runExport: JobDefinition<ExportServices> = {
  name: 'registers.run-export',
  timeoutSeconds: 2 * 3600,
  retryLimit: mostAttempts,
  async handle(data, services) {
    const { id, orderer } = data as unknown as { id: string; orderer: Orderer }
    const actor = actingFor(orderer)
    const run = await read(services, actor, (tx) => findExport(tx, id))
    // The receipt of a run that has ended was lost in a crash.
    if (run?.state !== 'running') return
    const attempts = run.attempts + 1
    const save = (work: (tx: Tx) => Promise<unknown>) =>
      services.db.transaction().execute(async (tx) => {
        await enter(tx, actor)
        await work(tx)
      })
    await save((tx) => saveProgress(tx, id, { attempts, rows: 0 }))
    try {
      await produce(services, actor, run, save)
    } catch (error) {
      if (attempts < mostAttempts) throw error
      services.log.error({ err: error, exportRun: id }, 'export given up')
      await save((tx) => failExport(tx, services, id))
    }
  },
}

async function produce(
  services: ExportServices,
  actor: Actor,
  run: ExportRun,
  save: (work: (tx: Tx) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { id, format } = run
  const dataset = services.registers.catalogue.get(run.dataset)
  // By the key: no record is left out or told twice while others are changed.
  const { sort: _sort, cursor: _cursor, limit: _limit, ...query } = run.query
  const { count } = await read(services, actor, (tx) =>
    countRecords(tx, dataset, query, Number.MAX_SAFE_INTEGER - 1),
  )
  await save((tx) => saveProgress(tx, id, { rows_total: count }))
  let rows = 0
  async function* counted(): AsyncGenerator<RegisterRecord[]> {
    for await (const records of recordsOf(services, actor, dataset, query)) {
      yield records
      const before = rows
      rows += records.length
      const isTold = Math.floor(rows / progressRows) === Math.floor(before / progressRows)
      if (!isTold) await save((tx) => saveProgress(tx, id, { rows }))
    }
  }
  const content = writeExport(format, dataset, counted())
  const file = await services.temporaryFiles.putTrustedStream(content, mediaTypes[format])
  const act = { act: 'registers.finish-export', object: `export-run/${id}` }
  await transact(services, actor, act, async (tx) => {
    const expiresAt = await keepForADay(tx, services, file)
    await finishExport(tx, services, id, { rows, file, expiresAt })
  })
}
