import { Type } from 'typebox'
import { read, transact } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { listFlags, settleFlag } from '../flags.ts'
import type { KnowledgeServices } from '../services.ts'
import { FlagReply, pageOf, Uuid } from './schemas.ts'

const ListQuery = Type.Object({
  all: Type.Optional(Type.Boolean()),
  cursor: Type.Optional(Uuid),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})

/** What rests on law that has changed, for its owner to look at. */
export function flagRoutes(app: App, services: KnowledgeServices): void {
  app.get(
    '/api/v1/knowledge/flags',
    {
      config: { permission: 'knowledge.read' },
      schema: {
        operationId: 'listKnowledgeFlags',
        querystring: ListQuery,
        response: { 200: pageOf(FlagReply) },
      },
    },
    async ({ actor, query: { all = false, cursor, limit = 20 } }) => {
      const filter = { scope: actor.scope, isOpenOnly: !all, limit: limit + 1 }
      const flags = await read(services, actor, (tx) =>
        listFlags(tx, { ...filter, ...(cursor && { before: cursor }) }),
      )
      const shown = flags.slice(0, limit)
      return {
        items: shown.map(({ raisedAt, settledAt, ...flag }) => ({
          ...flag,
          raisedAt: raisedAt.toISOString(),
          settledAt: settledAt?.toISOString() ?? null,
        })),
        next: flags.length > limit ? (shown.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.post(
    '/api/v1/knowledge/flags/:id/settle',
    {
      config: { permission: 'knowledge.edit', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'settleKnowledgeFlag',
        params: Type.Object({ id: Uuid }),
        body: Type.Object({ note: Type.String({ minLength: 2, maxLength: 1000 }) }),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body: { note } }, reply) => {
      const act = { act: 'knowledge.settle-flag', object: `knowledge/flag/${id}` }
      const settled = { id, note, by: actor.name, at: services.now() }
      await transact(services, actor, act, (tx) => settleFlag(tx, settled))
      return reply.code(204).send(null)
    },
  )
}
