import type { AdapterPayload } from 'oidc-provider'
import { transact } from '../../kernel/context.ts'
import type { JobDefinition } from '../../kernel/jobs.ts'
import type { Follower } from '../../kernel/module.ts'
import { isSessionLive, signInActor, withSecrets } from '../identity/index.ts'
import type { Services } from '../../kernel/module.ts'
import type { FederationServices } from './services.ts'

type AppLike = Services & FederationServices

export const tellJob = 'federation.tell-of-logout'
const sweepJob = 'federation.end-sessions'
const batch = 500

/** A session ended: whoever it signed in elsewhere is signed out there, at once. */
export const sessionFollower: Follower<AppLike> = {
  name: 'federation.sessions',
  types: ['identity.session.ended.v1'],
  handle: (tx, _events, services) =>
    services.jobs.enqueue(tx, sweepJob, {}, { singletonKey: 'sweep' }),
}

/** Also by the minute, for sessions that nobody ended: they ran out. And forgets what is of no use any more. */
export const endSessionsJob: JobDefinition<AppLike> = {
  name: sweepJob,
  cron: '* * * * *',
  handle: async (_data, services) => {
    await withSecrets(services, async (tx) => {
      const rows = await tx
        .selectFrom('federation.artifact')
        .select(['id', 'payload', 'account_id', 'session_id'])
        .where('model', '=', 'Session')
        .where('session_id', 'is not', null)
        .orderBy('id')
        .limit(batch)
        .forUpdate()
        .skipLocked()
        .execute()
      for (const { id, payload, account_id, session_id } of rows) {
        if (await isSessionLive(tx, services, session_id ?? '')) continue
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
      await tx
        .deleteFrom('federation.artifact')
        .where('expires_at', '<', services.now())
        .where('model', '<>', 'Session')
        .execute()
    })
  },
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
