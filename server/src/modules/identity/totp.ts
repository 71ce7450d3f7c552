import { randomBytes } from 'node:crypto'
import type { TotpEnrolment } from '@yiqi/contracts'
import { generateSecret, generateURI, verify } from 'otplib'
import type { Context } from '../../kernel/context.ts'
import { openFor, sealFor, sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { holderOf } from './person.ts'
import type { IdentityServices } from './services.ts'

const stepSeconds = 30
const addressOf = (accountId: string) => ({ table: 'totp', row: accountId, column: 'secret' })

/** A new secret for an authenticator; it counts once a code of it was shown. Needs sight of secrets. */
export async function startTotp(
  tx: Tx,
  services: IdentityServices,
  account: { id: string; name: string },
): Promise<TotpEnrolment> {
  const known = await tx
    .selectFrom('identity.totp')
    .select('confirmed_at')
    .where('account_id', '=', account.id)
    .executeTakeFirst()
  // Whoever only knows the password must not put his own device in the place of the owner's.
  if (known?.confirmed_at)
    throw new AppError('YQ_WRONG_STATE', {
      reason: { zh: '动态口令已经绑定。', en: 'An authenticator is bound already.' },
    })
  const secret = generateSecret()
  const sealed = await sealFor(
    tx,
    services,
    services.keys,
    holderOf(account.id),
    addressOf(account.id),
    secret,
  )
  await tx
    .insertInto('identity.totp')
    .values({ account_id: account.id, secret: sealed })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ secret: sealed }))
    .execute()
  return { secret, uri: generateURI({ issuer: '益起 Yiqi', label: account.name, secret }) }
}

/**
 * Whether this is the code of now or of the step before. A code counts once: its step and all earlier ones
 * are spent, under a row lock (data.md A3).
 */
export async function spendTotp(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
  code: string,
  use: 'confirm' | 'check',
): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.totp')
    .selectAll()
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (use === 'check') !== (row.confirmed_at !== null)) return false
  if (!/^[0-9]{6}$/.test(code)) return false
  const secret = await openFor(
    tx,
    services.keys,
    holderOf(accountId),
    addressOf(accountId),
    row.secret,
  )
  const now = services.now()
  const epoch = Math.floor(now.getTime() / 1000)
  const found = await verify({ secret, token: code, epoch, epochTolerance: [stepSeconds, 0] })
  if (!found.valid || !('timeStep' in found)) return false
  if (found.timeStep <= row.last_step) return false
  await tx
    .updateTable('identity.totp')
    .set({ last_step: found.timeStep, ...(use === 'confirm' && { confirmed_at: now }) })
    .where('account_id', '=', accountId)
    .execute()
  return true
}

/** Codes for the day the telephone is lost: 80 random bits each, shown once. */
export async function makeRecoveryCodes(
  tx: Tx,
  accountId: string,
  count: number,
): Promise<string[]> {
  await tx.deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
  const codes = Array.from({ length: count }, () => {
    const hex = randomBytes(10).toString('hex')
    return hex.replace(/(.{5})(?!$)/g, '$1-')
  })
  await tx
    .insertInto('identity.recovery_code')
    .values(codes.map((code) => ({ account_id: accountId, code_hash: hashCode(code) })))
    .execute()
  return codes
}

export async function spendRecoveryCode(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  accountId: string,
  code: string,
): Promise<boolean> {
  const spent = await tx
    .updateTable('identity.recovery_code')
    .set({ used_at: now() })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashCode(code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** The authenticator and its recovery codes. */
export async function forgetSecondFactor(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('identity.totp').where('account_id', '=', accountId).execute()
  await tx.deleteFrom('identity.recovery_code').where('account_id', '=', accountId).execute()
}

const hashCode = (code: string) => sm3(code.toLowerCase().replace(/[^0-9a-f]/g, ''))
