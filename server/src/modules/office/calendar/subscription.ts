import { createHash, randomBytes } from 'node:crypto'
import { scopePattern } from '@yiqi/codes'
import { type Actor, publicActor, read, systemActor, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { accountOf, ownRegion } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'

/** Far beyond what can be guessed. */
const tokenBytes = 24
const server = systemActor('日历订阅')
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A new address; the former one is void. @returns the token, which is kept nowhere */
export async function subscribe(services: OfficeServices, actor: Actor): Promise<string> {
  const accountId = accountOf(actor)
  const token = randomBytes(tokenBytes).toString('base64url')
  const act = { act: 'office.subscribe-calendar', object: `account/${accountId}` }
  const subscription = {
    token_hash: hashOf(token),
    name: actor.name,
    region_code: actor.purpose === 'duty' ? ownRegion(actor) : null,
    organisations: [...actor.organisations],
    created_at: services.now(),
  }
  await transact(services, actor, act, (tx) =>
    tx
      .insertInto('office.calendar_subscription')
      .values({ account_id: accountId, ...subscription })
      .onConflict((conflict) => conflict.column('account_id').doUpdateSet(subscription))
      .execute(),
  )
  return token
}

/** The address answers no more. */
export async function unsubscribe(services: OfficeServices, actor: Actor): Promise<void> {
  const accountId = accountOf(actor)
  const act = { act: 'office.unsubscribe-calendar', object: `account/${accountId}` }
  await transact(services, actor, act, (tx) =>
    tx.deleteFrom('office.calendar_subscription').where('account_id', '=', accountId).execute(),
  )
}

/** Since when there is one; null: none. */
export function subscribedAt(services: OfficeServices, actor: Actor): Promise<Date | null> {
  return read(services, actor, async (tx) => {
    const row = await tx
      .selectFrom('office.calendar_subscription')
      .select('created_at')
      .where('account_id', '=', accountOf(actor))
      .executeTakeFirst()
    return row?.created_at ?? null
  })
}

/**
 * In whose name an address reads: with the post and the organisations of the subscription that he still has.
 * @throws AppError YQ_NOT_FOUND, also where nothing of them is left
 */
export function subscriber(services: OfficeServices, token: string): Promise<Actor> {
  return read(services, server, async (tx) => {
    const row = await tx
      .selectFrom('office.calendar_subscription')
      .selectAll()
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    const { account_id: accountId, name, region_code: region } = row
    const actor = { ...publicActor, accountId, name }
    if (region === null) {
      const organisations: string[] = []
      for (const uscc of row.organisations) {
        if ((await services.clerks(tx, uscc)).includes(accountId)) organisations.push(uscc)
      }
      return { ...actor, purpose: 'self', organisations }
    }
    const holders = await services.holders(tx, 'cases.read', [region])
    if (!holders.some(({ id }) => id === accountId)) throw new AppError('YQ_NOT_FOUND')
    return { ...actor, purpose: 'duty', scope: [scopePattern(region)] }
  })
}
