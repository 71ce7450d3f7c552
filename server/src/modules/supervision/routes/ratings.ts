import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { ratingFigures } from '../ratings/figures.ts'
import { answerRating, judgeAnswer, recordContact } from '../ratings/follow-up.ts'
import { rateCase } from '../ratings/rate.ts'
import { listRatings } from '../ratings/store.ts'
import {
  CaseRating,
  Day,
  Finding,
  FollowUpState,
  Id,
  Level,
  ListedRating,
  Period,
  RatingStatistics,
  Uuid,
  Version,
} from '../schemas.ts'
import type { SupervisionServices } from '../services.ts'
import { caseRating, listedRating, nameOf } from '../view.ts'

const Words = Type.Optional(Type.String({ maxLength: 500 }))
const Text = Type.String({ minLength: 2, maxLength: 1000 })
const closed = { additionalProperties: false }
const errors = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE'] as const
const RatingQuery = Type.Object(
  {
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    process: Type.Optional(Type.String({ maxLength: 100 })),
    region: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
    level: Type.Optional(Level),
    state: Type.Optional(FollowUpState),
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  closed,
)

/** 好差评: by applicants, and what the office makes of a bad one. */
export function ratingRoutes(app: App, services: SupervisionServices): void {
  applicantRoutes(app, services)
  listRoutes(app, services)
  followUpRoutes(app, services)
}

function applicantRoutes(app: App, services: SupervisionServices): void {
  app.get(
    '/api/v1/cases/:id/rating',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getCaseRating', params: Id, response: { 200: CaseRating } },
    },
    ({ actor, params }) =>
      read(services, actor, (tx) => caseRating(tx, services, actor, params.id)),
  )

  app.post(
    '/api/v1/cases/:id/rating',
    {
      config: {
        permission: 'signed-in',
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'rateCase',
        description: 'Once for each case, after its result and in time.',
        params: Id,
        body: Type.Object(
          {
            level: Level,
            tags: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 10, uniqueItems: true }),
            words: Words,
          },
          closed,
        ),
        response: { 201: CaseRating },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await rateCase(services, actor, { caseId: id, ...body, words: body.words ?? null })
      return reply
        .code(201)
        .send(await read(services, actor, (tx) => caseRating(tx, services, actor, id)))
    },
  )

  app.post(
    '/api/v1/rating-follow-ups/:id/judgement',
    {
      config: { permission: 'signed-in', errors },
      schema: {
        operationId: 'judgeRatingAnswer',
        params: Id,
        body: Type.Object({ version: Version, level: Level, words: Words }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await judgeAnswer(services, actor, { id, ...body, words: body.words ?? null })
      return reply.code(204).send(null)
    },
  )
}

function listRoutes(app: App, services: SupervisionServices): void {
  app.get(
    '/api/v1/ratings',
    {
      config: { permission: 'supervision.read' },
      schema: {
        operationId: 'listRatings',
        querystring: RatingQuery,
        response: {
          200: Type.Object({ items: Type.Array(ListedRating), next: Nullable(Uuid) }),
        },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listRatings(tx, { ...query, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        return {
          items: shown.map((row) => listedRating(services, row)),
          next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        }
      }),
  )

  app.get(
    '/api/v1/ratings/statistics',
    {
      config: { permission: 'supervision.read' },
      schema: {
        operationId: 'getRatingStatistics',
        querystring: Period,
        response: { 200: RatingStatistics },
      },
    },
    ({ actor, query }) =>
      read(services, actor, async (tx) => {
        const { byProcess, ...figures } = await ratingFigures(tx, query)
        return {
          ...figures,
          byProcess: byProcess.map((line) => ({ ...line, name: nameOf(services, line.of) })),
        }
      }),
  )
}

function followUpRoutes(app: App, services: SupervisionServices): void {
  app.post(
    '/api/v1/rating-follow-ups/:id/contact',
    {
      config: { permission: 'supervision.follow-up', errors },
      schema: {
        operationId: 'recordRatingContact',
        params: Id,
        body: Type.Object({ version: Version, note: Text }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await recordContact(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/rating-follow-ups/:id/answer',
    {
      config: { permission: 'supervision.follow-up', errors },
      schema: {
        operationId: 'answerRating',
        params: Id,
        body: Type.Object({ version: Version, finding: Finding, answer: Text }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await answerRating(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
