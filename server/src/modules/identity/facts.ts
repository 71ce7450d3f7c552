import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { inForce, listPosts, type Post } from './posts.ts'
import { type IdentityServices, withSecrets } from './services.ts'
import {
  type AccountKind,
  findSession,
  findSessionById,
  findSessionsById,
  type Session,
} from './sessions.ts'

/** The whole session of a cookie; null for none, and for half of one. */
export async function findSignedIn(
  services: IdentityServices,
  token: string | undefined,
): Promise<Session | null> {
  const session = await withSecrets(services, (tx) => findSession(tx, services, token))
  return session?.state === 'signed-in' ? session : null
}

/** Whether a session may still be used. Needs sight of secrets. */
export async function isSessionLive(
  tx: Tx,
  services: IdentityServices,
  sessionId: string,
): Promise<boolean> {
  return (await findSessionById(tx, services, sessionId))?.state === 'signed-in'
}

/** Those of the sessions that may still be used. Needs sight of secrets. */
export async function liveSessions(
  tx: Tx,
  services: IdentityServices,
  sessionIds: readonly string[],
): Promise<Set<string>> {
  const sessions = await findSessionsById(tx, services, sessionIds)
  return new Set(sessions.filter(({ state }) => state === 'signed-in').map(({ id }) => id))
}

/** Who an account is today, for those whom its owner lets know. */
export interface IdentityFacts {
  kind: AccountKind
  name: string
  ial: number
  posts: Pick<Post, 'duty' | 'regionCode'>[]
}

/** Null when the account is closed, disabled, or of a demo that is over. */
export function readIdentity(
  services: IdentityServices,
  accountId: string,
): Promise<IdentityFacts | null> {
  return withSecrets(services, async (tx) => {
    const account = await tx
      .selectFrom('identity.account')
      .select(['kind', 'name', 'ial', 'is_demo'])
      .where('id', '=', accountId)
      .where('state', '=', 'active')
      .executeTakeFirst()
    if (!account || (account.is_demo && !services.config.demo)) return null
    return {
      kind: account.kind as AccountKind,
      name: account.name,
      ial: account.ial,
      posts: inForce(await listPosts(tx, accountId), today(services)),
    }
  })
}
