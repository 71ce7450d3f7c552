import { randomBytes } from 'node:crypto'
import { type Actor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { isDuty, requireScope, seeingSecrets } from '../identity/index.ts'
import { checkClient } from './check-client.ts'
import { type Client, type ClientChange, getClient, renewSecret } from './clients.ts'
import type { FederationNeeds } from './services.ts'

/**
 * The first half of a change of addresses and claims; what is registered stands until it is confirmed.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_FORBIDDEN, YQ_INVALID
 */
export function proposeChange(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
  change: ClientChange,
): Promise<void> {
  const act = { act: 'federation.propose-change', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const client = await confirmedIn(tx, actor, clientId)
    const { backchannelLogoutUri } = change
    const next = {
      ...client,
      ...change,
      ...(backchannelLogoutUri ? { backchannelLogoutUri } : { backchannelLogoutUri: '' }),
    }
    const problems = checkClient(next, { isDuty })
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    await tx
      .updateTable('federation.client')
      .set({ proposed_change: JSON.stringify(change), change_proposed_by: actor.accountId })
      .where('id', '=', clientId)
      .execute()
  })
}

/** The second half, by another administrator. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_FORBIDDEN */
export function confirmChange(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
): Promise<void> {
  const act = { act: 'federation.confirm-change', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const { proposedChange: change, changeProposedBy } = await confirmedIn(tx, actor, clientId)
    if (!change) throw new AppError('YQ_WRONG_STATE')
    if (changeProposedBy === actor.accountId) throw new AppError('YQ_FORBIDDEN', { reason: own })
    await tx
      .updateTable('federation.client')
      .set({
        name: change.name.trim(),
        account_kinds: change.accountKinds,
        redirect_uris: change.redirectUris,
        post_logout_redirect_uris: change.postLogoutRedirectUris,
        backchannel_logout_uri: change.backchannelLogoutUri,
        regions: change.regions,
        duties: change.duties,
        proposed_change: null,
        change_proposed_by: null,
      })
      .where('id', '=', clientId)
      .execute()
  })
}

/** Drops a change that waits. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export function dropChange(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
): Promise<void> {
  const act = { act: 'federation.drop-change', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const { proposedChange } = await confirmedIn(tx, actor, clientId)
    if (!proposedChange) throw new AppError('YQ_WRONG_STATE')
    await tx
      .updateTable('federation.client')
      .set({ proposed_change: null, change_proposed_by: null })
      .where('id', '=', clientId)
      .execute()
  })
}

/**
 * A new secret; the former one is good no more from now on.
 * @returns it is shown once
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE of what keeps no secret
 */
export function rotateSecret(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
): Promise<{ secret: string }> {
  const act = { act: 'federation.rotate-secret', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const client = await confirmedIn(tx, actor, clientId)
    if (!client.isConfidential) throw new AppError('YQ_WRONG_STATE')
    const secret = randomBytes(32).toString('base64url')
    await seeingSecrets(tx, actor, () => renewSecret(tx, services, clientId, secret))
    return { secret }
  })
}

async function confirmedIn(tx: Tx, actor: Actor, clientId: string): Promise<Client> {
  const client = await getClient(tx, clientId)
  requireScope(actor, client.regionCode)
  if (client.state !== 'confirmed') throw new AppError('YQ_WRONG_STATE')
  return client
}

const own = {
  zh: '提出的人不能自己确认，要由另一名管理员确认。',
  en: 'Who proposed it may not confirm it; another administrator does.',
}
