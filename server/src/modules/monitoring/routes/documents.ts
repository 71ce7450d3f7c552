import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { findDocuments, getDocument, opinionOf, sightingsOf } from '../documents/store.ts'
import { findSuspicions, getSuspicion } from '../documents/suspicions.ts'
import {
  DocumentSummary,
  DocumentView,
  Id,
  OpinionView,
  SuspicionKind,
  SuspicionState,
  SuspicionView,
  Topic,
  Uuid,
} from '../schemas.ts'
import type { MonitoringServices } from '../services.ts'
import { documentSummary, documentView, suspicionView } from '../view.ts'

const base = '/api/v1/monitoring'
const closed = { additionalProperties: false }
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 }))
const Words = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))

/** What was read, what stands in it, and what is suspicious. */
export function documentRoutes(app: App, services: MonitoringServices): void {
  readingRoutes(app, services)
  suspicionRoutes(app, services)
}

function readingRoutes(app: App, services: MonitoringServices): void {
  app.get(
    `${base}/documents`,
    {
      config: { permission: 'monitoring.read' },
      schema: {
        operationId: 'listMonitoredTexts',
        querystring: Type.Object(
          {
            q: Words,
            uscc: Type.Optional(Type.String({ maxLength: 18 })),
            suspicion: Type.Optional(Uuid),
            source: Type.Optional(Uuid),
            tone: Type.Optional(Type.Integer({ minimum: -1, maximum: 1 })),
            topic: Type.Optional(Topic),
            before: Type.Optional(Uuid),
            limit: Limit,
          },
          closed,
        ),
        response: {
          200: Type.Object({ items: Type.Array(DocumentSummary), next: Nullable(Uuid) }),
        },
      },
    },
    ({ actor, query: { suspicion, source, limit = 20, ...filter } }) =>
      read(services, actor, async (tx) => {
        const rows = await findDocuments(tx, {
          ...filter,
          suspicionId: suspicion,
          sourceId: source,
          limit: limit + 1,
        })
        const items = rows.slice(0, limit).map(documentSummary)
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.get(
    `${base}/documents/:id`,
    {
      config: { permission: 'monitoring.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getMonitoredText', params: Id, response: { 200: DocumentView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) =>
        documentView(await getDocument(tx, id), await sightingsOf(tx, id)),
      ),
  )

  app.get(
    `${base}/documents/:id/snapshot`,
    {
      config: { permission: 'monitoring.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getTextSnapshot',
        description: 'The bytes as received, to be saved and never shown: they are of others.',
        params: Id,
        response: { 200: Type.Any() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const act = { act: 'monitoring.fetch-snapshot', object: `document/${id}` }
      const { snapshot } = await transact(services, actor, act, (tx) => getDocument(tx, id))
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${snapshot.slice(0, 16)}.bin"`)
        .send(await services.files.get(snapshot))
    },
  )

  app.get(
    `${base}/opinion/:uscc`,
    {
      config: { permission: 'monitoring.read' },
      schema: {
        operationId: 'getOpinion',
        description:
          'Of an organisation: how much was written about it in each month, how, and on what.',
        params: Type.Object({ uscc: Type.String({ pattern: '^[0-9A-Z]{18}$' }) }),
        response: { 200: OpinionView },
      },
    },
    ({ actor, params: { uscc } }) => read(services, actor, (tx) => opinionOf(tx, uscc)),
  )
}

function suspicionRoutes(app: App, services: MonitoringServices): void {
  app.get(
    `${base}/suspicions`,
    {
      config: { permission: 'monitoring.read' },
      schema: {
        operationId: 'listSuspicions',
        description: 'The heaviest first.',
        querystring: Type.Object(
          {
            state: Type.Optional(Type.Array(SuspicionState)),
            class: Type.Optional(SuspicionKind),
            q: Words,
            after: Type.Optional(Type.String({ pattern: '^[01](\\.[0-9]+)?:[0-9a-f-]{36}$' })),
            limit: Limit,
          },
          closed,
        ),
        response: {
          200: Type.Object({ items: Type.Array(SuspicionView), next: Nullable(Type.String()) }),
        },
      },
    },
    ({ actor, query: { state = [], limit = 20, ...filter } }) =>
      read(services, actor, async (tx) => {
        const rows = await findSuspicions(tx, { ...filter, states: state, limit: limit + 1 })
        const items = rows.slice(0, limit).map(suspicionView)
        const last = items.at(-1)
        const next = rows.length > limit && last ? `${last.confidence}:${last.id}` : null
        return { items, next }
      }),
  )

  app.get(
    `${base}/suspicions/:id`,
    {
      config: { permission: 'monitoring.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getSuspicion', params: Id, response: { 200: SuspicionView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => suspicionView(await getSuspicion(tx, id))),
  )
}
