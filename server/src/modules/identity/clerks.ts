import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import { publish } from '../../kernel/outbox.ts'
import { refusing } from './refusals.ts'
import type { IdentityServices } from './services.ts'

export interface ClerkAppointment {
  uscc: string
  accountId: string
  basis: 'establishment' | 'legal-representative' | 'command-line' | 'demo'
  grantedBy: string | null
  scope?: ClerkScope
}

/** How far and how long a clerk may act. */
export interface ClerkScope {
  /** First day on which he acts no longer; null: until he is ended. */
  validTo: string | null
  /** Items, or groups of items; null: all. */
  items: readonly string[] | null
  /** Whether he names, limits and ends other clerks: only who may act in everything. */
  manages: boolean
}

const unlimited: ClerkScope = { validTo: null, items: null, manages: true }

/** Lets an account act for an organisation from today on. In the transaction of whatever appoints it. */
export async function appointClerk(
  tx: Tx,
  services: Pick<IdentityServices, 'now' | 'newId'>,
  { uscc, accountId, basis, grantedBy, scope = unlimited }: ClerkAppointment,
): Promise<void> {
  const values = {
    id: services.newId(),
    uscc,
    account_id: accountId,
    valid_from: today(services),
    basis,
    granted_by: grantedBy,
    granted_at: services.now(),
    ...columnsOf(scope),
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

/** Active accounts that act for an organisation today, to be told what concerns it; with a process, in it. */
export function findClerks(
  tx: Tx,
  services: Pick<IdentityServices, 'now' | 'identity'>,
  uscc: string,
  processId?: string,
): Promise<string[]> {
  const day = today(services)
  return asSystem(tx, async () => {
    const rows = await tx
      .selectFrom('identity.organisation_clerk as clerk')
      .innerJoin('identity.account as account', 'account.id', 'clerk.account_id')
      .select(['account.id', 'clerk.items'])
      .where('clerk.uscc', '=', uscc)
      .where('clerk.valid_from', '<=', day)
      .where((eb) => eb.or([eb('clerk.valid_to', 'is', null), eb('clerk.valid_to', '>', day)]))
      .where('account.state', '=', 'active')
      .orderBy('account.id')
      .execute()
    const isHis = (items: string[] | null) =>
      !items || !processId || services.identity.processesOf(items).has(processId)
    return rows.filter(({ items }) => isHis(items)).map(({ id }) => id)
  })
}

/** By somebody who manages the clerks of the organisation. @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_INVALID */
export function addClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  accountId: string,
  scope: ClerkScope = unlimited,
): Promise<void> {
  const act = { act: 'identity.add-clerk', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    await requireManager(tx, actor, uscc)
    requireScope(services, scope)
    await appointClerk(tx, services, {
      uscc,
      accountId,
      scope,
      basis: 'legal-representative',
      grantedBy: actor.accountId,
    })
  })
}

/** Ends what `addClerk` began, from today on; anybody may end his own. @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN */
export function endClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  accountId: string,
): Promise<void> {
  const act = { act: 'identity.end-clerk', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    requireOwn(actor, uscc)
    if (accountId !== actor.accountId) await requireManager(tx, actor, uscc)
    const ended = await tx
      .updateTable('identity.organisation_clerk')
      .set({ valid_to: today(services) })
      .where('uscc', '=', uscc)
      .where('account_id', '=', accountId)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today(services))]))
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

/** Limits a clerk, or lets him do more; nobody his own. @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_INVALID */
export function limitClerk(
  services: IdentityServices,
  actor: Actor,
  uscc: string,
  { accountId, scope }: { accountId: string; scope: ClerkScope },
): Promise<void> {
  const act = { act: 'identity.limit-clerk', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    await requireManager(tx, actor, uscc)
    if (accountId === actor.accountId) throw new AppError('YQ_FORBIDDEN', { reason: ownScope })
    requireScope(services, scope)
    const changed = await tx
      .updateTable('identity.organisation_clerk')
      .set({ valid_to: scope.validTo, ...columnsOf(scope) })
      .where('uscc', '=', uscc)
      .where('account_id', '=', accountId)
      .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', today(services))]))
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw new AppError('YQ_NOT_FOUND')
    await publish(tx, services, {
      type: 'identity.clerk.limited.v1',
      subject: `organisation/${uscc}`,
      data: { accountId, ...scope },
    })
  })
}

const columnsOf = ({ validTo, items, manages }: ClerkScope) => ({
  ...(validTo !== null && { valid_to: validTo }),
  items: items && [...items],
  manages,
})

async function requireManager(tx: Tx, actor: Actor, uscc: string): Promise<void> {
  requireOwn(actor, uscc)
  const row = await tx
    .selectFrom('identity.organisation_clerk')
    .select('manages')
    .where('uscc', '=', uscc)
    .where('account_id', '=', actor.accountId)
    .orderBy('valid_from', 'desc')
    .orderBy('granted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row?.manages !== true) throw new AppError('YQ_FORBIDDEN', { reason: notManager })
}

const notManager = {
  zh: '您不管理这个组织的经办人。请找法定代表人，或者管理经办人的同事。',
  en: 'You do not manage the clerks of this organisation.',
}
const ownScope = {
  zh: '自己的经办范围由别人来改。',
  en: 'Somebody else changes your own scope.',
}

/** @throws AppError YQ_INVALID */
function requireScope(services: IdentityServices, { validTo, items, manages }: ClerkScope): void {
  if (validTo !== null && validTo <= today(services)) {
    const message = { zh: '经办截止日期要晚于今天。', en: 'The last day must lie after today.' }
    throw invalid('CLERK_TERM', 'until', message, {
      zh: '不填就是长期。',
      en: 'Leave it empty for no end.',
    })
  }
  const isUnknown = items !== null && services.identity.processesOf(items).size === 0
  if (isUnknown || (manages && items !== null)) {
    const message = isUnknown
      ? { zh: '请至少选一类事项。', en: 'Choose at least one kind of service.' }
      : {
          zh: '管理经办人的人，经办范围要是全部事项。',
          en: 'Who manages clerks must be able to act in everything.',
        }
    throw invalid('CLERK_ITEMS', 'items', message, {
      zh: '不限范围就选“全部事项”。',
      en: 'Choose “everything” for no limit.',
    })
  }
}
