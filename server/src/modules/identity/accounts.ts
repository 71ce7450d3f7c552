import { randomInt } from 'node:crypto'
import { checkCitizenId, checkPhone } from '@yiqi/codes'
import type { OpenAccountBody, Problem, RegisterBody } from '@yiqi/contracts'
import { type Actor, today, transact } from '../../kernel/context.ts'
import { destroyDataKey } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { checkNewPassword, hashPassword } from './passwords.ts'
import { holderOf, insertPerson, type PersonalData } from './person.ts'
import { listPosts, requireScope } from './posts.ts'
import { refusing } from './refusals.ts'
import { type IdentityServices, seeingSecrets, signInActor } from './services.ts'
import { type AccountKind, endSessions } from './sessions.ts'
import { forgetSecondFactor } from './totp.ts'

export interface NewAccount extends PersonalData {
  kind: AccountKind
  /** Officials only. */
  loginName: string | null
  name: string
  /** Registrar that opened it; officials only. */
  regionCode: string | null
  ial: number
  isDemo: boolean
  createdBy: string | null
  /** Null: nobody can sign in with a password. */
  password: { hash: string; isTemporary: boolean } | null
}

/** One account with its personal data and password. Needs a transaction with sight of secrets. */
export async function createAccount(
  tx: Tx,
  services: IdentityServices,
  account: NewAccount,
): Promise<string> {
  const id = services.newId()
  const now = services.now()
  const row = {
    id,
    kind: account.kind,
    login_name: account.loginName,
    name: account.name,
    region_code: account.regionCode,
    ial: account.ial,
    is_demo: account.isDemo,
    created_at: now,
    created_by: account.createdBy,
  }
  await refusing(tx.insertInto('identity.account').values(row).execute(), {
    account_login_name_index: () => taken('loginName', '这个登录名', 'This sign-in name'),
  })
  await refusing(insertPerson(tx, services, { id, kind: account.kind }, account), {
    account_person_citizen_id_index: () => taken('citizenId', '这个证件号码', 'This number'),
    account_person_mobile_index: () => taken('mobile', '这个手机号', 'This mobile number'),
  })
  if (account.password) {
    const { hash, isTemporary } = account.password
    await tx
      .insertInto('identity.password')
      .values({ account_id: id, hash, is_temporary: isTemporary, changed_at: now })
      .execute()
  }
  await publish(tx, services, {
    type: 'identity.account.opened.v1',
    subject: `account/${id}`,
    data: { kind: account.kind, ial: account.ial },
  })
  return id
}

/** A citizen opens an account of his own. @throws AppError YQ_INVALID */
export async function registerCitizen(
  services: IdentityServices,
  body: RegisterBody,
): Promise<string> {
  const { policy, proofing } = services.identity
  const day = today(services)
  const citizenId = checkCitizenId(body.citizenId, { today: day })
  const phone = checkPhone(body.mobile)
  const mobile = phone.normalized
  const problems: Problem[] = [
    ...citizenId.errors.map((error) => ({
      ...error,
      field: 'citizenId',
      severity: 'error' as const,
    })),
    ...phone.errors.map((error) => ({ ...error, field: 'mobile', severity: 'error' as const })),
    ...checkNewPassword(body.password, 'citizen', [citizenId.normalized, mobile], policy),
  ]
  if (phone.ok && phone.parts?.kind !== 'mobile') problems.push(notMobile)
  if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })

  const name = body.name.trim()
  const proof = await proofing.prove({ name, citizenId: citizenId.normalized }, day)
  if (!proof.isProved) throw unproved()
  const hash = await hashPassword(body.password)
  const act = { act: 'identity.register', object: 'account/new' }
  return transact(services, signInActor(), act, async (tx) => {
    const id = await createAccount(tx, services, {
      kind: 'citizen',
      loginName: null,
      name,
      regionCode: null,
      ial: proof.ial,
      isDemo: false,
      createdBy: null,
      citizenId: citizenId.normalized,
      mobile,
      email: body.email ?? null,
      password: { hash, isTemporary: false },
    })
    act.object = `account/${id}`
    return id
  })
}

/** An administrator opens an account for an official of his tier. @returns the password for the first time */
export async function openOfficialAccount(
  services: IdentityServices,
  actor: Actor,
  { loginName, name, regionCode }: OpenAccountBody,
): Promise<{ id: string; temporaryPassword: string }> {
  const temporaryPassword = randomPassword()
  const hash = await hashPassword(temporaryPassword)
  const act = { act: 'identity.open-account', object: `account/${loginName}` }
  const id = await transact(services, actor, act, (tx) => {
    // Asked here: with sight of secrets the database no longer asks whose region it is.
    requireScope(actor, regionCode)
    return seeingSecrets(tx, actor, () =>
      createAccount(tx, services, {
        kind: 'official',
        loginName,
        name: name.trim(),
        regionCode,
        ial: 2,
        isDemo: false,
        createdBy: actor.accountId,
        citizenId: null,
        mobile: null,
        email: null,
        password: { hash, isTemporary: true },
      }),
    )
  })
  return { id, temporaryPassword }
}

/** A new temporary password for whoever forgot his; ends the sessions. */
export async function resetPassword(
  services: IdentityServices,
  actor: Actor,
  accountId: string,
): Promise<string> {
  const temporaryPassword = randomPassword()
  const hash = await hashPassword(temporaryPassword)
  const act = { act: 'identity.reset-password', object: `account/${accountId}` }
  await transact(services, actor, act, async (tx) => {
    await requireManageable(tx, actor, accountId)
    await seeingSecrets(tx, actor, async () => {
      await setPassword(tx, services, accountId, hash, true)
      await endSessions(tx, services.now(), accountId, 'password-changed')
      // Whoever lost the password may have lost the telephone: the second factor is enrolled anew.
      await forgetSecondFactor(tx, accountId)
      await tx.deleteFrom('identity.passkey').where('account_id', '=', accountId).execute()
    })
  })
  return temporaryPassword
}

/** Shuts or opens an account; a shut one has no session left. @throws AppError YQ_STALE, YQ_NOT_FOUND */
export function setAccountState(
  services: IdentityServices,
  actor: Actor,
  accountId: string,
  { state, version }: { state: 'active' | 'disabled'; version: number },
): Promise<void> {
  const act = { act: `identity.set-${state}`, object: `account/${accountId}` }
  return transact(services, actor, act, async (tx) => {
    const account = await requireManageable(tx, actor, accountId)
    if (account.version !== version) throw new AppError('YQ_STALE')
    await tx
      .updateTable('identity.account')
      .set({ state, version: version + 1 })
      .where('id', '=', accountId)
      .execute()
    if (state === 'disabled') {
      await seeingSecrets(tx, actor, () => endSessions(tx, services.now(), accountId, 'disabled'))
    }
    await publish(tx, services, {
      type: `identity.account.${state === 'disabled' ? 'disabled' : 'enabled'}.v1`,
      subject: `account/${accountId}`,
      data: {},
    })
  })
}

/**
 * Erasure (PIPL 47): destroys the person's key, so that nothing sealed under it can be read again, in the
 * database or in its backups; then empties what was open. What registers must keep by law stays there.
 */
export function eraseAccount(
  services: IdentityServices,
  actor: Actor,
  accountId: string,
): Promise<void> {
  const act = { act: 'identity.erase-account', object: `account/${accountId}` }
  return transact(services, actor, act, (tx) =>
    seeingSecrets(tx, actor, async () => {
      await requireNoPost(tx, services, accountId)
      await destroyDataKey(tx, services, holderOf(accountId))
      await tx
        .updateTable('identity.account_person')
        .set({ citizen_id_index: null, mobile_index: null })
        .where('account_id', '=', accountId)
        .execute()
      const erased = await tx
        .updateTable('identity.account')
        .set({ name: '已注销', login_name: null, state: 'erased' })
        .where('id', '=', accountId)
        .where('state', '<>', 'erased')
        .executeTakeFirst()
      if (erased.numUpdatedRows === 0n) throw new AppError('YQ_NOT_FOUND')
      await tx.deleteFrom('identity.password').where('account_id', '=', accountId).execute()
      await forgetSecondFactor(tx, accountId)
      await tx.deleteFrom('identity.passkey').where('account_id', '=', accountId).execute()
      await endSessions(tx, services.now(), accountId, 'erased')
      await tx
        .updateTable('identity.organisation_clerk')
        .set({ valid_to: today(services) })
        .where('account_id', '=', accountId)
        .where('valid_to', 'is', null)
        .execute()
      await publish(tx, services, {
        type: 'identity.account.erased.v1',
        subject: `account/${accountId}`,
        data: {},
      })
    }),
  )
}

/** Needs sight of secrets. */
export async function setPassword(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  hash: string,
  isTemporary: boolean,
): Promise<void> {
  const values = { hash, is_temporary: isTemporary, changed_at: services.now() }
  await tx
    .updateTable('identity.password')
    .set(values)
    .where('account_id', '=', accountId)
    .execute()
}

/** Letters and digits that are not mistaken for one another, in four groups: about 92 bits. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return `${group()}-${group()}-${group()}-${group()}`
}

async function requireManageable(tx: Tx, actor: Actor, accountId: string) {
  if (actor.accountId === accountId) {
    throw new AppError('YQ_FORBIDDEN', {
      reason: {
        zh: '自己的账户要由别的管理员办理。',
        en: 'Another administrator must do this for your own account.',
      },
    })
  }
  const account = await tx
    .selectFrom('identity.account')
    .select(['version', 'state'])
    .where('id', '=', accountId)
    .where('state', '<>', 'erased')
    .forUpdate()
    .executeTakeFirst()
  if (!account) throw new AppError('YQ_NOT_FOUND')
  return account
}

/** Who holds an office is on record for what he does in it. */
async function requireNoPost(tx: Tx, services: IdentityServices, accountId: string) {
  const day = today(services)
  const posts = await listPosts(tx, accountId)
  if (posts.some(({ validTo }) => validTo === null || validTo > day)) {
    throw new AppError('YQ_WRONG_STATE', {
      reason: {
        zh: '还有岗位，先结束岗位再注销账户。',
        en: 'There are duties left; end them before the account is closed.',
      },
    })
  }
}

const taken = (field: string, zh: string, en: string) =>
  invalid(
    'ACCOUNT_EXISTS',
    field,
    { zh: `${zh}已经开过账户。`, en: `${en} has an account already.` },
    { zh: '请直接登录。', en: 'Sign in with it.' },
  )

const unproved = () =>
  invalid(
    'IDENTITY_UNPROVED',
    'citizenId',
    { zh: '姓名和证件号码对不上。', en: 'Name and number do not belong together.' },
    { zh: '请照证件填写。', en: 'Write both as on the card.' },
  )

const notMobile: Problem = {
  code: 'PHONE_NOT_MOBILE',
  field: 'mobile',
  severity: 'error',
  message: { zh: '这不是手机号。', en: 'This is no mobile number.' },
  hint: { zh: '请填 11 位手机号。', en: 'Give a mobile number of 11 digits.' },
}
