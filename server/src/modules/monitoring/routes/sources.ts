import { Type } from 'typebox'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import { keepForADay } from '../../../kernel/files/index.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { Id, NewSource, RunView, SourceStepBody, SourceView, Uuid } from '../schemas.ts'
import type { MonitoringServices } from '../services.ts'
import { notActive } from '../sources/refusals.ts'
import { proposeSource, type SourceStep, stepSource } from '../sources/register.ts'
import { startRun } from '../sources/run.ts'
import { getSource, listRuns, listSources } from '../sources/store.ts'
import { runView, sourceView } from '../view.ts'

const base = '/api/v1/monitoring/sources'
const stepErrors = [
  'YQ_NOT_FOUND',
  'YQ_STALE',
  'YQ_WRONG_STATE',
  'YQ_FORBIDDEN',
  'YQ_INVALID',
] as const

export const readSourceJob = 'monitoring.read-source'
export const readUploadJob = 'monitoring.read-upload'

/** What is read, who agreed to it, and what each reading brought. */
export function sourceRoutes(app: App, services: MonitoringServices): void {
  listRoutes(app, services)
  stepRoutes(app, services)
  readingRoutes(app, services)
}

function listRoutes(app: App, services: MonitoringServices): void {
  app.get(
    base,
    {
      config: { permission: 'monitoring.read' },
      schema: {
        operationId: 'listSources',
        response: { 200: Type.Object({ items: Type.Array(SourceView) }) },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => ({
        items: (await listSources(tx)).map(({ source, run }) => sourceView(actor, source, run)),
      })),
  )

  app.get(
    `${base}/:id/runs`,
    {
      config: { permission: 'monitoring.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'listRuns',
        description: 'The latest fifty.',
        params: Id,
        response: { 200: Type.Object({ items: Type.Array(RunView) }) },
      },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => {
        await getSource(tx, id)
        return { items: (await listRuns(tx, id)).map(runView) }
      }),
  )

  app.post(
    base,
    {
      config: { permission: 'monitoring.propose-source', errors: ['YQ_INVALID'] },
      schema: {
        operationId: 'proposeSource',
        body: NewSource,
        response: { 201: Type.Object({ id: Uuid }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await proposeSource(services, actor, body) }),
  )
}

function stepRoutes(app: App, services: MonitoringServices): void {
  const step = (name: SourceStep, permission: string, operationId: string) =>
    app.post(
      `${base}/:id/${name}`,
      {
        config: { permission, errors: [...stepErrors] },
        schema: { operationId, params: Id, body: SourceStepBody, response: { 204: Type.Null() } },
      },
      async ({ actor, params: { id }, body }, reply) => {
        await stepSource(services, actor, name, { id, ...body })
        return reply.code(204).send(null)
      },
    )
  step('approve', 'monitoring.approve-source', 'approveSource')
  step('refuse', 'monitoring.approve-source', 'refuseSource')
  step('pause', 'monitoring.propose-source', 'pauseSource')
  step('resume', 'monitoring.propose-source', 'resumeSource')
}

const accept = ['application/gzip', 'application/jsonl', 'text/plain']

function readingRoutes(app: App, services: MonitoringServices): void {
  app.post(
    `${base}/:id/read`,
    {
      config: {
        permission: 'monitoring.propose-source',
        errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'readSourceNow',
        description: 'In the background; its run tells how far it is.',
        params: Id,
        response: { 202: Type.Null() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await order(services, actor, id, async (tx) =>
        services.jobs.enqueue(tx, readSourceJob, { id }, { singletonKey: id }),
      )
      return reply.code(202).send(null)
    },
  )

  app.post(
    `${base}/:id/files`,
    {
      config: {
        permission: 'monitoring.propose-source',
        errors: [
          'YQ_NOT_FOUND',
          'YQ_WRONG_STATE',
          'YQ_MALFORMED',
          'YQ_TOO_LARGE',
          'YQ_FILE_TYPE',
          'YQ_FILE_INFECTED',
          'YQ_SCANNER_AWAY',
        ],
      },
      schema: {
        operationId: 'uploadToSource',
        description:
          'multipart/form-data with one file: JSON lines or text, also gzipped; pages and web archives (WARC) gzipped only. It is read in the background.',
        consumes: ['multipart/form-data'],
        params: Id,
        response: { 202: Type.Object({ runId: Uuid }) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const part = await sentFile(request)
      const file = await services.temporaryFiles.put(part.file, {
        maxBytes: services.config.maxUploadBytes,
        accept,
        fileName: part.filename,
      })
      const fileName = part.filename
      const runId = await read(services, request.actor, async (tx) => {
        const source = await getSource(tx, id)
        if (source.state !== 'ACTIVE' || source.kind !== 'upload') throw notActive()
        return startRun(services, source, fileName)
      })
      await order(services, request.actor, id, async (tx) => {
        await keepForADay(tx, services, file)
        await services.jobs.enqueue(tx, readUploadJob, { id, runId, fileName, sha256: file.sha256 })
      })
      return reply.code(202).send({ runId })
    },
  )
}

/** @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
const order = (
  services: MonitoringServices,
  actor: Actor,
  id: string,
  enqueue: (tx: Parameters<typeof getSource>[0]) => Promise<void>,
) =>
  transact(
    services,
    actor,
    { act: 'monitoring.order-reading', object: `source/${id}` },
    async (tx) => {
      const source = await getSource(tx, id)
      if (source.state !== 'ACTIVE') throw notActive()
      await enqueue(tx)
    },
  )
