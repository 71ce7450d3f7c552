import { sql } from 'kysely'
import type { AdapterPayload } from 'oidc-provider'
import { transact } from '../../kernel/context.ts'
import type { JobDefinition } from '../../kernel/jobs.ts'
import type { Follower } from '../../kernel/module.ts'
import { liveSessions, signInActor, withSecrets } from '../identity/index.ts'
import type { Services } from '../../kernel/module.ts'
import type { FederationServices } from './services.ts'

type AppLike = Services & FederationServices

export const tellJob = 'federation.tell-of-logout'
const sweepJob = 'federation.end-sessions'
const batch = 500

/** Sessions ended: whoever they signed in elsewhere is signed out there, at once. */
export const sessionFollower: Follower<AppLike> = {
  name: 'federation.sessions',
  types: ['identity.session.ended.v1'],
  async handle(tx, events, services) {
    const sessionIds = events.flatMap(
      ({ data }) => (data as { sessionIds?: string[] }).sessionIds ?? [],
    )
    if (sessionIds.length > 0) await services.jobs.enqueue(tx, sweepJob, { sessionIds })
  },
}

/** Also by the minute, for sessions that nobody ended: they ran out. And forgets what is of no use any more. */
export const endSessionsJob: JobDefinition<AppLike> = {
  name: sweepJob,
  cron: '* * * * *',
  handle: async (data, services) => {
    const { sessionIds } = data as { sessionIds?: string[] }
    let last: string | null = ''
    while (last !== null) last = await endDead(services, last, sessionIds)
    if (sessionIds) return
    await withSecrets(services, (tx) =>
      tx
        .deleteFrom('federation.artifact')
        .where('expires_at', '<', services.now())
        .where('model', '<>', 'Session')
        .execute(),
    )
  },
}

/**
 * One batch of those that belong to sessions of the platform, of the ones given or of all.
 * @returns id after which the next batch begins; null when there is none
 */
function endDead(
  services: AppLike,
  after: string,
  sessionIds: readonly string[] | undefined,
): Promise<string | null> {
  return withSecrets(services, async (tx) => {
    const rows = await tx
      .selectFrom('federation.artifact')
      .select(['id', 'payload', 'account_id', 'session_id'])
      .where('model', '=', 'Session')
      .where('session_id', 'is not', null)
      .where('id', '>', after)
      .$if(sessionIds !== undefined, (query) =>
        query.where('session_id', '=', sql<string>`any(${sessionIds ?? []}::uuid[])`),
      )
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute()
    const live = await liveSessions(
      tx,
      services,
      rows.flatMap(({ session_id }) => session_id ?? []),
    )
    for (const { id, payload, account_id, session_id } of rows) {
      if (live.has(session_id ?? '')) continue
      const { authorizations = {} } = payload as AdapterPayload
      for (const [clientId, { sid }] of Object.entries(authorizations)) {
        await services.jobs.enqueue(tx, tellJob, { clientId, sid, accountId: account_id })
      }
      await tx
        .deleteFrom('federation.artifact')
        .where('model', '=', 'Session')
        .where('id', '=', id)
        .execute()
    }
    return rows.length === batch ? (rows.at(-1)?.id ?? null) : null
  })
}

/** One logout token to one system (OpenID Connect Back-Channel Logout 1.0); tried again when it does not answer. */
export const tellOfLogoutJob: JobDefinition<AppLike> = {
  name: tellJob,
  retryLimit: 8,
  handle: async (data, services) => {
    const { clientId, sid, accountId } = data as Record<string, string>
    const provider = await services.federation.provider()
    const client = await provider.Client.find(clientId ?? '').catch(() => undefined)
    if (!client?.backchannelLogoutUri) return
    const actor = signInActor({ id: accountId ?? '', name: '平台' })
    const act = {
      act: tellJob,
      object: `account/${accountId ?? ''}`,
      reason: `${client.clientName}（${clientId ?? ''}）`,
    }
    await transact(services, actor, act, () =>
      (client as unknown as BackchannelClient).backchannelLogout(accountId ?? '', sid ?? ''),
    )
  },
}

/** Of `oidc-provider`, left out of its published types. */
interface BackchannelClient {
  backchannelLogout(accountId: string, sid: string): Promise<void>
}
