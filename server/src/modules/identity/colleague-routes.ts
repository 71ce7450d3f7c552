import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../kernel/context.ts'
import type { App } from '../../kernel/http/types.ts'
import { listHolders } from './holders.ts'
import { duties, isDuty } from './permissions.ts'
import { listPosts } from './posts.ts'
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
        const rows = await tx
          .selectFrom('identity.post as post')
          .innerJoin('identity.account as account', 'account.id', 'post.account_id')
          .innerJoin('identity.account as proposer', 'proposer.id', 'post.proposed_by')
          .select([
            'post.id',
            'post.duty',
            'post.region_code',
            'post.valid_from',
            'post.valid_to',
            'post.account_id',
            'account.name as account_name',
            'proposer.name as proposer_name',
          ])
          .where('post.origin', '=', 'administrators')
          .where('post.confirmed_at', 'is', null)
          .where('post.withdrawn_at', 'is', null)
          .orderBy('post.id')
          .limit(200)
          .execute()
        return {
          items: rows.map((row) => ({
            id: row.id,
            duty: row.duty,
            label: isDuty(row.duty) ? duties[row.duty].label : { zh: row.duty, en: row.duty },
            regionCode: row.region_code,
            validFrom: row.valid_from,
            validTo: row.valid_to,
            accountId: row.account_id,
            accountName: row.account_name,
            proposedBy: row.proposer_name,
          })),
        }
      }),
  )
}
