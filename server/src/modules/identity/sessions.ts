import { randomBytes } from 'node:crypto'
import type { SecondFactorKind, SessionState } from '@yiqi/contracts'
import { sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publish } from '../../kernel/outbox.ts'
import type { IdentityPolicy } from './policy.ts'
import type { IdentityServices } from './services.ts'

export type AccountKind = 'citizen' | 'official'

/** A session within its limits, and what its account needs before it is complete. */
export interface Session {
  id: string
  accountId: string
  kind: AccountKind
  name: string
  isDemo: boolean
  secondFactor: SecondFactorKind
  hasAuthenticator: boolean
  regionCode: string | null
  state: SessionState
  device: string
  createdAt: Date
  seenAt: Date
  expiresAt: Date
}

export interface NewSession {
  accountId: string
  secondFactor: SecondFactorKind
  regionCode: string | null
  device: string
}

/** @returns the token for the cookie: 128 random bits, of which the database keeps the hash only */
export async function createSession(
  tx: Tx,
  services: IdentityServices,
  { accountId, secondFactor, regionCode, device }: NewSession,
): Promise<string> {
  const token = randomBytes(16).toString('base64url')
  const now = services.now()
  await tx
    .insertInto('identity.session')
    .values({
      id: services.newId(),
      token_hash: sm3(token),
      account_id: accountId,
      second_factor: secondFactor,
      region_code: regionCode,
      device,
      created_at: now,
      seen_at: now,
      expires_at: new Date(now.getTime() + services.identity.policy.absolute),
    })
    .execute()
  return token
}

/** The session of a cookie, or null if there is none, it ended, or a limit has passed. */
export async function findSession(
  tx: Tx,
  services: IdentityServices,
  token: string | undefined,
): Promise<Session | null> {
  if (!token) return null
  const row = await selectSessions(tx)
    .where('session.token_hash', '=', sm3(token))
    .executeTakeFirst()
  return row && isLive(row, services) ? toSession(row, services) : null
}

/** Whether this session has not ended, and what it is. */
export async function findSessionById(
  tx: Tx,
  services: IdentityServices,
  id: string,
): Promise<Session | null> {
  const row = await selectSessions(tx).where('session.id', '=', id).executeTakeFirst()
  return row && isLive(row, services) ? toSession(row, services) : null
}

export async function findSessionsById(
  tx: Tx,
  services: IdentityServices,
  ids: readonly string[],
): Promise<Session[]> {
  if (ids.length === 0) return []
  const rows = await selectSessions(tx).where('session.id', 'in', ids).execute()
  return rows.filter((row) => isLive(row, services)).map((row) => toSession(row, services))
}

/** Live sessions of an account, newest first. */
export async function listSessions(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
): Promise<Session[]> {
  const rows = await selectSessions(tx)
    .where('session.account_id', '=', accountId)
    .orderBy('session.created_at', 'desc')
    .execute()
  return rows.filter((row) => isLive(row, services)).map((row) => toSession(row, services))
}

/** Writes the time of last use, not more often than the policy says. */
export async function touchSession(
  tx: Tx,
  services: IdentityServices,
  session: Session,
): Promise<void> {
  const now = services.now()
  if (now.getTime() - session.seenAt.getTime() < services.identity.policy.touchEvery) return
  await tx
    .updateTable('identity.session')
    .set({ seen_at: now })
    .where('id', '=', session.id)
    .execute()
}

export type EndReason =
  | 'signed-out'
  | 'rotated'
  | 'ended-elsewhere'
  | 'password-changed'
  | 'disabled'
  | 'erased'

/** Ends all sessions of an account, or the one given. @returns how many ended now */
export async function endSessions(
  tx: Tx,
  now: Date,
  accountId: string,
  reason: EndReason,
  sessionId?: string,
): Promise<number> {
  const ended = await tx
    .updateTable('identity.session')
    .set({ ended_at: now, end_reason: reason })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(sessionId !== undefined, (query) => query.where('id', '=', sessionId ?? ''))
    .returning('id')
    .execute()
  return tellOfEnd(tx, now, accountId, reason, ended)
}

/** Ends all sessions of an account but that of the token. @returns how many ended now */
export async function keepOnlySession(
  tx: Tx,
  now: Date,
  { accountId, token, reason }: { accountId: string; token: string; reason: EndReason },
): Promise<number> {
  const ended = await tx
    .updateTable('identity.session')
    .set({ ended_at: now, end_reason: reason })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .where('token_hash', '<>', sm3(token))
    .returning('id')
    .execute()
  return tellOfEnd(tx, now, accountId, reason, ended)
}

/** Systems in which somebody signed in by this session hear of its end. */
async function tellOfEnd(
  tx: Tx,
  now: Date,
  accountId: string,
  reason: EndReason,
  ended: readonly { id: string }[],
): Promise<number> {
  if (ended.length > 0) {
    const event = { type: 'identity.session.ended.v1', subject: `account/${accountId}` }
    const sessionIds = ended.map(({ id }) => id)
    await publish(tx, { now: () => now }, { ...event, data: { reason, sessionIds } })
  }
  return ended.length
}

/** The same session under a new token: after every step of signing in (ASVS 7.2.4). */
export async function rotateSession(
  tx: Tx,
  services: IdentityServices,
  session: Session,
  change: Partial<Pick<NewSession, 'secondFactor'>> = {},
): Promise<string> {
  await endSessions(tx, services.now(), session.accountId, 'rotated', session.id)
  return createSession(tx, services, { ...session, ...change })
}

const selectSessions = (tx: Tx) =>
  tx
    .selectFrom('identity.session as session')
    .innerJoin('identity.account as account', 'account.id', 'session.account_id')
    .leftJoin('identity.password as password', 'password.account_id', 'account.id')
    .leftJoin('identity.totp as totp', 'totp.account_id', 'account.id')
    .where('session.ended_at', 'is', null)
    .where('account.state', '=', 'active')
    .select([
      'session.id',
      'session.account_id',
      'session.second_factor',
      'session.region_code',
      'session.device',
      'session.created_at',
      'session.seen_at',
      'session.expires_at',
      'account.kind',
      'account.name',
      'account.is_demo',
      'password.is_temporary',
      'password.changed_at',
      'totp.confirmed_at',
    ])

type SessionRow = Awaited<ReturnType<ReturnType<typeof selectSessions>['execute']>>[number]

function isLive(row: SessionRow, { now, config, identity: { policy } }: IdentityServices): boolean {
  const at = now().getTime()
  // Demo accounts have no password: once demo is off they are nobody.
  if (row.is_demo && !config.demo) return false
  return (
    at < row.expires_at.getTime() &&
    at - row.seen_at.getTime() < policy.idle[row.kind as AccountKind]
  )
}

function toSession(row: SessionRow, services: IdentityServices): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind as AccountKind,
    name: row.name,
    isDemo: row.is_demo,
    secondFactor: row.second_factor as SecondFactorKind,
    hasAuthenticator: row.confirmed_at !== null,
    regionCode: row.region_code,
    state: stateOf(row, services.now(), services.identity.policy),
    device: row.device,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  }
}

const day = 86_400_000

function stateOf(row: SessionRow, now: Date, policy: IdentityPolicy): SessionState {
  if (row.second_factor === 'none') {
    // A citizen need not bind one; whoever has bound one is asked for it.
    if (row.confirmed_at) return 'second-factor'
    if (row.kind === 'official') return 'enrolment'
  }
  const isOld =
    row.kind === 'official' &&
    row.changed_at !== null &&
    now.getTime() - row.changed_at.getTime() > policy.officialPassword.days * day
  return row.is_temporary || isOld ? 'new-password' : 'signed-in'
}
