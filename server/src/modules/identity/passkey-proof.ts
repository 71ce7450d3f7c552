import { randomBytes } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
} from '@simplewebauthn/server'
import type { Actor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import {
  insertChallenge,
  rpIdOf,
  selectPasskeys,
  spendAssertion,
  transportsOf,
} from './passkey-assertion.ts'
import { type IdentityServices, seeingSecrets } from './services.ts'

export interface PasskeyProof {
  subject: string
  /** As the browser gives it (WebAuthn Level 3, `PublicKeyCredential.toJSON`). */
  response: object
}

/**
 * What the browser needs to sign one thing with a passkey of the actor's: the challenge names it in plain
 * text, so that the signature is of this and of nothing else.
 * @param subject without spaces, e.g. `case/0192…/grant/7`
 * @throws AppError YQ_WRONG_STATE when the actor has none
 */
export function startPasskeyProof(
  tx: Tx,
  services: IdentityServices,
  actor: Actor,
  subject: string,
): Promise<object> {
  return seeingSecrets(tx, actor, async () => {
    const { accountId } = actor
    const keys = accountId
      ? await selectPasskeys(tx).where('account_id', '=', accountId).execute()
      : []
    if (keys.length === 0) throw new AppError('YQ_WRONG_STATE', { reason: noKey })
    const options = await generateAuthenticationOptions({
      rpID: rpIdOf(services),
      userVerification: 'required',
      challenge: `${randomBytes(32).toString('base64url')} ${subject}`,
      allowCredentials: keys.map(({ credential_id, transports }) => ({
        id: credential_id,
        transports: transportsOf(transports),
      })),
    })
    await insertChallenge(tx, services, options.challenge, accountId)
    return options
  })
}

const noKey = {
  zh: '您还没有通行密钥，请用动态口令。',
  en: 'You have no passkey yet. Use the code of your authenticator.',
}

/** Whether a passkey of the actor's has signed this subject; what it signed is good once. */
export function spendPasskeyProof(
  tx: Tx,
  services: IdentityServices,
  actor: Actor & { accountId: string },
  { subject, response }: PasskeyProof,
): Promise<boolean> {
  const assertion = response as AuthenticationResponseJSON
  return seeingSecrets(tx, actor, async () => {
    try {
      const challenge = await spendAssertion(tx, services, assertion, actor)
      return challenge.split(' ')[1] === subject
    } catch (error) {
      if (error instanceof AppError && error.code === 'YQ_PASSKEY') return false
      throw error
    }
  })
}
