import type { AccountPage, AccountQuery, AccountView } from '@yiqi/contracts'
import { type Actor, read } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listPosts, viewPost } from './posts.ts'
import type { IdentityServices } from './services.ts'

const defaultLimit = 50

/** Accounts of the actor's regions, by id; row-level security decides which those are. */
export function listAccounts(
  services: IdentityServices,
  actor: Actor,
  { q, cursor, limit = defaultLimit }: AccountQuery,
): Promise<AccountPage> {
  return read(services, actor, async (tx) => {
    const rows = await tx
      .selectFrom('identity.account')
      .selectAll()
      .orderBy('id')
      .limit(limit + 1)
      .$if(cursor !== undefined, (query) => query.where('id', '>', cursor ?? ''))
      .$if(q !== undefined, (query) =>
        query.where((eb) =>
          eb.or([
            eb(eb.fn('strpos', ['name', eb.val(q)]), '>', 0),
            eb(eb.fn('strpos', ['login_name', eb.val(q)]), '>', 0),
          ]),
        ),
      )
      .execute()
    const shown = rows.slice(0, limit)
    const items: AccountView[] = []
    for (const row of shown) items.push(await viewAccount(tx, row))
    return { items, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
  })
}

type AccountRow = {
  id: string
  kind: string
  login_name: string | null
  name: string
  region_code: string | null
  state: string
  ial: number
  is_demo: boolean
  created_at: Date
  version: number
}

const viewAccount = async (tx: Tx, row: AccountRow): Promise<AccountView> => ({
  id: row.id,
  kind: row.kind as AccountView['kind'],
  loginName: row.login_name,
  name: row.name,
  regionCode: row.region_code,
  state: row.state as AccountView['state'],
  ial: row.ial,
  isDemo: row.is_demo,
  createdAt: row.created_at.toISOString(),
  version: row.version,
  posts: (await listPosts(tx, row.id)).map(viewPost),
})
