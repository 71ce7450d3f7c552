import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { CaseServices } from '../../cases/index.ts'
import { recordLetter, recordOutcome } from '../letters/letters.ts'
import { listLetters } from '../letters/store.ts'
import { Day, Id, LetterOutcome, LetterView, Uuid, Version } from '../schemas.ts'
import { letterView } from '../view.ts'

const closed = { additionalProperties: false }
const usual = 20

const LetterQuery = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: usual })),
  },
  closed,
)

/** 住所挂号信 (AB6): when they were sent, and whether anybody signed for them. */
export function letterRoutes(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/credit/letters',
    {
      config: { permission: 'credit.read' },
      schema: {
        operationId: 'listCreditLetters',
        querystring: LetterQuery,
        response: { 200: Type.Object({ items: Type.Array(LetterView), next: Nullable(Uuid) }) },
      },
    },
    ({ actor, query: { limit = usual, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listLetters(tx, { ...query, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        return {
          items: shown.map(letterView),
          next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
        }
      }),
  )

  app.post(
    '/api/v1/credit/letters',
    {
      config: { permission: 'credit.handle', errors: ['YQ_NOT_FOUND', 'YQ_INVALID'] },
      schema: {
        operationId: 'recordCreditLetter',
        body: Type.Object(
          {
            uscc: Type.String({ minLength: 18, maxLength: 18 }),
            trackingNo: Type.String({ pattern: '^[A-Za-z0-9]{6,30}$' }),
            sentOn: Day,
          },
          closed,
        ),
        response: { 201: Type.Object({ id: Uuid }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await recordLetter(services, actor, body) }),
  )

  app.post(
    '/api/v1/credit/letters/:id/outcome',
    {
      config: {
        permission: 'credit.handle',
        errors: ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_WRONG_STATE', 'YQ_STALE'],
      },
      schema: {
        operationId: 'recordCreditLetterOutcome',
        params: Id,
        body: Type.Object({ version: Version, outcome: LetterOutcome, on: Day }, closed),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await recordOutcome(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
