import { randomBytes } from 'node:crypto'
import { today, transact } from '../../kernel/context.ts'
import { blindIndex, sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Services } from '../../kernel/module.ts'
import { setPassword } from './accounts.ts'
import { addressWait, lockoutWait, reserveAttempt } from './attempts.ts'
import { checkNewPassword, hashPassword } from './passwords.ts'
import { findPerson, readSignInName } from './person.ts'
import { type IdentityServices, signInActor, withSecrets } from './services.ts'
import { endSessions } from './sessions.ts'
import { findByName } from './sign-in.ts'

const jobName = 'identity.mail-password-reset'

/**
 * Asks for a mail that lets the owner of an account set a new password. The answer is the same, and takes
 * the same work, whether there is such an account and an address or not. @throws AppError YQ_TOO_MANY
 */
export async function askForReset(
  services: IdentityServices & Pick<Services, 'jobs'>,
  { account, address }: { account: string; address: string },
): Promise<void> {
  const name = readSignInName(account, today(services))
  await reserveRequest(services, `${name.by}:${name.value}`, address)
  const known = await withSecrets(services, (tx) => findByName(tx, services, name))
  const act = { act: 'identity.ask-for-reset', object: `account/${known?.id ?? 'unknown'}` }
  await transact(services, signInActor(known), act, (tx) =>
    services.jobs.enqueue(tx, jobName, { accountId: known?.id ?? null }),
  )
}

async function reserveRequest(services: IdentityServices, name: string, address: string) {
  const { policy } = services.identity
  const keyOf = (label: string, value: string) =>
    blindIndex(services.keys.blindIndexKey, `attempt.${label}`, value)
  const now = services.now()
  await withSecrets(services, async (tx) => {
    const { longestWait } = policy.address
    await reserveAttempt(tx, now, keyOf('reset-address', address), addressWait(policy), longestWait)
    const { period } = policy.lockout
    await reserveAttempt(tx, now, keyOf('reset-name', name), lockoutWait(policy), period)
  })
}

/** Makes the token where nobody waits for it, so that it stands in the mail and nowhere else. */
export const mailPasswordReset = {
  name: jobName,
  handle: async (
    { accountId }: Record<string, unknown>,
    services: IdentityServices & Pick<Services, 'mailer'>,
  ): Promise<void> => {
    const reset = typeof accountId === 'string' ? await makeReset(services, accountId) : null
    if (!reset) return
    const address = `${services.config.publicUrl}/sign-in/new-password?token=${reset.token}`
    await services.mailer.send({
      to: reset.email,
      subject: '【益起】重新设密码 Set a new password',
      text: [
        `请在 30 分钟内打开下面的链接，重新设密码。链接只能用一次。\n${address}`,
        'Open the link above within 30 minutes to set a new password. It works once.',
        '不是您申请的，不用理会：密码没有变。If you did not ask for it, ignore this mail: nothing has changed.',
      ].join('\n\n'),
      messageId: services.newId(),
    })
  },
}

/** A token in the place of earlier ones; null for an account that is shut or gave no address. */
function makeReset(
  services: IdentityServices,
  accountId: string,
): Promise<{ email: string; token: string } | null> {
  const now = services.now()
  const token = randomBytes(16).toString('base64url')
  return withSecrets(services, async (tx) => {
    const account = await tx
      .selectFrom('identity.account')
      .select('id')
      .where('id', '=', accountId)
      .where('state', '=', 'active')
      .executeTakeFirst()
    const email = account && (await findPerson(tx, services, accountId))?.email
    if (!email) return null
    await tx.deleteFrom('identity.password_reset').where('account_id', '=', accountId).execute()
    await tx
      .insertInto('identity.password_reset')
      .values({
        token_hash: sm3(token),
        account_id: accountId,
        requested_at: now,
        expires_at: new Date(now.getTime() + services.identity.policy.resetLifetime),
      })
      .execute()
    return { email, token }
  })
}

/** Whether the link of a mail still works. */
export async function isResetOpen(services: IdentityServices, token: string): Promise<boolean> {
  const reset = await withSecrets(services, (tx) => findReset(tx, services, token))
  return reset !== undefined
}

/**
 * Sets the password by the token of the mail and ends all sessions; a second factor is still asked for.
 * @throws AppError YQ_WRONG_STATE (used, expired), YQ_INVALID
 */
export async function setPasswordByReset(
  services: IdentityServices,
  token: string,
  password: string,
): Promise<void> {
  const hash = await hashPassword(password)
  const act = { act: 'identity.reset-password-by-mail', object: 'account/unknown' }
  await transact(services, signInActor(), act, async (tx) => {
    const reset = await findReset(tx, services, token)
    if (!reset) throw over()
    act.object = `account/${reset.id}`
    const person = await findPerson(tx, services, reset.id)
    const own = [reset.login_name, person?.citizenId, person?.mobile].filter((name) => name != null)
    const kind = reset.kind === 'official' ? 'official' : 'citizen'
    const problems = checkNewPassword(password, kind, own, services.identity.policy)
    if (problems.length > 0) throw new AppError('YQ_INVALID', { problems })
    await tx
      .updateTable('identity.password_reset')
      .set({ used_at: services.now() })
      .where('token_hash', '=', sm3(token))
      .execute()
    await setPassword(tx, services, reset.id, hash, false)
    await endSessions(tx, services.now(), reset.id, 'password-changed')
  })
}

/** The account of an open reset, which is locked: of two who send the token at once, one is told that it is over. */
function findReset(tx: Tx, { now }: IdentityServices, token: string) {
  return tx
    .selectFrom('identity.password_reset as reset')
    .innerJoin('identity.account as account', 'account.id', 'reset.account_id')
    .select(['account.id', 'account.kind', 'account.login_name'])
    .where('reset.token_hash', '=', sm3(token))
    .where('reset.used_at', 'is', null)
    .where('reset.expires_at', '>', now())
    .where('account.state', '=', 'active')
    .forUpdate('reset')
    .executeTakeFirst()
}

const over = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这个链接已经用过，或者过了 30 分钟。请再申请一封。',
      en: 'This link has been used, or is older than 30 minutes. Ask for another mail.',
    },
  })
