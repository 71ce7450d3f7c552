import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { recordFile } from '../../../kernel/files/index.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { Services } from '../../../kernel/module.ts'
import {
  findRun,
  type ImportRun,
  type ImportServices,
  listRuns,
  openImport,
  problemsOf,
  readImportMap,
} from '../../registers/index.ts'
import { type ImportOrder, runImport, storedFile } from './job.ts'
import { problemLine, reportHeading } from './report.ts'

const Run = Type.Object({
  id: Type.String({ format: 'uuid' }),
  dataset: Type.String(),
  fileName: Type.String(),
  state: Type.String(),
  actorName: Type.String(),
  rows: Type.Integer(),
  accepted: Type.Integer(),
  warned: Type.Integer(),
  rejected: Type.Integer(),
  unchanged: Type.Integer(),
  bytesRead: Type.Integer(),
  bytesTotal: Type.Integer(),
  startedAt: Type.String({ format: 'date-time' }),
  finishedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
})
const RunParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

const accept = [
  'text/csv',
  'application/jsonl',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** Import as a page: hand in, leave, come back, fetch the report. */
export function importRoutes(app: App, services: Services & ImportServices): void {
  app.post(
    '/api/v1/imports',
    {
      config: {
        permission: 'registers.import',
        errors: ['YQ_MALFORMED', 'YQ_INVALID', 'YQ_NOT_FOUND', 'YQ_TOO_LARGE', 'YQ_FILE_TYPE'],
      },
      schema: {
        operationId: 'startImport',
        description: 'multipart/form-data with the file as its last part; `map` is JSON.',
        consumes: ['multipart/form-data'],
        querystring: Type.Object({
          dataset: Type.String({ maxLength: 60 }),
          map: Type.Optional(Type.String({ maxLength: 20_000 })),
        }),
        response: { 202: Run },
      },
    },
    async (request, reply) => {
      const { dataset: name, map: mapText } = request.query
      const dataset = services.registers.catalogue.find(name)
      if (!dataset) throw new AppError('YQ_NOT_FOUND')
      const map = mapText === undefined ? undefined : readImportMap(dataset, parseMap(mapText))
      const part = request.isMultipart() ? await request.file() : undefined
      if (!part) throw new AppError('YQ_MALFORMED', { detail: '请把文件作为表单的一部分上传。' })
      const stored = await services.files.put(part.file, {
        maxBytes: services.config.maxUploadBytes,
        accept,
        fileName: part.filename,
      })
      const { actor } = request
      const file = { name: part.filename, bytes: stored.bytes, sha256: stored.sha256 }
      const options = {
        dataset: name,
        file: storedFile(services.files, file),
        ...(map && { map }),
      }
      const run = await openImport(services, actor, options)
      const { accountId, scope } = actor
      const order: ImportOrder = {
        runId: run.id,
        dataset: name,
        file,
        ...(map && { map }),
        actor: { accountId, name: actor.name, scope },
      }
      const act = { act: 'registers.order-import', object: `import-run/${run.id}` }
      await transact(services, actor, act, async (tx) => {
        await recordFile(tx, services, stored)
        await services.jobs.enqueue(tx, runImport.name, { ...order }, { singletonKey: run.id })
      })
      return reply.code(202).send(view(run))
    },
  )

  app.get(
    '/api/v1/imports',
    {
      config: { permission: 'registers.import' },
      schema: {
        operationId: 'listImports',
        response: { 200: Type.Object({ items: Type.Array(Run) }) },
      },
    },
    async (request) => {
      const runs = await read(services, request.actor, (tx) => listRuns(tx, 50))
      return { items: runs.map(view) }
    },
  )

  app.get(
    '/api/v1/imports/:id',
    {
      config: { permission: 'registers.import', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getImport', params: RunParams, response: { 200: Run } },
    },
    async (request) => {
      const run = await read(services, request.actor, (tx) => findRun(tx, request.params.id))
      if (!run) throw new AppError('YQ_NOT_FOUND')
      return view(run)
    },
  )

  app.get(
    '/api/v1/imports/:id/report.csv',
    {
      config: { permission: 'registers.import', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getImportReport', produces: ['text/csv'], params: RunParams },
    },
    async (request, reply) => {
      const { actor, params } = request
      const run = await read(services, actor, (tx) => findRun(tx, params.id))
      if (!run) throw new AppError('YQ_NOT_FOUND')
      async function* lines() {
        yield reportHeading
        for await (const problems of problemsOf(services, actor, params.id)) {
          yield problems.map(problemLine).join('')
        }
      }
      reply.header('content-type', 'text/csv; charset=utf-8')
      reply.header('content-disposition', `attachment; filename="import-${params.id}.csv"`)
      return reply.send(Readable.from(lines()))
    },
  )
}

function parseMap(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('YQ_MALFORMED', { detail: '对照表不是 JSON。' })
  }
}

const view = ({ startedAt, finishedAt, ...run }: ImportRun) => ({
  ...run,
  startedAt: new Date(startedAt).toISOString(),
  finishedAt: finishedAt && new Date(finishedAt).toISOString(),
})
