import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { listHolders } from './holders.ts'
import { duties, isDuty } from './permissions.ts'
import { listPosts, listProposedPosts } from './posts.ts'
import type { IdentityServices } from './services.ts'

const Colleagues = Type.Object({
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
const Proposed = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      duty: Type.String(),
      label: Type.Object({ zh: Type.String(), en: Type.String() }),
      regionCode: Type.String(),
      validFrom: Type.String({ format: 'date' }),
      validTo: Nullable(Type.String({ format: 'date' })),
      accountId: Type.String(),
      accountName: Type.String(),
      proposedBy: Type.String(),
    }),
  ),
})

/** Who else could do it: for handing over, and for the second administrator of a grant. */
export function colleagueRoutes(app: App, services: IdentityServices): void {
  app.get(
    '/api/v1/colleagues',
    {
      config: { permission: 'cases.read' },
      schema: {
        operationId: 'listColleagues',
        querystring: Type.Object({ duty: Type.String({ maxLength: 40 }) }),
        response: { 200: Colleagues },
      },
    },
    async ({ actor, query }) => {
      const { accountId } = actor
      if (accountId === null) return { items: [] }
      return read(services, actor, async (tx) => {
        const places = (await listPosts(tx, accountId)).map(({ regionCode }) => regionCode)
        const holders = await listHolders(tx, services, `cases.${query.duty}`, places)
        return { items: holders.filter(({ id }) => id !== accountId) }
      })
    },
  )

  app.get(
    '/api/v1/posts',
    {
      config: { permission: 'identity.confirm-post' },
      schema: {
        operationId: 'listProposedPosts',
        querystring: Type.Object({ state: Type.Literal('proposed') }),
        response: { 200: Proposed },
      },
    },
    ({ actor }) =>
      read(services, actor, async (tx) => {
        const posts = await listProposedPosts(tx)
        return {
          items: posts.map((post) => ({
            ...post,
            label: isDuty(post.duty) ? duties[post.duty].label : { zh: post.duty, en: post.duty },
          })),
        }
      }),
  )
}
