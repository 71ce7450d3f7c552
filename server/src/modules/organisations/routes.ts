import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { recordAudit } from '../../kernel/audit.ts'
import { type Actor, type Context, read, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { listCandidates, settleCandidate } from './duplicates/store.ts'
import { findPostsByName, listPostsOf, type Post as PostRow } from './people.ts'

const Candidate = Type.Object({
  id: Type.String({ format: 'uuid' }),
  uscc: Type.String(),
  name: Type.String(),
  otherUscc: Type.String(),
  otherName: Type.String(),
  grounds: Type.Array(Type.String()),
  state: Type.String(),
  foundAt: Type.String({ format: 'date-time' }),
  reviewer: Nullable(Type.String()),
  reviewedAt: Nullable(Type.String({ format: 'date-time' })),
  reviewNote: Nullable(Type.String()),
})
const Post = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  uscc: Type.String(),
  organisation: Type.String(),
  post: Type.String(),
  startedOn: Type.String({ format: 'date' }),
  endedOn: Nullable(Type.String({ format: 'date' })),
  isLegalRep: Type.Boolean(),
})
const State = Type.Unsafe<'open' | 'confirmed' | 'dismissed'>({
  enum: ['open', 'confirmed', 'dismissed'],
})
const pageSize = 50

/** Look-alikes for review, and people with their posts across organisations; for officials. */
export function organisationRoutes(app: App, services: Context): void {
  app.get(
    '/api/v1/organisations/duplicates',
    {
      config: { permission: 'organisations.read' },
      schema: {
        operationId: 'listDuplicates',
        querystring: Type.Object({
          state: Type.Optional(State),
          cursor: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: {
          200: Type.Object({ items: Type.Array(Candidate), nextCursor: Nullable(Type.String()) }),
        },
      },
    },
    async ({ actor, query: { state = 'open', cursor = null } }) => {
      const items = await read(services, actor, (tx) =>
        listCandidates(tx, { state, after: cursor, limit: pageSize }),
      )
      return {
        items: items.map(({ foundAt, reviewedAt, ...rest }) => ({
          ...rest,
          foundAt: foundAt.toISOString(),
          reviewedAt: reviewedAt?.toISOString() ?? null,
        })),
        nextCursor: items.length === pageSize ? (items.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.post(
    '/api/v1/organisations/duplicates/:id/settle',
    {
      config: { permission: 'organisations.resolve-duplicates', errors: ['YQ_WRONG_STATE'] },
      schema: {
        operationId: 'settleDuplicate',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({
          state: Type.Unsafe<'confirmed' | 'dismissed'>({ enum: ['confirmed', 'dismissed'] }),
          note: Type.String({ minLength: 2, maxLength: 500 }),
        }),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body: { state, note } }, reply) => {
      const act = { act: 'organisations.resolve-duplicates', object: `duplicate/${id}` }
      await transact(services, actor, act, async (tx) => {
        const isSettled = await settleCandidate(tx, id, {
          state,
          note,
          by: actor.accountId,
          reviewer: actor.name,
          at: services.now(),
        })
        if (!isSettled) {
          throw new AppError('YQ_WRONG_STATE', {
            reason: {
              zh: '这一对已经核定，或不归您核定',
              en: 'This pair has been reviewed, or is not yours to review.',
            },
          })
        }
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/organisations/posts',
    {
      config: { permission: 'organisations.read', errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPosts',
        querystring: Type.Object({
          name: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
          personId: Type.Optional(Type.String({ maxLength: 36 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(Post) }) },
      },
    },
    async ({ actor, query: { name, personId } }) => {
      if (!name && !personId)
        throw new AppError('YQ_MALFORMED', {
          reason: { zh: '请给姓名或人员编号。', en: 'Give a name or the number of a person.' },
        })
      return { items: await viewPosts(services, actor, { name, personId }) }
    },
  )
}

/** With an entry in the audit trail for each person found, by which he learns who looked. */
function viewPosts(
  services: Context,
  actor: Actor,
  { name = '', personId }: { name: string | undefined; personId: string | undefined },
): Promise<PostRow[]> {
  const act = 'registers.view-posts'
  const object = personId ? `person/${personId}` : 'person'
  return transact(services, actor, { act, object }, async (tx) => {
    if (personId) return listPostsOf(tx, personId)
    const posts = await findPostsByName(tx, name, 200)
    for (const id of new Set(posts.map((post) => post.personId))) {
      await recordAudit(tx, services, actor, { act, object: `person/${id}`, result: 'done' })
    }
    return posts
  })
}
