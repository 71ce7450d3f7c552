import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  insertChallenge,
  originOf,
  rpIdOf,
  selectPasskeys,
  spendAssertion,
  spendChallenge,
  transportsOf,
  trusting,
} from './passkey-assertion.ts'
import { type IdentityServices, signInActor, withSecrets } from './services.ts'
import type { Session } from './sessions.ts'
import {
  actorOfSession,
  endOtherSessionsOfAdministrator,
  getSession,
  openSession,
  type SignedIn,
} from './sign-in.ts'

export interface Passkey {
  id: string
  name: string
  createdAt: Date
  usedAt: Date | null
}

/**
 * What the browser needs to make a passkey. It is asked for soon after signing in, so that a device that was
 * left open makes nobody a lasting key. @throws AppError YQ_UNAUTHENTICATED, YQ_WRONG_STATE, YQ_FORBIDDEN
 */
export async function startPasskey(services: IdentityServices, token: string | undefined) {
  const session = await getFreshSession(services, token)
  const { accountId, name } = session
  return withSecrets(services, async (tx) => {
    const known = await selectPasskeys(tx).where('account_id', '=', accountId).execute()
    const options = await generateRegistrationOptions({
      rpName: '益起 Yiqi',
      rpID: rpIdOf(services),
      userID: new TextEncoder().encode(accountId),
      userName: name,
      userDisplayName: name,
      attestationType: 'none',
      excludeCredentials: known.map(({ credential_id, transports }) => ({
        id: credential_id,
        transports: transportsOf(transports),
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await insertChallenge(tx, services, options.challenge, accountId)
    return options
  })
}

/** Keeps the public half. @throws AppError as `startPasskey`, and YQ_PASSKEY */
export async function confirmPasskey(
  services: IdentityServices,
  token: string | undefined,
  name: string,
  response: RegistrationResponseJSON,
): Promise<string> {
  const session = await getFreshSession(services, token)
  const { accountId } = session
  const act = { act: 'identity.add-passkey', object: `account/${accountId}` }
  return transact(services, actorOfSession(session), act, async (tx) => {
    const challenge = await spendChallenge(tx, services, response, accountId)
    const { registrationInfo } = await trusting(
      verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: originOf(services),
        expectedRPID: rpIdOf(services),
        requireUserVerification: true,
      }),
    )
    if (!registrationInfo) throw new AppError('YQ_PASSKEY')
    const { credential } = registrationInfo
    const id = services.newId()
    await tx
      .insertInto('identity.passkey')
      .values({
        id,
        credential_id: credential.id,
        account_id: accountId,
        name: nameOr(name),
        public_key: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
        created_at: services.now(),
      })
      .execute()
    return id
  })
}

/** One's own, the oldest first. */
export function listPasskeys(services: IdentityServices, accountId: string): Promise<Passkey[]> {
  return withSecrets(services, async (tx) => {
    const rows = await selectPasskeys(tx)
      .where('account_id', '=', accountId)
      .orderBy('created_at')
      .execute()
    return rows.map(({ id, name, created_at, used_at }) => ({
      id,
      name,
      createdAt: created_at,
      usedAt: used_at,
    }))
  })
}

/** @throws AppError YQ_NOT_FOUND */
export function renamePasskey(
  services: IdentityServices,
  account: { id: string; name: string },
  passkeyId: string,
  name: string,
): Promise<void> {
  const act = { act: 'identity.rename-passkey', object: `account/${account.id}` }
  return transact(services, signInActor(account), act, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('identity.passkey')
      .set({ name: nameOr(name) })
      .where('id', '=', passkeyId)
      .where('account_id', '=', account.id)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new AppError('YQ_NOT_FOUND')
  })
}

/** @throws AppError YQ_NOT_FOUND */
export function removePasskey(
  services: IdentityServices,
  account: { id: string; name: string },
  passkeyId: string,
): Promise<void> {
  const act = { act: 'identity.remove-passkey', object: `account/${account.id}` }
  return transact(services, signInActor(account), act, async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('identity.passkey')
      .where('id', '=', passkeyId)
      .where('account_id', '=', account.id)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new AppError('YQ_NOT_FOUND')
  })
}

/** What the browser needs to sign in with whatever passkey it holds for us: no name is asked, none is told. */
export function startPasskeySignIn(services: IdentityServices) {
  return withSecrets(services, async (tx) => {
    const options = await generateAuthenticationOptions({
      rpID: rpIdOf(services),
      userVerification: 'required',
    })
    await insertChallenge(tx, services, options.challenge, null)
    return options
  })
}

/**
 * Signs in with a passkey. The device was in the hand and its owner was checked by it: both factors at once
 * (data.md A3). @throws AppError YQ_PASSKEY
 */
export async function signInByPasskey(
  services: IdentityServices,
  response: AuthenticationResponseJSON,
  device: string,
): Promise<SignedIn> {
  const owner = await withSecrets(services, (tx) =>
    tx
      .selectFrom('identity.passkey as passkey')
      .innerJoin('identity.account as account', 'account.id', 'passkey.account_id')
      .select(['account.id', 'account.name', 'account.state'])
      .where('credential_id', '=', response.id)
      .executeTakeFirst(),
  )
  const act = { act: 'identity.sign-in-by-passkey', object: `account/${owner?.id ?? 'unknown'}` }
  return transact(services, signInActor(owner ?? null), act, async (tx) => {
    if (owner?.state !== 'active') throw new AppError('YQ_PASSKEY')
    await spendAssertion(tx, services, response, { accountId: null })
    const signedIn = await openSession(tx, services, owner.id, 'passkey', device)
    await endOtherSessionsOfAdministrator(tx, services, owner.id, signedIn.token)
    return signedIn
  })
}

const nameOr = (name: string) => name.trim().slice(0, 50) || '通行密钥'

async function getFreshSession(
  services: IdentityServices,
  token: string | undefined,
): Promise<Session> {
  const session = await getSession(services, token)
  if (session.state !== 'signed-in') throw new AppError('YQ_UNAUTHENTICATED')
  if (session.isDemo) {
    throw new AppError('YQ_WRONG_STATE', {
      reason: { zh: '演示账户不能添加通行密钥。', en: 'Demo accounts have no passkeys.' },
    })
  }
  const age = services.now().getTime() - session.createdAt.getTime()
  if (age > services.identity.policy.freshFor) {
    throw new AppError('YQ_FORBIDDEN', {
      reason: {
        zh: '登录已有一段时间，请退出后重新登录，再添加通行密钥。',
        en: 'You signed in a while ago. Sign in again, then add the passkey.',
      },
    })
  }
  return session
}
