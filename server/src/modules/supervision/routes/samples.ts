import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { answerFinding, checkSample, closeFinding } from '../samples/check.ts'
import { drawSamples } from '../samples/draw.ts'
import { getSample, listSamples } from '../samples/store.ts'
import { Day, Id, Point, SampleState, SampleView, Uuid, Version } from '../schemas.ts'
import type { SupervisionServices } from '../services.ts'
import { sampleView } from '../view.ts'

const Text = Type.String({ minLength: 2, maxLength: 1000 })
const closed = { additionalProperties: false }
const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'] as const

/** 抽查: finished cases drawn at random, checked, and mended where something was found. */
export function sampleRoutes(app: App, services: SupervisionServices): void {
  readingRoutes(app, services)
  checkingRoutes(app, services)
}

function readingRoutes(app: App, services: SupervisionServices): void {
  app.get(
    '/api/v1/samples',
    {
      config: { permission: 'supervision.read' },
      schema: {
        operationId: 'listSamples',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Array(SampleState)),
            before: Type.Optional(Uuid),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
          },
          closed,
        ),
        response: { 200: Type.Object({ items: Type.Array(SampleView), next: Nullable(Uuid) }) },
      },
    },
    ({ actor, query: { state = [], before, limit = 20 } }) =>
      read(services, actor, async (tx) => {
        const rows = await listSamples(tx, { states: state, before, limit: limit + 1 })
        const items = []
        for (const row of rows.slice(0, limit)) {
          items.push(await sampleView(tx, services, actor, row))
        }
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.get(
    '/api/v1/samples/:id',
    {
      config: { permission: 'supervision.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getSample', params: Id, response: { 200: SampleView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => sampleView(tx, services, actor, await getSample(tx, id))),
  )

  app.post(
    '/api/v1/samples',
    {
      config: { permission: 'supervision.check', errors: ['YQ_INVALID'] },
      schema: {
        operationId: 'drawSamples',
        description: 'The same seed over the same cases draws the same.',
        body: Type.Object(
          {
            from: Day,
            to: Day,
            processId: Type.Optional(Type.String({ maxLength: 100 })),
            size: Type.Integer({ minimum: 1, maximum: 100 }),
            seed: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Uuid, size: Type.Integer() }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await drawSamples(services, actor, body)),
  )
}

function checkingRoutes(app: App, services: SupervisionServices): void {
  app.post(
    '/api/v1/samples/:id/check',
    {
      config: { permission: 'supervision.check', errors },
      schema: {
        operationId: 'checkSample',
        params: Id,
        body: Type.Object(
          { version: Version, points: Type.Array(Point), finding: Nullable(Text) },
          closed,
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await checkSample(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/samples/:id/answer',
    {
      config: { permission: 'supervision.follow-up', errors },
      schema: {
        operationId: 'answerSample',
        params: Id,
        body: Type.Object({ version: Version, answer: Text }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await answerFinding(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/samples/:id/close',
    {
      config: { permission: 'supervision.check', errors },
      schema: {
        operationId: 'closeSample',
        description: 'Accepts what was mended; with a reason, gives it back.',
        params: Id,
        body: Type.Object({ version: Version, returnedFor: Nullable(Text) }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await closeFinding(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
