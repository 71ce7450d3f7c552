import * as client from 'openid-client'
import { transact } from '../../kernel/context.ts'
import { blindIndex, sm3 } from '../../kernel/crypto/index.ts'
import { AppError } from '../../kernel/errors.ts'
import { signInActor, signInLinked, type SignedIn, withSecrets } from '../identity/index.ts'
import type { FederationServices } from './services.ts'

const stepLifetimeMs = 10 * 60_000
const outerCallbackPath = '/sign-in/outer/callback'

/** What a visitor is shown of the outside provider; null where none is set up. */
export const outerLoginName = ({ config }: FederationServices): string | null =>
  config.outerLogin?.name ?? null

/**
 * Sends somebody to the outside provider: to sign in, or, when he is signed in here, to link it to his account.
 * @returns the address there, and the state that his browser must bring back
 */
export async function startOuterLogin(
  services: FederationServices,
  { back, accountId }: { back: string; accountId: string | null },
): Promise<{ to: string; state: string }> {
  const config = await discover(services)
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const nonce = client.randomNonce()
  await withSecrets(services, (tx) =>
    tx
      .insertInto('federation.outer_step')
      .values({
        state_hash: sm3(state),
        verifier,
        nonce,
        back,
        account_id: accountId,
        expires_at: new Date(services.now().getTime() + stepLifetimeMs),
      })
      .execute(),
  )
  const to = client.buildAuthorizationUrl(config, {
    redirect_uri: `${services.config.publicUrl}${outerCallbackPath}`,
    scope: 'openid',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { to: to.href, state }
}

export type OuterAnswer =
  | { kind: 'signed-in'; session: SignedIn; back: string }
  | { kind: 'unlinked' }
  | { kind: 'confirm'; state: string }

/**
 * The outside provider sends somebody back. An account is found by what its owner linked and by nothing else:
 * neither name nor mail nor number that the provider gives makes anybody somebody here.
 * @param state that the browser kept
 * @throws AppError YQ_UNAUTHENTICATED: forged, replayed, refused, too late
 */
export async function finishOuterLogin(
  services: FederationServices,
  { url, state, accountId, device }: OuterReturn,
): Promise<OuterAnswer> {
  const step = await withSecrets(services, (tx) =>
    tx
      .deleteFrom('federation.outer_step')
      .where('state_hash', '=', sm3(state))
      .where('expires_at', '>', services.now())
      .where('subject_index', 'is', null)
      .returningAll()
      .executeTakeFirst(),
  )
  if (!step || step.account_id !== accountId) throw refused()
  const subject = await readSubject(services, url, step, state)
  if (accountId !== null) {
    await withSecrets(services, (tx) =>
      tx
        .insertInto('federation.outer_step')
        .values({ ...step, subject_index: subject })
        .execute(),
    )
    return { kind: 'confirm', state }
  }
  const linked = await withSecrets(services, (tx) =>
    tx
      .updateTable('federation.linked_identity')
      .set({ used_at: services.now() })
      .where('issuer', '=', issuerOf(services))
      .where('subject_index', '=', subject)
      .returning('account_id')
      .executeTakeFirst(),
  )
  if (!linked) return { kind: 'unlinked' }
  const session = await signInLinked(services, linked.account_id, device)
  return { kind: 'signed-in', session, back: step.back }
}

export interface OuterReturn {
  /** As the browser asked for it. */
  url: URL
  state: string
  /** Who is signed in here already. */
  accountId: string | null
  device: string
}

/** The owner of the account says that the outer one is his. @throws AppError YQ_UNAUTHENTICATED, YQ_WRONG_STATE */
export function confirmLink(
  services: FederationServices,
  account: { id: string; name: string },
  state: string,
): Promise<void> {
  const act = { act: 'federation.link-identity', object: `account/${account.id}` }
  return transact(services, signInActor(account), act, async (tx) => {
    const step = await tx
      .deleteFrom('federation.outer_step')
      .where('state_hash', '=', sm3(state))
      .where('account_id', '=', account.id)
      .where('subject_index', 'is not', null)
      .where('expires_at', '>', services.now())
      .returning('subject_index')
      .executeTakeFirst()
    if (!step) throw refused()
    const added = await tx
      .insertInto('federation.linked_identity')
      .values({
        id: services.newId(),
        issuer: issuerOf(services),
        subject_index: step.subject_index ?? '',
        account_id: account.id,
        linked_at: services.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (added.numInsertedOrUpdatedRows !== 1n) {
      throw new AppError('YQ_WRONG_STATE', {
        reason: {
          zh: '这个外部账号已经关联了账户，或您已经关联过一个。请先解除原来的关联。',
          en: 'It is linked already, or you have linked another. Unlink that first.',
        },
      })
    }
  })
}

/** When one's own account was linked; null where it is not. */
export async function findLink(
  services: FederationServices,
  accountId: string,
): Promise<{ linkedAt: Date; usedAt: Date | null } | null> {
  if (!services.config.outerLogin) return null
  const row = await withSecrets(services, (tx) =>
    tx
      .selectFrom('federation.linked_identity')
      .select(['linked_at', 'used_at'])
      .where('account_id', '=', accountId)
      .where('issuer', '=', issuerOf(services))
      .executeTakeFirst(),
  )
  return row ? { linkedAt: row.linked_at, usedAt: row.used_at } : null
}

export function unlink(
  services: FederationServices,
  account: { id: string; name: string },
): Promise<void> {
  const act = { act: 'federation.unlink-identity', object: `account/${account.id}` }
  return transact(services, signInActor(account), act, async (tx) => {
    const gone = await tx
      .deleteFrom('federation.linked_identity')
      .where('account_id', '=', account.id)
      .where('issuer', '=', issuerOf(services))
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw new AppError('YQ_NOT_FOUND')
  })
}

const issuerOf = ({ config }: FederationServices) => config.outerLogin?.issuer ?? ''

/** What the provider vouches for: its signature, its name, us as audience, our nonce, its hour. */
async function readSubject(
  services: FederationServices,
  url: URL,
  { verifier, nonce }: { verifier: string; nonce: string },
  state: string,
): Promise<string> {
  const config = await discover(services)
  try {
    const tokens = await client.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const { sub = '', iss = '' } = tokens.claims() ?? {}
    return blindIndex(services.keys.blindIndexKey, 'outer.subject', `${iss}|${sub}`)
  } catch {
    throw refused()
  }
}

const refused = () =>
  new AppError('YQ_UNAUTHENTICATED', {
    reason: {
      zh: '外部登录没有成功，或已经过期。请重新开始。',
      en: 'The outside sign-in failed or has run out. Begin again.',
    },
  })

const known = new Map<string, Promise<client.Configuration>>()

/** The provider as it describes itself; asked once. Without encryption only on the machine itself. */
async function discover({ config }: FederationServices): Promise<client.Configuration> {
  const { outerLogin } = config
  if (!outerLogin) throw new AppError('YQ_NOT_FOUND')
  const { issuer, clientId, clientSecret } = outerLogin
  const url = new URL(issuer)
  const isLocal = url.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname)
  const found =
    known.get(`${issuer} ${clientId}`) ??
    client.discovery(url, clientId, undefined, client.ClientSecretBasic(clientSecret), {
      execute: isLocal ? [client.allowInsecureRequests] : [],
    })
  known.set(`${issuer} ${clientId}`, found)
  try {
    return await found
  } catch {
    known.delete(`${issuer} ${clientId}`)
    throw new AppError('YQ_UNAVAILABLE', {
      reason: { zh: '外部登录暂时不能用。', en: 'The outside sign-in is away.' },
    })
  }
}
