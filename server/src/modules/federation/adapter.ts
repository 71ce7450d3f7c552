import type { Adapter, AdapterPayload } from 'oidc-provider'
import { errors } from 'oidc-provider'
import { recordAudit } from '../../kernel/audit.ts'
import { enter } from '../../kernel/context.ts'
import { sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { isSessionLive, signInActor, withSecrets } from '../identity/index.ts'
import { clientMetadata } from './client-metadata.ts'
import { findConfirmedClient } from './clients.ts'
import { platformSession } from './platform-session.ts'
import type { FederationNeeds } from './services.ts'

/** What opens something to whoever holds it is known here by its hash only. */
const bearers = new Set(['AuthorizationCode', 'AccessToken'])
const issued: Record<string, string> = {
  AuthorizationCode: 'federation.issue-code',
  AccessToken: 'federation.issue-token',
}

/** Where `oidc-provider` keeps one kind of thing. Each call is a transaction; what is issued is audited in it. */
export function createAdapter(services: FederationNeeds, model: string): Adapter {
  const keyOf = (id: string) => (bearers.has(model) ? sm3(id) : id)
  const rowsOf = (tx: Tx) =>
    tx
      .selectFrom('federation.artifact')
      .selectAll()
      .where('model', '=', model)
      .where('expires_at', '>', services.now())
  type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]
  const payloadOf = (row: Row, id: string): AdapterPayload => ({
    ...(row.payload as AdapterPayload),
    jti: id,
    ...(row.consumed_at && { consumed: Math.floor(row.consumed_at.getTime() / 1000) }),
  })

  return {
    upsert: (id, payload, expiresIn = 0) =>
      keep(services, { model, id: keyOf(id), payload, expiresIn }),

    find: (id) =>
      withSecrets(services, async (tx) => {
        if (model === 'Client') {
          const client = await findConfirmedClient(tx, id)
          return client ? clientMetadata(tx, services, client) : undefined
        }
        const row = await rowsOf(tx).where('id', '=', keyOf(id)).executeTakeFirst()
        if (!row) return undefined
        // The browser's session is that of the platform: under another one, or none, it is nobody's.
        const isForeign =
          model === 'Session' &&
          row.session_id !== null &&
          row.session_id !== platformSession.getStore()?.id
        return isForeign ? undefined : payloadOf(row, id)
      }),

    findByUid: (uid) =>
      withSecrets(services, async (tx) => {
        const row = await rowsOf(tx).where('uid', '=', uid).executeTakeFirst()
        if (!row?.session_id) return undefined
        const isLive = await isSessionLive(tx, services, row.session_id)
        return isLive ? payloadOf(row, row.id) : undefined
      }),

    findByUserCode: async () => undefined,

    destroy: (id) =>
      withSecrets(services, async (tx) => {
        await tx
          .deleteFrom('federation.artifact')
          .where('model', '=', model)
          .where('id', '=', keyOf(id))
          .execute()
      }),

    consume: (id) =>
      withSecrets(services, async (tx) => {
        const row = await tx
          .updateTable('federation.artifact')
          .set({ consumed_at: services.now() })
          .where('model', '=', model)
          .where('id', '=', keyOf(id))
          .where('consumed_at', 'is', null)
          .returning('id')
          .executeTakeFirst()
        // Of two that come at once with one code, one gets what it is good for.
        if (!row) throw new errors.InvalidGrant('already consumed')
      }),

    revokeByGrantId: (grantId) => revoke(services, model, grantId),
  }
}

interface Kept {
  model: string
  /** As it is known here. */
  id: string
  payload: AdapterPayload
  /** Seconds. */
  expiresIn: number
}

function keep(services: FederationNeeds, { model, id, payload, expiresIn }: Kept): Promise<void> {
  return withSecrets(services, async (tx) => {
    const { jti: _, ...kept } = payload
    const sessionId = model === 'Session' ? platformSession.getStore()?.id : null
    const values = {
      payload: JSON.stringify(kept),
      account_id: payload.accountId ?? null,
      client_id: payload.clientId ?? null,
      grant_id: payload.grantId ?? null,
      uid: payload.uid ?? null,
      ...(sessionId && { session_id: sessionId }),
      expires_at: new Date(services.now().getTime() + expiresIn * 1000),
    }
    await tx
      .insertInto('federation.artifact')
      .values({ model, id, ...values })
      .onConflict((conflict) => conflict.columns(['model', 'id']).doUpdateSet(values))
      .execute()
    const act = issued[model]
    if (act) await audit(tx, services, act, payload.accountId, payload.clientId)
  })
}

function revoke(services: FederationNeeds, model: string, grantId: string): Promise<void> {
  return withSecrets(services, async (tx) => {
    const gone = await tx
      .deleteFrom('federation.artifact')
      .where('model', '=', model)
      .where('grant_id', '=', grantId)
      .returning(['account_id', 'client_id'])
      .execute()
    const act = model === 'AccessToken' ? 'federation.revoke-token' : 'federation.revoke-code'
    for (const { account_id, client_id } of gone) {
      await audit(tx, services, act, account_id, client_id)
    }
  })
}

async function audit(
  tx: Tx,
  services: FederationNeeds,
  act: string,
  accountId: string | null | undefined,
  clientId: string | null | undefined,
): Promise<void> {
  const client = clientId ? await findConfirmedClient(tx, clientId) : null
  const actor = signInActor(accountId ? { id: accountId, name: client?.name ?? '接入系统' } : null)
  await enter(tx, actor)
  await recordAudit(tx, services, actor, {
    act,
    object: `account/${accountId ?? 'unknown'}`,
    reason: client ? `${client.name}（${client.id}）` : (clientId ?? ''),
    result: 'done',
  })
}
