import { scopePattern } from '@yiqi/codes'
import type { SessionView } from '@yiqi/contracts'
import { type Actor, publicActor, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { citizenPermissions, permissionsOf } from './permissions.ts'
import { type PasskeyProof, spendPasskeyProof } from './passkey-proof.ts'
import { inForce, listPosts, type Post, viewPost } from './posts.ts'
import { type IdentityServices, seeingSecrets, signInActor, withSecrets } from './services.ts'
import { findSession, type Session, touchSession } from './sessions.ts'
import { reserveCode, spendCode } from './sign-in.ts'

/** Who sends a request with this cookie; the public for none, for one that ended, and for half of one. */
export function resolveActor(
  services: IdentityServices,
  token: string | undefined,
  requestId: string | null,
): Promise<Actor> {
  const nobody = { ...publicActor, requestId }
  if (!token) return Promise.resolve(nobody)
  return withSecrets(services, async (tx) => {
    const session = await findSession(tx, services, token)
    if (session?.state !== 'signed-in') return nobody
    await touchSession(tx, services, session)
    const day = today(services)
    const posts = inForce(await listPosts(tx, session.accountId), day)
    const delegations = await listDelegations(tx, session.accountId, day)
    return { ...actorOf(services, session, posts, delegations), requestId }
  })
}

/** The session as its owner sees it; null for none. */
export function viewSession(
  services: IdentityServices,
  token: string | undefined,
): Promise<SessionView | null> {
  return withSecrets(services, async (tx) => {
    const session = await findSession(tx, services, token)
    if (!session) return null
    const day = today(services)
    const posts = inForce(await listPosts(tx, session.accountId), day)
    const delegations = await listDelegations(tx, session.accountId, day)
    const acting = actingPosts(session, posts)
    const isWhole = session.state === 'signed-in'
    return {
      state: session.state,
      account: {
        id: session.accountId,
        kind: session.kind,
        name: session.name,
        isDemo: session.isDemo,
      },
      secondFactor: session.secondFactor,
      hasAuthenticator: session.hasAuthenticator,
      permissions: isWhole ? [...actorOf(services, session, posts, delegations).permissions] : [],
      duties: isWhole ? acting.map(({ duty }) => duty) : [],
      regionCode: acting[0]?.regionCode ?? null,
      posts: isWhole ? posts.map(viewPost) : [],
      organisations: isWhole ? delegations.map(({ uscc }) => uscc) : [],
      isDemoHouse: services.config.demo,
      expiresAt: session.expiresAt.toISOString(),
    }
  })
}

/** Works from now on in the posts of another region, without signing in again (data.md A0). */
export function switchRegion(
  services: IdentityServices,
  token: string | undefined,
  regionCode: string,
): Promise<void> {
  return withSecrets(services, async (tx) => {
    const session = await findSession(tx, services, token)
    if (session?.state !== 'signed-in') throw new AppError('YQ_UNAUTHENTICATED')
    const posts = inForce(await listPosts(tx, session.accountId), today(services))
    if (!posts.some((post) => post.regionCode === regionCode)) throw new AppError('YQ_FORBIDDEN')
    await tx
      .updateTable('identity.session')
      .set({ region_code: regionCode })
      .where('id', '=', session.id)
      .execute()
  })
}

/**
 * Whether this is the actor's second factor now: step-up before a decision, an export, an unmasking
 * (data.md A3), by the code of his authenticator or by a passkey that signed the act itself. Demo accounts have no authenticator; while demo is on, and only then, they pass.
 * @throws AppError YQ_TOO_MANY
 */
export async function confirmSecondFactor(
  tx: Tx,
  services: IdentityServices,
  actor: Actor,
  { code, passkey }: { code?: string | undefined; passkey?: PasskeyProof | undefined },
): Promise<boolean> {
  const { accountId } = actor
  if (accountId === null) return false
  if (await isDemoAccount(tx, services, accountId)) return true
  if (passkey) return spendPasskeyProof(tx, services, { ...actor, accountId }, passkey)
  if (!code) return false
  // In a transaction of its own: a refusal must not take its count back with it.
  const key = await reserveCode(services, accountId)
  const factor = await seeingSecrets(tx, actor, async () => {
    const spent = await spendCode(tx, services, accountId, code)
    if (spent) await tx.deleteFrom('identity.attempt').where('key', '=', key).execute()
    return spent
  })
  return factor !== null
}

async function isDemoAccount(tx: Tx, { config }: IdentityServices, accountId: string) {
  if (!config.demo) return false
  const row = await tx
    .selectFrom('identity.account')
    .select('is_demo')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.is_demo ?? false
}

/** One region at a time: permissions of one place must not meet the scope of another. */
function actorOf(
  { identity }: IdentityServices,
  session: Session,
  posts: readonly Post[],
  delegations: readonly Delegation[],
): Actor {
  const limits = new Map(
    delegations.flatMap(({ uscc, items }) =>
      items ? [[uscc, identity.processesOf(items)] as const] : [],
    ),
  )
  const base = {
    ...signInActor({ id: session.accountId, name: session.name }),
    organisations: delegations.map(({ uscc }) => uscc),
    ...(limits.size > 0 && { limits }),
  }
  const acting = actingPosts(session, posts)
  const [first] = acting
  if (session.kind === 'citizen') {
    return { ...base, purpose: 'self', permissions: new Set(citizenPermissions) }
  }
  if (!first) return { ...base, purpose: 'self' }
  const isAuditor = acting.some(({ duty }) => duty === 'audit-administrator')
  return {
    ...base,
    purpose: isAuditor ? 'audit' : 'duty',
    scope: [scopePattern(first.regionCode)],
    permissions: permissionsOf(acting.map(({ duty }) => duty)),
  }
}

function actingPosts({ regionCode }: Session, posts: readonly Post[]): Post[] {
  const chosen = posts.some((post) => post.regionCode === regionCode)
    ? regionCode
    : posts[0]?.regionCode
  return posts.filter((post) => post.regionCode === chosen)
}

interface Delegation {
  uscc: string
  items: string[] | null
}

function listDelegations(tx: Tx, accountId: string, day: string): Promise<Delegation[]> {
  return tx
    .selectFrom('identity.organisation_clerk')
    .select(['uscc', 'items'])
    .where('account_id', '=', accountId)
    .where('valid_from', '<=', day)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', day)]))
    .orderBy('uscc')
    .execute()
}
