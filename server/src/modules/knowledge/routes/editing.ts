import { Type } from 'typebox'
import { type Actor, read, transact } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { draftVersion, editVersion } from '../draft.ts'
import { expireVersion, publishVersion } from '../publish.ts'
import { returnVersion, reviewVersion } from '../review.ts'
import type { KnowledgeServices } from '../services.ts'
import { readSteps } from '../steps.ts'
import { findVersion, listVersions, readPassages } from '../store.ts'
import { joinPassages } from '../text/join.ts'
import {
  ActBody,
  ContentBody,
  DraftedReply,
  Key,
  Kind,
  pageOf,
  PlainDate,
  Region,
  State,
  Uuid,
  VersionReply,
  VersionSummary,
} from './schemas.ts'

const Params = Type.Object({ id: Uuid })
const DraftBody = Type.Object({
  /** Of the document of which this is a new version. */
  key: Type.Optional(Key),
  ownerRegion: Region,
  content: ContentBody,
})
const EditBody = Type.Object({ revision: Type.Integer({ minimum: 1 }), content: ContentBody })
const ActReply = Type.Object({ id: Uuid, state: State, revision: Type.Integer() })
const ReturnBody = Type.Object({
  ...ActBody.properties,
  opinion: Type.String({ minLength: 2, maxLength: 1000 }),
})
const ExpireBody = Type.Object({ ...ReturnBody.properties, lastDay: PlainDate })
const ListQuery = Type.Object({
  state: Type.Optional(State),
  kind: Type.Optional(Kind),
  /** Versions of this document alone. */
  key: Type.Optional(Key),
  /** Words of the title. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  cursor: Type.Optional(Uuid),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

/** Writing, review and publication, for the officials who maintain the knowledge base. */
export function editingRoutes(app: App, services: KnowledgeServices): void {
  readRoutes(app, services)
  draftRoutes(app, services)
  actRoutes(app, services)
}

function readRoutes(app: App, services: KnowledgeServices): void {
  app.get(
    '/api/v1/knowledge/versions',
    {
      config: { permission: 'knowledge.read' },
      schema: {
        operationId: 'listKnowledgeVersions',
        querystring: ListQuery,
        response: { 200: pageOf(VersionSummary) },
      },
    },
    async ({ actor, query: { state, kind, key, q, cursor, limit = 20 } }) => {
      const versions = await read(services, actor, (tx) =>
        listVersions(tx, {
          limit: limit + 1,
          ...(state && { states: [state] }),
          ...(kind && { kind }),
          ...(key && { key }),
          ...(q && { title: q.trim() }),
          ...(cursor && { before: cursor }),
        }),
      )
      const items = versions.slice(0, limit)
      return { items, next: versions.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )

  app.get(
    '/api/v1/knowledge/versions/:id',
    {
      config: { permission: 'knowledge.read', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getKnowledgeVersion',
        params: Params,
        response: { 200: VersionReply },
      },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => {
        const version = await findVersion(tx, id)
        if (!version) throw new AppError('YQ_NOT_FOUND')
        const passages = await readPassages(tx, id)
        const steps = await readSteps(tx, id)
        return {
          ...version,
          areas: [...version.areas],
          organisationTypes: [...version.organisationTypes],
          lawRefs: [...version.lawRefs],
          text: joinPassages(passages),
          passages,
          steps: steps.map((step) => ({ ...step, at: step.at.toISOString() })),
        }
      }),
  )
}

function draftRoutes(app: App, services: KnowledgeServices): void {
  const errors = ['YQ_INVALID', 'YQ_WRONG_STATE', 'YQ_NOT_FOUND', 'YQ_FORBIDDEN'] as const

  app.post(
    '/api/v1/knowledge/versions',
    {
      config: { permission: 'knowledge.edit', errors, idempotent: true },
      bodyLimit,
      schema: {
        operationId: 'draftKnowledgeVersion',
        body: DraftBody,
        response: { 201: DraftedReply },
      },
    },
    async ({ actor, body: { key, ownerRegion, content } }, reply) => {
      requireInScope(actor, ownerRegion)
      const act = { act: 'knowledge.draft', object: `knowledge/${key ?? 'new'}` }
      const drafted = await transact(services, actor, act, (tx) =>
        draftVersion(tx, services, actor, { ownerRegion, content, ...(key && { key }) }),
      )
      return reply.code(201).send({ ...drafted, faults: [...drafted.faults] })
    },
  )

  app.put(
    '/api/v1/knowledge/versions/:id',
    {
      config: { permission: 'knowledge.edit', errors: [...errors, 'YQ_STALE'] },
      bodyLimit,
      schema: {
        operationId: 'editKnowledgeVersion',
        params: Params,
        body: EditBody,
        response: { 200: DraftedReply },
      },
    },
    async ({ actor, params: { id }, body }) => {
      const act = { act: 'knowledge.edit', object: `knowledge/version/${id}` }
      const drafted = await transact(services, actor, act, (tx) =>
        editVersion(tx, services, actor, { versionId: id, ...body }),
      )
      return { ...drafted, faults: [...drafted.faults] }
    },
  )
}

/** Codes of law are long: the longest has a million characters. */
const bodyLimit = 4 * 1024 * 1024

function actRoutes(app: App, services: KnowledgeServices): void {
  const errors = ['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE', 'YQ_FORBIDDEN'] as const
  const act = async (
    verb: string,
    actor: Actor,
    id: string,
    work: (tx: Tx) => Promise<{
      id: string
      state: 'DRAFT' | 'REVIEWED' | 'PUBLISHED' | 'EXPIRED'
      revision: number
    }>,
  ) => {
    const object = `knowledge/version/${id}`
    const { state, revision } = await transact(
      services,
      actor,
      { act: `knowledge.${verb}`, object },
      work,
    )
    return { id, state, revision }
  }
  const schema = <B extends typeof ActBody | typeof ReturnBody | typeof ExpireBody>(
    operationId: string,
    body: B,
  ) => ({ operationId, params: Params, body, response: { 200: ActReply } })
  const path = (verb: string) => `/api/v1/knowledge/versions/:id/${verb}`

  app.post(
    path('review'),
    {
      config: { permission: 'knowledge.review', errors },
      schema: schema('reviewKnowledgeVersion', ActBody),
    },
    ({ actor, params: { id }, body: { revision, opinion = null } }) =>
      act('review', actor, id, (tx) =>
        reviewVersion(tx, services, actor, { versionId: id, revision, opinion }),
      ),
  )

  app.post(
    path('return'),
    {
      config: { permission: 'knowledge.review', errors },
      schema: schema('returnKnowledgeVersion', ReturnBody),
    },
    ({ actor, params: { id }, body }) =>
      act('return', actor, id, (tx) =>
        returnVersion(tx, services, actor, { versionId: id, ...body }),
      ),
  )

  app.post(
    path('publish'),
    {
      config: { permission: 'knowledge.publish', errors },
      schema: schema('publishKnowledgeVersion', ActBody),
    },
    ({ actor, params: { id }, body: { revision, opinion = null } }) =>
      act('publish', actor, id, (tx) =>
        publishVersion(tx, services, actor, { versionId: id, revision, opinion }),
      ),
  )

  app.post(
    path('expire'),
    {
      config: { permission: 'knowledge.publish', errors: [...errors, 'YQ_MALFORMED'] },
      schema: schema('expireKnowledgeVersion', ExpireBody),
    },
    ({ actor, params: { id }, body }) =>
      act('expire', actor, id, (tx) =>
        expireVersion(tx, services, actor, { versionId: id, ...body }),
      ),
  )
}

/** Row-level security would refuse it as well, but not say why. */
function requireInScope({ scope }: Actor, region: string): void {
  const isInScope = scope.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('_', '\\d')}$`).test(region),
  )
  if (!isInScope)
    throw new AppError('YQ_FORBIDDEN', {
      reason: { zh: '不在您的管辖范围内。', en: 'It is outside your scope.' },
    })
}
