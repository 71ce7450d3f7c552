import { Readable } from 'node:stream'
import { type Message, Nullable, type Problem } from '@yiqi/contracts'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Actor, read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { Services } from '../../../kernel/module.ts'
import {
  countProblems,
  findRun,
  type ImportRun,
  type ImportServices,
  listRuns,
  problemsOf,
  readImportMap,
} from '../../registers/index.ts'
import { applyDryRun, orderDryRun, orderImport, type Wanted } from './order.ts'
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
  finishedAt: Nullable(Type.String({ format: 'date-time' })),
  isDryRun: Type.Boolean(),
  /** Until when a dry run can be applied; null where it cannot. */
  appliesUntil: Nullable(Type.String({ format: 'date-time' })),
  /** The import that a dry run was applied by. */
  appliedRunId: Nullable(Type.String({ format: 'uuid' })),
})
const ProblemCount = Type.Object({
  code: Type.String(),
  field: Nullable(Type.String()),
  severity: Type.Unsafe<Problem['severity']>({ enum: ['error', 'warning'] }),
  rows: Type.Integer(),
  /** Of one of the rows. */
  message: Type.String(),
  messageEn: Type.String(),
  hint: Nullable(Type.String()),
})
const RunParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

const accept = [
  'text/csv',
  'application/jsonl',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]

/** Import as a page: hand in, try, leave, come back, fetch the report, import. */
export function importRoutes(app: App, services: Services & ImportServices): void {
  orderRoutes(app, services)
  runRoutes(app, services)
}

function orderRoutes(app: App, services: Services & ImportServices): void {
  app.post(
    '/api/v1/imports',
    {
      config: {
        permission: 'registers.import',
        errors: [
          'YQ_MALFORMED',
          'YQ_INVALID',
          'YQ_NOT_FOUND',
          'YQ_IN_PROGRESS',
          'YQ_TOO_LARGE',
          'YQ_FILE_TYPE',
          'YQ_FILE_INFECTED',
          'YQ_SCANNER_AWAY',
        ],
      },
      schema: {
        operationId: 'startImport',
        description:
          'multipart/form-data with the file as its last part; `map` is JSON. With `dryRun` everything is checked and nothing written; `applyImport` then imports the same file.',
        consumes: ['multipart/form-data'],
        querystring: Type.Object({
          dataset: Type.String({ maxLength: 60 }),
          map: Type.Optional(Type.String({ maxLength: 20_000 })),
          dryRun: Type.Optional(Type.Boolean()),
        }),
        response: { 202: Run },
      },
    },
    async (request, reply) => {
      const { dataset: name, map: mapText, dryRun } = request.query
      const dataset = services.registers.catalogue.find(name)
      if (!dataset) throw new AppError('YQ_NOT_FOUND')
      const map = mapText === undefined ? undefined : readImportMap(dataset, parseMap(mapText))
      const file = await receive(services, request)
      const order = dryRun ? orderDryRun : orderImport
      const id = await order(services, request.actor, { dataset: name, file, ...(map && { map }) })
      return reply.code(202).send(await viewRun(services, request.actor, id))
    },
  )

  app.post(
    '/api/v1/imports/:id/apply',
    {
      config: {
        permission: 'registers.import',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_IN_PROGRESS'],
      },
      schema: {
        operationId: 'applyImport',
        description: 'Imports for good what a dry run has tried, without another upload.',
        params: RunParams,
        response: { 202: Run },
      },
    },
    async ({ actor, params }, reply) => {
      const id = await applyDryRun(services, actor, params.id)
      return reply.code(202).send(await viewRun(services, actor, id))
    },
  )
}

async function receive(services: Services, request: FastifyRequest): Promise<Wanted['file']> {
  const part = request.isMultipart() ? await request.file() : undefined
  if (!part) {
    throw malformed(
      'FILE_MISSING',
      'file',
      { zh: '请求里没有文件', en: 'There is no file in the request' },
      { zh: '请把文件作为表单的一部分上传。', en: 'Upload the file as a part of the form.' },
    )
  }
  const { sha256, bytes } = await services.temporaryFiles.put(part.file, {
    maxBytes: services.config.maxUploadBytes,
    accept,
    fileName: part.filename,
  })
  return { name: part.filename, bytes, sha256 }
}

function runRoutes(app: App, services: Services & ImportServices): void {
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
    async ({ actor, params }) => viewRun(services, actor, params.id),
  )

  app.get(
    '/api/v1/imports/:id/problems',
    {
      config: { permission: 'registers.import', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'countImportProblems',
        description: 'How many rows have which problem; the rows themselves are in the report.',
        params: RunParams,
        response: { 200: Type.Object({ items: Type.Array(ProblemCount) }) },
      },
    },
    async ({ actor, params }) =>
      read(services, actor, async (tx) => {
        if (!(await findRun(tx, params.id))) throw new AppError('YQ_NOT_FOUND')
        return { items: await countProblems(tx, params.id) }
      }),
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
    throw malformed(
      'MAP_INVALID',
      'map',
      { zh: '对照表不是 JSON', en: 'The map is not JSON' },
      {
        zh: '请写成 {"fields": {"name": "名称"}} 这样，样例见 docs/examples。',
        en: 'Write it like {"fields": {"name": "名称"}}; see docs/examples.',
      },
    )
  }
}

const malformed = (code: string, field: string, message: Message, hint: Message) =>
  new AppError('YQ_MALFORMED', {
    problems: [{ code, field, severity: 'error', message, hint }],
  })

async function viewRun(services: Services, actor: Actor, id: string) {
  const run = await read(services, actor, (tx) => findRun(tx, id))
  if (!run) throw new AppError('YQ_NOT_FOUND')
  return view(run)
}

function view({ fileExpiresAt, startedAt, finishedAt, ...run }: ImportRun) {
  const canApply = run.isDryRun && run.state === 'done' && run.appliedRunId === null
  return {
    ...run,
    startedAt: iso(startedAt),
    finishedAt: finishedAt && iso(finishedAt),
    appliesUntil: canApply && fileExpiresAt ? iso(fileExpiresAt) : null,
  }
}

const iso = (at: Date | string): string => new Date(at).toISOString()
