import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import { sm3 } from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { IdentityServices } from './services.ts'

const challengeLifetimeMs = 5 * 60_000

export const selectPasskeys = (tx: Tx) => tx.selectFrom('identity.passkey').selectAll()
export const originOf = ({ config }: IdentityServices) => new URL(config.publicUrl).origin
export const rpIdOf = ({ config }: IdentityServices) => new URL(config.publicUrl).hostname
export const transportsOf = (names: readonly string[]) => names as AuthenticatorTransport[]

/**
 * Accepts the answer of a passkey to a challenge of ours, which is spent by it.
 * @returns the challenge, as text
 * @throws AppError YQ_PASSKEY
 */
export async function spendAssertion(
  tx: Tx,
  services: IdentityServices,
  response: AuthenticationResponseJSON,
  /** Whom the challenge was for, and whose the key must be; null: whoever signs in. */
  { accountId }: { accountId: string | null },
): Promise<string> {
  const challenge = await spendChallenge(tx, services, response, accountId)
  const row = await selectPasskeys(tx)
    .where('credential_id', '=', response.id)
    .forUpdate()
    .executeTakeFirst()
  if (!row || (accountId !== null && row.account_id !== accountId)) {
    throw new AppError('YQ_PASSKEY')
  }
  const { verified, authenticationInfo } = await trusting(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: originOf(services),
      expectedRPID: rpIdOf(services),
      credential: {
        id: row.credential_id,
        publicKey: new Uint8Array(row.public_key),
        counter: row.counter,
        transports: transportsOf(row.transports),
      },
      requireUserVerification: true,
    }),
  )
  if (!verified) throw new AppError('YQ_PASSKEY')
  await tx
    .updateTable('identity.passkey')
    .set({ counter: authenticationInfo.newCounter, used_at: services.now() })
    .where('id', '=', row.id)
    .execute()
  return Buffer.from(challenge, 'base64url').toString()
}

export async function insertChallenge(
  tx: Tx,
  services: IdentityServices,
  challenge: string,
  accountId: string | null,
): Promise<void> {
  await tx
    .insertInto('identity.passkey_challenge')
    .values({
      challenge_hash: sm3(challenge),
      account_id: accountId,
      expires_at: new Date(services.now().getTime() + challengeLifetimeMs),
    })
    .execute()
}

/** The challenge that was answered, which was ours, in time, for this use, and is now spent. */
export async function spendChallenge(
  tx: Tx,
  services: IdentityServices,
  { response }: { response: { clientDataJSON: string } },
  accountId: string | null,
): Promise<string> {
  const challenge = challengeIn(response.clientDataJSON)
  const spent = await tx
    .deleteFrom('identity.passkey_challenge')
    .where('challenge_hash', '=', sm3(challenge))
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .where('expires_at', '>', services.now())
    .executeTakeFirst()
  if (spent.numDeletedRows !== 1n) throw new AppError('YQ_PASSKEY')
  return challenge
}

function challengeIn(clientDataJson: string): string {
  try {
    return String(JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()).challenge)
  } catch {
    throw new AppError('YQ_PASSKEY')
  }
}

/** The library says by an error what does not fit; whoever asks is not told which. */
export async function trusting<T>(verification: Promise<T>): Promise<T> {
  try {
    return await verification
  } catch {
    throw new AppError('YQ_PASSKEY')
  }
}
