import type { SessionList, TotpEnrolment } from '@yiqi/contracts'
import { type Actor, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { eraseAccount, setPassword } from './accounts.ts'
import { checkNewPassword, hashPassword, verifyPassword } from './passwords.ts'
import { findPerson } from './person.ts'
import { type IdentityServices, seeingSecrets, withSecrets } from './services.ts'
import {
  endSessions,
  findSession,
  keepOnlySession,
  listSessions,
  rotateSession,
} from './sessions.ts'
import { clearAttempts } from './attempts.ts'
import {
  actorOfSession,
  complete,
  getSession,
  reserveCode,
  type SignedIn,
  spendCode,
} from './sign-in.ts'
import { forgetSecondFactor, makeRecoveryCodes, spendTotp, startTotp } from './totp.ts'

/**
 * Changes one's own password; every other session ends, this one gets a new token.
 * @throws AppError YQ_SIGN_IN (the present one is wrong), YQ_INVALID, YQ_TOO_MANY
 */
export async function changePassword(
  services: IdentityServices,
  token: string | undefined,
  { current, password }: { current: string; password: string },
): Promise<SignedIn> {
  const session = await getSession(services, token)
  if (session.state !== 'signed-in' && session.state !== 'new-password') {
    throw new AppError('YQ_UNAUTHENTICATED')
  }
  const { accountId, kind } = session
  const key = await reserveCode(services, accountId)
  const { hash, own } = await withSecrets(services, async (tx) => {
    const row = await tx
      .selectFrom('identity.password')
      .innerJoin('identity.account', 'identity.account.id', 'identity.password.account_id')
      .select(['hash', 'login_name'])
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    const person = await findPerson(tx, services, accountId)
    const names = [row?.login_name, person?.citizenId, person?.mobile]
    return { hash: row?.hash ?? null, own: names.filter((name) => name != null) }
  })
  const isRight = await verifyPassword(hash, current)
  const problems = checkNewPassword(password, kind, own, services.identity.policy)
  if (password === current) problems.push(unchanged)
  const fresh = await hashPassword(password)
  const act = { act: 'identity.change-password', object: `account/${accountId}` }
  return transact(services, actorOfSession(session), act, async (tx) => {
    if (!isRight) throw new AppError('YQ_SIGN_IN')
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    await clearAttempts(tx, key)
    await setPassword(tx, services, accountId, fresh, false)
    const next = await rotateSession(tx, services, session)
    await keepOnlySession(tx, services.now(), {
      accountId,
      token: next,
      reason: 'password-changed',
    })
    return { token: next, state: 'signed-in' }
  })
}

/** First step of binding an authenticator: the secret to scan. Also of a session that waits for it. */
export async function startEnrolment(
  services: IdentityServices,
  token: string | undefined,
): Promise<TotpEnrolment> {
  const session = await getSession(services, token)
  const act = { act: 'identity.start-enrolment', object: `account/${session.accountId}` }
  return transact(services, actorOfSession(session), act, (tx) =>
    startTotp(tx, services, { id: session.accountId, name: session.name }),
  )
}

/** Second step: a code proves that the secret was scanned. Gives recovery codes, shown once. */
export async function confirmEnrolment(
  services: IdentityServices,
  token: string | undefined,
  code: string,
): Promise<SignedIn & { recoveryCodes: string[] }> {
  const session = await getSession(services, token)
  const { accountId } = session
  const key = await reserveCode(services, accountId)
  const act = { act: 'identity.confirm-enrolment', object: `account/${accountId}` }
  return transact(services, actorOfSession(session), act, async (tx) => {
    if (!(await spendTotp(tx, services, accountId, code.trim(), 'confirm'))) {
      throw new AppError('YQ_SECOND_FACTOR')
    }
    await clearAttempts(tx, key)
    const count = services.identity.policy.recoveryCodes
    const recoveryCodes = await makeRecoveryCodes(tx, accountId, count)
    return { ...(await complete(tx, services, session, 'totp')), recoveryCodes }
  })
}

/**
 * Unbinds the authenticator, to bind another one or none. A fresh code of it, or a recovery code, shows
 * that its owner asks.
 */
export async function unbindAuthenticator(
  services: IdentityServices,
  token: string | undefined,
  code: string,
): Promise<void> {
  const session = await getSession(services, token)
  const { accountId, state } = session
  if (state !== 'signed-in') throw new AppError('YQ_UNAUTHENTICATED')
  const key = await reserveCode(services, accountId)
  const act = { act: 'identity.unbind-authenticator', object: `account/${accountId}` }
  await transact(services, actorOfSession(session), act, async (tx) => {
    if (!(await spendCode(tx, services, accountId, code))) throw new AppError('YQ_SECOND_FACTOR')
    await clearAttempts(tx, key)
    await forgetSecondFactor(tx, accountId)
  })
}

/** One's own sessions on all devices. */
export function listOwnSessions(
  services: IdentityServices,
  actor: Actor,
  token: string | undefined,
): Promise<SessionList> {
  return withSecrets(services, async (tx) => {
    const current = await findSession(tx, services, token)
    const sessions = await listSessions(tx, services, actor.accountId ?? '')
    return {
      items: sessions.map(({ id, device, createdAt, seenAt }) => ({
        id,
        device,
        createdAt: createdAt.toISOString(),
        seenAt: seenAt.toISOString(),
        isCurrent: id === current?.id,
      })),
    }
  })
}

/** Ends one of one's own sessions. @throws AppError YQ_NOT_FOUND */
export function endOwnSession(
  services: IdentityServices,
  actor: Actor,
  sessionId: string,
): Promise<void> {
  const act = { act: 'identity.end-session', object: `session/${sessionId}` }
  return transact(services, actor, act, async (tx) => {
    const ended = await seeingSecrets(tx, actor, () =>
      endSessions(tx, services.now(), actor.accountId ?? '', 'ended-elsewhere', sessionId),
    )
    if (ended === 0) throw new AppError('YQ_NOT_FOUND')
  })
}

/** Signs out on every other device. @returns how many there were */
export async function endOtherSessions(
  services: IdentityServices,
  token: string | undefined,
): Promise<number> {
  const session = await getSession(services, token)
  const { accountId } = session
  const act = { act: 'identity.end-other-sessions', object: `account/${accountId}` }
  return transact(services, actorOfSession(session), act, (tx) =>
    keepOnlySession(tx, services.now(), {
      accountId,
      token: token ?? '',
      reason: 'ended-elsewhere',
    }),
  )
}

/**
 * Closes one's own account for good. The password shows that its owner asks, not somebody who found the
 * device open. @throws AppError YQ_SIGN_IN, YQ_WRONG_STATE (posts, demo), YQ_TOO_MANY
 */
export async function closeOwnAccount(
  services: IdentityServices,
  actor: Actor,
  token: string | undefined,
  password: string,
): Promise<void> {
  const { accountId, isDemo } = await getSession(services, token)
  if (isDemo) throw new AppError('YQ_WRONG_STATE', { reason: demoStays })
  const key = await reserveCode(services, accountId)
  const row = await withSecrets(services, (tx) =>
    tx
      .selectFrom('identity.password')
      .select('hash')
      .where('account_id', '=', accountId)
      .executeTakeFirst(),
  )
  if (!(await verifyPassword(row?.hash ?? null, password))) throw new AppError('YQ_SIGN_IN')
  await withSecrets(services, (tx) => clearAttempts(tx, key))
  await eraseAccount(services, actor, accountId)
}

const demoStays = { zh: '演示账户不能注销。', en: 'Demo accounts cannot be closed.' }

const unchanged = {
  code: 'PASSWORD_SAME',
  field: 'password',
  severity: 'error' as const,
  message: { zh: '新密码和现在的一样。', en: 'The new password is the present one.' },
  hint: { zh: '请换一个。', en: 'Choose another.' },
}
