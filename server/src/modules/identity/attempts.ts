import { AppError } from '../../kernel/errors.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { IdentityPolicy } from './policy.ts'

/** Failures in a row under one key. */
interface AttemptCount {
  failures: number
  since: Date
  failedAt: Date
}

/** Gives the wait that an attempt has to keep, in milliseconds after the last failure. */
export type Wait = (failures: number) => number

/** A sign-in name: free until the limit, then closed for the period (data.md A4). */
export const lockoutWait =
  ({ lockout }: IdentityPolicy): Wait =>
  (failures) =>
    failures < lockout.failures ? 0 : lockout.period

/** An address: the wait doubles with every failure beyond the free ones. */
export const addressWait =
  ({ address }: IdentityPolicy): Wait =>
  (failures) =>
    failures < address.failures
      ? 0
      : Math.min(1000 * 2 ** (failures - address.failures), address.longestWait)

/** The count after one more attempt, or how many milliseconds it comes too early. */
function judgeAttempt(
  count: AttemptCount,
  now: Date,
  wait: Wait,
  forgetAfter: number,
): { tooEarly: number } | { failures: number } {
  const elapsed = now.getTime() - count.failedAt.getTime()
  const missing = wait(count.failures) - elapsed
  if (missing > 0) return { tooEarly: missing }
  return { failures: elapsed >= forgetAfter ? 1 : count.failures + 1 }
}

/**
 * Counts an attempt as failed before it is judged, under a row lock: of a thousand guesses sent at once, no
 * more are looked at than of a thousand sent one by one. `forgiveAttempt` takes a good one back.
 * @throws AppError YQ_TOO_MANY, the same for names that exist and names that do not
 */
export async function reserveAttempt(
  tx: Tx,
  now: Date,
  key: string,
  wait: Wait,
  forgetAfter: number,
): Promise<void> {
  const row = await tx
    .insertInto('identity.attempt')
    .values({ key, failures: 0, since: now, failed_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({ since: eb.ref('identity.attempt.since') })),
    )
    .returning(['failures', 'since', 'failed_at'])
    .executeTakeFirstOrThrow()
  const count = { failures: row.failures, since: row.since, failedAt: row.failed_at }
  const judged = judgeAttempt(count, now, wait, forgetAfter)
  if ('tooEarly' in judged) throw tooMany(judged.tooEarly)
  await tx
    .updateTable('identity.attempt')
    .set({
      failures: judged.failures,
      failed_at: now,
      ...(judged.failures === 1 && { since: now }),
    })
    .where('key', '=', key)
    .execute()
}

/** A right password clears its name. */
export async function clearAttempts(tx: Tx, key: string): Promise<void> {
  await tx.deleteFrom('identity.attempt').where('key', '=', key).execute()
}

/** An address keeps what others failed at: one good account must not buy a thousand guesses. */
export async function forgiveAttempt(tx: Tx, key: string): Promise<void> {
  await tx
    .updateTable('identity.attempt')
    .set((eb) => ({ failures: eb('failures', '-', 1) }))
    .where('key', '=', key)
    .where('failures', '>', 0)
    .execute()
}

function tooMany(milliseconds: number): AppError {
  const seconds = Math.ceil(milliseconds / 1000)
  const minutes = Math.ceil(seconds / 60)
  const [zh, en] =
    seconds < 120
      ? [`${seconds} 秒`, `${seconds} seconds`]
      : [`${minutes} 分钟`, `${minutes} minutes`]
  return new AppError('YQ_TOO_MANY', {
    reason: {
      zh: `连续几次没有登录成功，请过 ${zh}再试。`,
      en: `Several attempts to sign in have failed. Try again in ${en}.`,
    },
    retryAfter: seconds,
  })
}
