import { checkPhone } from '@yiqi/codes'
import { type Actor, today } from '../../kernel/context.ts'
import { blindIndex } from '../../kernel/crypto/index.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { clearAttempts, lockoutWait, reserveAttempt } from './attempts.ts'
import { addClerk, type ClerkScope } from './clerks.ts'
import { mobileIndex } from './person.ts'

import { type IdentityServices, withSecrets } from './services.ts'

export interface Clerk {
  accountId: string
  name: string
  validFrom: string
  /** First day on which he acts no longer. */
  validTo: string | null
  items: string[] | null
  manages: boolean
  basis: string
}

/** Who acts for an organisation today; told to whoever does so himself. @throws AppError YQ_NOT_FOUND */
export async function listClerks(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
): Promise<Clerk[]> {
  if (!actor.organisations.includes(uscc)) throw new AppError('YQ_NOT_FOUND')
  const day = today(services)
  const rows = await withSecrets(services, (tx) =>
    tx
      .selectFrom('identity.organisation_clerk as clerk')
      .innerJoin('identity.account as account', 'account.id', 'clerk.account_id')
      .select(['account.id', 'account.name', 'clerk.valid_from', 'clerk.valid_to'])
      .select(['clerk.items', 'clerk.manages', 'clerk.basis'])
      .where('clerk.uscc', '=', uscc)
      .where('clerk.valid_from', '<=', day)
      .where((eb) => eb.or([eb('clerk.valid_to', 'is', null), eb('clerk.valid_to', '>', day)]))
      .orderBy('clerk.granted_at')
      .execute(),
  )
  return rows.map(({ id, valid_from, valid_to, ...clerk }) => ({
    ...clerk,
    accountId: id,
    validFrom: valid_from,
    validTo: valid_to,
  }))
}

/**
 * Lets a colleague act for the organisation, by name and mobile of his account: both must be known, and
 * whoever guesses is stopped, so that this is no way to find out who has an account.
 * @throws AppError YQ_INVALID, YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_TOO_MANY
 */
export async function nameClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  { name, mobile, scope }: { name: string; mobile: string; scope: ClerkScope },
): Promise<void> {
  if (!actor.organisations.includes(uscc)) throw new AppError('YQ_NOT_FOUND')
  const { policy } = services.identity
  const key = blindIndex(services.keys.blindIndexKey, 'attempt.clerk', actor.accountId ?? '')
  await withSecrets(services, (tx) =>
    reserveAttempt(tx, services.now(), key, lockoutWait(policy), policy.lockout.period),
  )
  const colleague = await withSecrets(services, (tx) =>
    tx
      .selectFrom('identity.account as account')
      .innerJoin('identity.account_person as person', 'person.account_id', 'account.id')
      .select('account.id')
      .where('account.kind', '=', 'citizen')
      .where('account.state', '=', 'active')
      .where('account.name', '=', name.trim())
      .where('mobile_index', '=', mobileIndex(services.keys, checkPhone(mobile).normalized))
      .executeTakeFirst(),
  )
  if (!colleague) throw unknownColleague()
  await addClerk(services, actor, uscc, colleague.id, scope)
  await withSecrets(services, (tx) => clearAttempts(tx, key))
}

const unknownColleague = () =>
  invalid(
    'CLERK_UNKNOWN',
    'mobile',
    { zh: '没有这个姓名和手机号的账户。', en: 'There is no account of this name and mobile.' },
    {
      zh: '请核对姓名和手机号，或请对方先注册。',
      en: 'Check both, or ask your colleague to register first.',
    },
  )
