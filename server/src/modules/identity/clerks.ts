import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { refusing } from './refusals.ts'
import type { IdentityServices } from './services.ts'

export interface ClerkAppointment {
  uscc: string
  accountId: string
  basis: 'establishment' | 'legal-representative' | 'command-line' | 'demo'
  grantedBy: string | null
}

/** Lets an account act for an organisation from today on. In the transaction of whatever appoints it. */
export async function appointClerk(
  tx: Tx,
  services: Pick<IdentityServices, 'now' | 'newId'>,
  { uscc, accountId, basis, grantedBy }: ClerkAppointment,
): Promise<void> {
  const values = {
    id: services.newId(),
    uscc,
    account_id: accountId,
    valid_from: today(services),
    basis,
    granted_by: grantedBy,
    granted_at: services.now(),
  }
  await refusing(tx.insertInto('identity.organisation_clerk').values(values).execute(), {
    organisation_clerk_once_excl: () =>
      new AppError('YQ_WRONG_STATE', {
        reason: { zh: '这个账户已经是经办人。', en: 'This account is a clerk already.' },
      }),
    organisation_clerk_account_id_fkey: () => new AppError('YQ_NOT_FOUND'),
  })
  await publish(tx, services, {
    type: 'identity.clerk.appointed.v1',
    subject: `organisation/${uscc}`,
    data: { accountId, basis },
  })
}

/** Active accounts that act for an organisation today, to be told what concerns it. */
export function findClerks(
  tx: Tx,
  services: Pick<IdentityServices, 'now'>,
  uscc: string,
): Promise<string[]> {
  const day = today(services)
  return asSystem(tx, async () => {
    const rows = await tx
      .selectFrom('identity.organisation_clerk as clerk')
      .innerJoin('identity.account as account', 'account.id', 'clerk.account_id')
      .select('account.id')
      .where('clerk.uscc', '=', uscc)
      .where('clerk.valid_from', '<=', day)
      .where((eb) => eb.or([eb('clerk.valid_to', 'is', null), eb('clerk.valid_to', '>', day)]))
      .where('account.state', '=', 'active')
      .orderBy('account.id')
      .execute()
    return rows.map(({ id }) => id)
  })
}

/** By somebody who acts for the organisation already. @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE */
export function addClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  accountId: string,
): Promise<void> {
  const act = { act: 'identity.add-clerk', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    requireOwn(actor, uscc)
    await appointClerk(tx, services, {
      uscc,
      accountId,
      basis: 'legal-representative',
      grantedBy: actor.accountId,
    })
  })
}

/** Ends what `addClerk` began; from today on. @throws AppError YQ_NOT_FOUND */
export function endClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  accountId: string,
): Promise<void> {
  const act = { act: 'identity.end-clerk', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    requireOwn(actor, uscc)
    const ended = await tx
      .updateTable('identity.organisation_clerk')
      .set({ valid_to: today(services) })
      .where('uscc', '=', uscc)
      .where('account_id', '=', accountId)
      .where('valid_to', 'is', null)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw new AppError('YQ_NOT_FOUND')
    await publish(tx, services, {
      type: 'identity.clerk.ended.v1',
      subject: `organisation/${uscc}`,
      data: { accountId },
    })
  })
}

function requireOwn(actor: Actor, uscc: string): void {
  if (!actor.organisations.includes(uscc)) throw new AppError('YQ_NOT_FOUND')
}
