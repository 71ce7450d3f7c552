import type { AdapterPayload } from 'oidc-provider'
import { transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { isSessionLive, signInActor, withSecrets } from '../identity/index.ts'
import { findConfirmedClient } from './clients.ts'
import { tellJob } from './logout.ts'
import type { FederationServices } from './services.ts'

export interface Connected {
  clientId: string
  name: string
}

/** Local systems in which somebody is signed in by a session that is still live. */
export function listConnected(
  services: FederationServices,
  accountId: string,
): Promise<Connected[]> {
  return withSecrets(services, async (tx) => {
    const names = new Map<string, string>()
    for (const { session_id, payload } of await listProviderSessions(tx, accountId)) {
      if (!session_id || !(await isSessionLive(tx, services, session_id))) continue
      for (const clientId of clientsIn(payload)) {
        const client = await findConfirmedClient(tx, clientId)
        if (client) names.set(clientId, client.name)
      }
    }
    return [...names].map(([clientId, name]) => ({ clientId, name }))
  })
}

/** Signs somebody out of one system: what it has is over, and it is told. @throws AppError YQ_NOT_FOUND */
export function endConnected(
  services: FederationServices,
  account: { id: string; name: string },
  clientId: string,
): Promise<void> {
  const act = {
    act: 'federation.end-connection',
    object: `account/${account.id}`,
    reason: clientId,
  }
  return transact(services, signInActor(account), act, async (tx) => {
    const sessions = (await listProviderSessions(tx, account.id)).filter(({ payload }) =>
      clientsIn(payload).includes(clientId),
    )
    if (sessions.length === 0) throw new AppError('YQ_NOT_FOUND')
    for (const { id, payload } of sessions) {
      const { authorizations = {}, ...rest } = payload as AdapterPayload
      const { [clientId]: gone, ...kept } = authorizations
      await tx
        .updateTable('federation.artifact')
        .set({ payload: JSON.stringify({ ...rest, authorizations: kept }) })
        .where('model', '=', 'Session')
        .where('id', '=', id)
        .execute()
      const told = { clientId, sid: gone?.sid, accountId: account.id }
      await services.jobs.enqueue(tx, tellJob, told)
    }
    await tx
      .deleteFrom('federation.artifact')
      .where('account_id', '=', account.id)
      .where('client_id', '=', clientId)
      .execute()
  })
}

const listProviderSessions = (tx: Tx, accountId: string) =>
  tx
    .selectFrom('federation.artifact')
    .select(['id', 'payload', 'session_id'])
    .where('model', '=', 'Session')
    .where('account_id', '=', accountId)
    .forUpdate()
    .execute()

const clientsIn = (payload: unknown) =>
  Object.keys((payload as AdapterPayload).authorizations ?? {})
