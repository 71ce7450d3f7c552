import type { SessionState } from '@yiqi/contracts'
import { today, transact } from '../../kernel/context.ts'
import { blindIndex } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  addressWait,
  clearAttempts,
  forgiveAttempt,
  lockoutWait,
  reserveAttempt,
} from './attempts.ts'
import { verifyPassword } from './passwords.ts'
import { citizenIdIndex, mobileIndex, readSignInName, type SignInName } from './person.ts'
import { isAdministrator } from './permissions.ts'
import { type IdentityServices, signInActor, withSecrets } from './services.ts'
import { listPosts } from './posts.ts'
import {
  createSession,
  endSessions,
  findSession,
  keepOnlySession,
  rotateSession,
  type Session,
} from './sessions.ts'
import { spendRecoveryCode, spendTotp } from './totp.ts'

export interface SignInInput {
  /** Identity number or mobile of a citizen, sign-in name of an official. */
  account: string
  password: string
  /** Shown in the list of sessions, e.g. `Firefox · Linux`. */
  device: string
  /** Where the request came from; kept as a blind index only. */
  address: string
}

export interface SignedIn {
  /** For the cookie. */
  token: string
  state: SessionState
}

/**
 * Signs in with a password. The answer to a wrong name and to a wrong password is the same, takes the same
 * work, and is locked out by the same count (data.md A4).
 * @throws AppError YQ_SIGN_IN, YQ_TOO_MANY
 */
export async function signIn(services: IdentityServices, input: SignInInput): Promise<SignedIn> {
  const name = readSignInName(input.account, today(services))
  const keys = attemptKeys(services, name, input.address)
  await reserve(services, keys)
  const known = await withSecrets(services, (tx) => findByName(tx, services, name))
  const isRight = await verifyPassword(known?.hash ?? null, input.password)
  const object = `account/${known?.id ?? 'unknown'}`
  const act = { act: 'identity.sign-in', object }
  return transact(services, signInActor(known), act, async (tx) => {
    if (!known || !isRight || known.state !== 'active') throw new AppError('YQ_SIGN_IN')
    await clearAttempts(tx, keys.name)
    await forgiveAttempt(tx, keys.address)
    return openSession(tx, services, known.id, 'none', input.device)
  })
}

/**
 * Signs in whoever the owner of the account has linked to it elsewhere. It stands for the password only: the
 * second factor is asked as ever. @throws AppError YQ_SIGN_IN
 */
export async function signInLinked(
  services: IdentityServices,
  accountId: string,
  device: string,
): Promise<SignedIn> {
  const account = await withSecrets(services, (tx) =>
    tx
      .selectFrom('identity.account')
      .select(['id', 'name', 'state'])
      .where('id', '=', accountId)
      .executeTakeFirst(),
  )
  const act = { act: 'identity.sign-in-linked', object: `account/${accountId}` }
  return transact(services, signInActor(account ?? null), act, (tx) => {
    if (account?.state !== 'active') throw new AppError('YQ_SIGN_IN')
    return openSession(tx, services, accountId, 'none', device)
  })
}

/**
 * The code of the authenticator, or a recovery code; completes a session that a password began.
 * @throws AppError YQ_UNAUTHENTICATED, YQ_SECOND_FACTOR, YQ_TOO_MANY
 */
export async function verifySecondFactor(
  services: IdentityServices,
  token: string | undefined,
  code: string,
): Promise<SignedIn> {
  const session = await getSession(services, token)
  if (session.state !== 'second-factor') throw new AppError('YQ_WRONG_STATE')
  const key = await reserveCode(services, session.accountId)
  const act = { act: 'identity.verify-second-factor', object: `account/${session.accountId}` }
  return transact(services, actorOfSession(session), act, async (tx) => {
    const factor = await spendCode(tx, services, session.accountId, code)
    if (!factor) throw new AppError('YQ_SECOND_FACTOR')
    await clearAttempts(tx, key)
    return complete(tx, services, session, factor)
  })
}

/**
 * A new token for the session after its second factor was shown. An administrator has one session at a time
 * (A6): the others end now, and not already for whoever only knows the password.
 */
export async function complete(
  tx: Tx,
  services: IdentityServices,
  session: Session,
  secondFactor: 'totp' | 'recovery',
): Promise<SignedIn> {
  const token = await rotateSession(tx, services, session, { secondFactor })
  await endOtherSessionsOfAdministrator(tx, services, session.accountId, token)
  const state = (await findSession(tx, services, token))?.state ?? 'signed-in'
  return { token, state }
}

export async function endOtherSessionsOfAdministrator(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  token: string,
): Promise<void> {
  const posts = await listPosts(tx, accountId)
  if (posts.some(({ duty, state }) => state === 'confirmed' && isAdministrator(duty))) {
    await keepOnlySession(tx, services.now(), { accountId, token, reason: 'ended-elsewhere' })
  }
}

/** Ends the session; silent when there is none. */
export async function signOut(
  services: IdentityServices,
  token: string | undefined,
): Promise<void> {
  const session = await withSecrets(services, (tx) => findSession(tx, services, token))
  if (!session) return
  const act = { act: 'identity.sign-out', object: `account/${session.accountId}` }
  await transact(services, actorOfSession(session), act, (tx) =>
    endSessions(tx, services.now(), session.accountId, 'signed-out', session.id),
  )
}

/** The session of a cookie, complete or not. @throws AppError YQ_UNAUTHENTICATED */
export async function getSession(
  services: IdentityServices,
  token: string | undefined,
): Promise<Session> {
  const session = await withSecrets(services, (tx) => findSession(tx, services, token))
  if (!session) throw new AppError('YQ_UNAUTHENTICATED')
  return session
}

export const actorOfSession = ({ accountId, name }: Session) => signInActor({ id: accountId, name })

/** Counts an attempt with a code before it is judged. @returns key to clear if it was right */
export async function reserveCode(services: IdentityServices, accountId: string): Promise<string> {
  const { policy } = services.identity
  const key = blindIndex(services.keys.blindIndexKey, 'attempt.code', accountId)
  await withSecrets(services, (tx) =>
    reserveAttempt(tx, services.now(), key, lockoutWait(policy), policy.lockout.period),
  )
  return key
}

/** Which kind of second factor the code is, now spent; null if none. Needs sight of secrets. */
export async function spendCode(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  code: string,
): Promise<'totp' | 'recovery' | null> {
  if (await spendTotp(tx, services, accountId, code.trim(), 'check')) return 'totp'
  return (await spendRecoveryCode(tx, services, accountId, code)) ? 'recovery' : null
}

/** A new session, in the region of the first post in force. */
export async function openSession(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  secondFactor: 'none' | 'demo' | 'passkey',
  device: string,
): Promise<SignedIn> {
  const posts = await listPosts(tx, accountId)
  const regionCode = posts.find(({ state }) => state === 'confirmed')?.regionCode ?? null
  const token = await createSession(tx, services, { accountId, secondFactor, regionCode, device })
  const state = (await findSession(tx, services, token))?.state ?? 'signed-in'
  return { token, state }
}

function attemptKeys(services: IdentityServices, { by, value }: SignInName, address: string) {
  const { blindIndexKey } = services.keys
  return {
    name: blindIndex(blindIndexKey, 'attempt.name', `${by}:${value}`),
    address: blindIndex(blindIndexKey, 'attempt.address', address),
  }
}

async function reserve(services: IdentityServices, keys: { name: string; address: string }) {
  const { policy } = services.identity
  const now = services.now()
  await withSecrets(services, async (tx) => {
    await reserveAttempt(tx, now, keys.address, addressWait(policy), policy.address.longestWait)
    await reserveAttempt(tx, now, keys.name, lockoutWait(policy), policy.lockout.period)
  })
}

/** An account with a password by what its owner types; needs sight of secrets. */
export function findByName(tx: Tx, { keys }: IdentityServices, { by, value }: SignInName) {
  const query = tx
    .selectFrom('identity.account as account')
    .innerJoin('identity.account_person as person', 'person.account_id', 'account.id')
    .innerJoin('identity.password as password', 'password.account_id', 'account.id')
    .select(['account.id', 'account.name', 'account.state', 'password.hash'])
  if (by === 'login-name') return query.where('login_name', '=', value).executeTakeFirst()
  const citizens = query.where('account.kind', '=', 'citizen')
  return by === 'citizen-id'
    ? citizens.where('citizen_id_index', '=', citizenIdIndex(keys, value)).executeTakeFirst()
    : citizens.where('mobile_index', '=', mobileIndex(keys, value)).executeTakeFirst()
}
