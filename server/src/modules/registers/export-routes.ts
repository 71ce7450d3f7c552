import { Nullable, type Dataset } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read, today, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { exportFormats, type ExportFormat, mediaTypes, writeExport } from './export/formats.ts'
import { type ExportServices, orderExport } from './export/job.ts'
import { recordsOf } from './export/rows.ts'
import { type ExportRun, findExport, listExports } from './export/run-store.ts'
import { countRecords } from './facets.ts'
import { ListParameters, listQuery } from './list-parameters.ts'

const Format = Type.Unsafe<ExportFormat>({ type: 'string', enum: [...exportFormats] })
const DatasetName = Type.String({ maxLength: 60 })
const Instant = Type.String({ format: 'date-time' })
const Export = Type.Object({
  id: Type.String({ format: 'uuid' }),
  dataset: Type.String(),
  format: Format,
  /** `expired`: done, and its file is wiped. */
  state: Type.Unsafe<ExportRun['state'] | 'expired'>({
    type: 'string',
    enum: ['running', 'done', 'failed', 'expired'],
  }),
  rows: Type.Integer(),
  rowsTotal: Nullable(Type.Integer()),
  bytes: Nullable(Type.Integer()),
  startedAt: Instant,
  finishedAt: Nullable(Instant),
  expiresAt: Nullable(Instant),
})
const ExportParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** A list as a file: at once up to a limit, beyond it by a job. */
export function exportRoutes(app: App, services: ExportServices): void {
  const { catalogue } = services.registers
  const findDataset = (name: string): Dataset => {
    const dataset = catalogue.find(name)
    if (!dataset) throw new AppError('YQ_NOT_FOUND')
    return dataset
  }

  app.get(
    '/api/v1/registers/:dataset/export.:format',
    {
      config: { permission: 'registers.export', errors: ['YQ_NOT_FOUND', 'YQ_MALFORMED'] },
      schema: {
        operationId: 'exportRegister',
        description:
          'The records of the list as a file, up to the limit that `listExports` tells. The header `export-rows` says how many there are in it, `export-complete` whether these are all; `startExport` gives all of them.',
        produces: exportFormats.map((format) => mediaTypes[format]),
        params: Type.Object({ dataset: DatasetName, format: Format }),
        querystring: ListParameters,
      },
    },
    async ({ actor, params, query: parameters }, reply) => {
      const dataset = findDataset(params.dataset)
      const query = listQuery(dataset, parameters)
      const limit = services.config.exportRows
      const { count, isAtLeast } = await read(services, actor, (tx) =>
        countRecords(tx, dataset, query, limit),
      )
      const act = { act: 'registers.export', object: dataset.name }
      await transact(services, actor, act, async () => {})
      const pages = recordsOf(services, actor, dataset, query, limit)
      return reply
        .header('content-type', mediaTypes[params.format])
        .header('content-disposition', disposition(dataset, params.format, today(services)))
        .header('export-rows', count)
        .header('export-complete', String(!isAtLeast))
        .send(writeExport(params.format, dataset, pages))
    },
  )

  app.post(
    '/api/v1/registers/:dataset/exports',
    {
      config: {
        permission: 'registers.export',
        errors: ['YQ_NOT_FOUND', 'YQ_MALFORMED', 'YQ_INVALID', 'YQ_IN_PROGRESS'],
      },
      schema: {
        operationId: 'startExport',
        description:
          'All records of the list, however many, as a file that a job prepares; in the order of the key. It is kept for a day.',
        params: Type.Object({ dataset: DatasetName }),
        querystring: ListParameters,
        body: Type.Object({ format: Format }, { additionalProperties: false }),
        response: { 202: Export },
      },
    },
    async ({ actor, params, query: parameters, body }, reply) => {
      const dataset = findDataset(params.dataset)
      const query = listQuery(dataset, parameters)
      // Whatever the list would refuse is refused here, not by the job.
      await read(services, actor, (tx) => countRecords(tx, dataset, query, 0))
      const wish = { dataset: dataset.name, format: body.format, query }
      const id = await orderExport(services, actor, wish)
      return reply.code(202).send(view(services, await getExport(services, actor, id)))
    },
  )

  runRoutes(app, services)
}

function runRoutes(app: App, services: ExportServices): void {
  app.get(
    '/api/v1/exports',
    {
      config: { permission: 'registers.export' },
      schema: {
        operationId: 'listExports',
        response: {
          200: Type.Object({
            items: Type.Array(Export),
            /** So many rows an export gives at once. */
            rowLimit: Type.Integer(),
          }),
        },
      },
    },
    async ({ actor }) => {
      const runs = await read(services, actor, (tx) => listExports(tx, 50))
      return {
        items: runs.map((run) => view(services, run)),
        rowLimit: services.config.exportRows,
      }
    },
  )

  app.get(
    '/api/v1/exports/:id',
    {
      config: { permission: 'registers.export', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getExport', params: ExportParams, response: { 200: Export } },
    },
    async ({ actor, params }) => view(services, await getExport(services, actor, params.id)),
  )

  app.get(
    '/api/v1/exports/:id/file',
    {
      config: { permission: 'registers.export', errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'getExportFile',
        produces: exportFormats.map((format) => mediaTypes[format]),
        params: ExportParams,
      },
    },
    async ({ actor, params }, reply) => {
      const run = await getExport(services, actor, params.id)
      const dataset = services.registers.catalogue.get(run.dataset)
      const content = await openFile(services, run)
      const act = { act: 'registers.fetch-export', object: `export-run/${run.id}` }
      await transact(services, actor, act, async () => {})
      return reply
        .header('content-type', mediaTypes[run.format])
        .header('content-disposition', disposition(dataset, run.format, today(services)))
        .header('content-length', run.fileBytes ?? 0)
        .header('export-rows', run.rows)
        .header('export-complete', 'true')
        .send(content)
    },
  )
}

async function getExport(services: ExportServices, actor: Actor, id: string): Promise<ExportRun> {
  const run = await read(services, actor, (tx) => findExport(tx, id))
  if (!run) throw new AppError('YQ_NOT_FOUND')
  return run
}

async function openFile(services: ExportServices, run: ExportRun) {
  const { state } = view(services, run)
  if (state === 'done' && run.fileSha256) return services.temporaryFiles.get(run.fileSha256)
  throw new AppError('YQ_WRONG_STATE', {
    reason:
      state === 'expired'
        ? { zh: '文件只保留 24 小时，请重新导出。', en: 'Kept for 24 hours only. Export again.' }
        : { zh: '文件还没有生成好。', en: 'The file is not ready.' },
  })
}

/** e.g. `社会组织-2026-11-27.xlsx`. */
function disposition({ name, label }: Dataset, format: ExportFormat, day: string): string {
  const chinese = encodeURIComponent(`${label.zh}-${day}.${format}`)
  return `attachment; filename="${name}-${day}.${format}"; filename*=UTF-8''${chinese}`
}

function view(services: ExportServices, run: ExportRun) {
  const isExpired = run.expiresAt !== null && new Date(run.expiresAt) <= services.now()
  return {
    id: run.id,
    dataset: run.dataset,
    format: run.format,
    state: isExpired ? ('expired' as const) : run.state,
    rows: run.rows,
    rowsTotal: run.rowsTotal,
    bytes: run.fileBytes,
    startedAt: iso(run.startedAt),
    finishedAt: run.finishedAt && iso(run.finishedAt),
    expiresAt: run.expiresAt && iso(run.expiresAt),
  }
}

const iso = (at: Date | string): string => new Date(at).toISOString()
