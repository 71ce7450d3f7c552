import { randomBytes } from 'node:crypto'
import { type Actor, read, transact } from '../../kernel/context.ts'
import { openFor, sealFor } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { isDuty, requireScope, seeingSecrets } from '../identity/index.ts'
import { checkClient } from './check-client.ts'
import type { FederationNeeds } from './services.ts'
import type { SigningAlgorithm } from './signing-keys.ts'

export interface NewClient {
  name: string
  /** Registrar in whose charge it is. */
  regionCode: string
  accountKinds: ('citizen' | 'official')[]
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  backchannelLogoutUri?: string
  /** Keeps a secret; a program in a browser or on a telephone cannot. */
  isConfidential: boolean
  signingAlgorithm: SigningAlgorithm
  /** Of whose posts it may learn: divisions, with all that is below them. Empty: of none. */
  regions: string[]
  /** Of which duties it may learn. Empty: of none. */
  duties: string[]
}

export interface Client extends Required<Omit<NewClient, 'backchannelLogoutUri'>> {
  id: string
  backchannelLogoutUri: string | null
  state: 'proposed' | 'confirmed' | 'ended'
  proposedBy: string
  /** What waits for another administrator. */
  proposedChange: ClientChange | null
  changeProposedBy: string | null
}

/** What of a registration may change. */
export type ClientChange = Pick<
  NewClient,
  'name' | 'accountKinds' | 'redirectUris' | 'postLogoutRedirectUris' | 'regions' | 'duties'
> & { backchannelLogoutUri: string | null }

/**
 * The first half of a registration: nobody can sign in by it until another administrator confirms it (Z4).
 * @returns the secret is shown once
 * @throws AppError YQ_INVALID, YQ_FORBIDDEN
 */
export function proposeClient(
  services: FederationNeeds,
  actor: Actor,
  client: NewClient,
): Promise<{ id: string; secret: string | null }> {
  const id = `yq-${randomBytes(8).toString('hex')}`
  const act = { act: 'federation.propose-client', object: `client/${id}` }
  return transact(services, actor, act, async (tx) => {
    requireScope(actor, client.regionCode)
    const problems = checkClient(client, { isDuty })
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    await tx
      .insertInto('federation.client')
      .values({
        id,
        name: client.name.trim(),
        region_code: client.regionCode,
        account_kinds: client.accountKinds,
        redirect_uris: client.redirectUris,
        post_logout_redirect_uris: client.postLogoutRedirectUris,
        backchannel_logout_uri: client.backchannelLogoutUri ?? null,
        is_confidential: client.isConfidential,
        signing_algorithm: client.signingAlgorithm,
        regions: client.regions,
        duties: client.duties,
        proposed_by: actor.accountId ?? '',
        proposed_at: services.now(),
      })
      .execute()
    if (!client.isConfidential) return { id, secret: null }
    const secret = randomBytes(32).toString('base64url')
    await seeingSecrets(tx, actor, () => insertSecret(tx, services, id, secret))
    return { id, secret }
  })
}

/** The second half, by another administrator than the one who proposed it. @throws AppError */
export function confirmClient(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
): Promise<void> {
  const act = { act: 'federation.confirm-client', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const client = await getClient(tx, clientId)
    if (client.state !== 'proposed') throw new AppError('YQ_WRONG_STATE')
    if (client.proposedBy === actor.accountId) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: {
          zh: '提出的人不能自己确认，要由另一名管理员确认。',
          en: 'Who proposed it may not confirm it; another administrator does.',
        },
      })
    }
    requireScope(actor, client.regionCode)
    await tx
      .updateTable('federation.client')
      .set({ confirmed_by: actor.accountId, confirmed_at: services.now() })
      .where('id', '=', clientId)
      .execute()
  })
}

/** Withdraws a proposal, or shuts a system out from now on; what was issued to it ends. */
export function endClient(
  services: FederationNeeds,
  actor: Actor,
  clientId: string,
): Promise<void> {
  const act = { act: 'federation.end-client', object: `client/${clientId}` }
  return transact(services, actor, act, async (tx) => {
    const client = await getClient(tx, clientId)
    if (client.state === 'ended') throw new AppError('YQ_WRONG_STATE')
    await tx
      .updateTable('federation.client')
      .set({ ended_at: services.now() })
      .where('id', '=', clientId)
      .execute()
    await seeingSecrets(tx, actor, () =>
      tx.deleteFrom('federation.artifact').where('client_id', '=', clientId).execute(),
    )
  })
}

/** Those of the regions that the actor sees, the newest first. */
export function listClients(services: FederationNeeds, actor: Actor): Promise<Client[]> {
  return read(services, actor, async (tx) =>
    (await selectClients(tx).orderBy('proposed_at', 'desc').limit(200).execute()).map(toClient),
  )
}

/** One that may sign people in now; needs sight of what was issued. */
export async function findConfirmedClient(tx: Tx, clientId: string): Promise<Client | null> {
  const row = await selectClients(tx).where('id', '=', clientId).executeTakeFirst()
  const client = row && toClient(row)
  return client?.state === 'confirmed' ? client : null
}

const holderOf = (clientId: string) => `client/${clientId}`
const addressOf = (clientId: string) => ({
  table: 'client_secret',
  row: clientId,
  column: 'secret',
})

async function insertSecret(tx: Tx, services: FederationNeeds, clientId: string, secret: string) {
  const { keys } = services
  const sealed = await sealFor(tx, services, keys, holderOf(clientId), addressOf(clientId), secret)
  await tx
    .insertInto('federation.client_secret')
    .values({ client_id: clientId, secret: sealed })
    .execute()
}

/** Needs sight of what was issued. */
export async function renewSecret(
  tx: Tx,
  services: FederationNeeds,
  clientId: string,
  secret: string,
): Promise<void> {
  const { keys } = services
  const sealed = await sealFor(tx, services, keys, holderOf(clientId), addressOf(clientId), secret)
  await tx
    .updateTable('federation.client_secret')
    .set({ secret: sealed })
    .where('client_id', '=', clientId)
    .execute()
}

/** Needs sight of what was issued. */
export async function findSecret(
  tx: Tx,
  { keys }: FederationNeeds,
  clientId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('federation.client_secret')
    .select('secret')
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row ? openFor(tx, keys, holderOf(clientId), addressOf(clientId), row.secret) : null
}

const selectClients = (tx: Tx) => tx.selectFrom('federation.client').selectAll()

type ClientRow = Awaited<ReturnType<ReturnType<typeof selectClients>['execute']>>[number]

const toClient = (row: ClientRow): Client => ({
  id: row.id,
  name: row.name,
  regionCode: row.region_code,
  accountKinds: row.account_kinds as Client['accountKinds'],
  redirectUris: row.redirect_uris,
  postLogoutRedirectUris: row.post_logout_redirect_uris,
  backchannelLogoutUri: row.backchannel_logout_uri,
  isConfidential: row.is_confidential,
  signingAlgorithm: row.signing_algorithm as SigningAlgorithm,
  regions: row.regions,
  duties: row.duties,
  state: row.ended_at ? 'ended' : row.confirmed_at ? 'confirmed' : 'proposed',
  proposedBy: row.proposed_by,
  proposedChange: row.proposed_change as unknown as ClientChange | null,
  changeProposedBy: row.change_proposed_by,
})

/** Locks it. @throws AppError YQ_NOT_FOUND */
export async function getClient(tx: Tx, id: string): Promise<Client> {
  const row = await selectClients(tx).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new AppError('YQ_NOT_FOUND')
  return toClient(row)
}
