import { type Actor, transact } from '../../../kernel/context.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { selfChecked, wrongState } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import {
  type AccountRow,
  holdAccount,
  insertAccount,
  type MerchantChannel,
  moveAccounts,
  updateAccount,
} from './account-store.ts'

/** What a payee is known by at a channel; `secrets` never leave again. */
export interface MerchantAccount {
  uscc: string
  channel: MerchantChannel
  merchantNo: string
  settings: Record<string, string>
  secrets: Record<string, string>
}

/**
 * Where a payee's money is to go. Nothing changes until another clerk agrees; an earlier proposal is dropped.
 */
export function proposeMerchantAccount(
  services: PaymentServices,
  actor: Actor,
  { uscc, channel, merchantNo, settings, secrets }: MerchantAccount,
): Promise<AccountRow> {
  const reason = `${channel} ${merchantNo}`
  const act = { act: 'payments.propose-channel', object: `organisation/${uscc}`, reason }
  return transact(services, actor, act, async (tx) => {
    const { accountId, name } = personOf(actor)
    const id = services.newId()
    await moveAccounts(tx, { uscc, channel }, 'PROPOSED', { state: 'REJECTED' })
    const facts = { merchant_no: merchantNo, settings: JSON.stringify(settings) }
    const by = { set_by: accountId, set_name: name, set_at: services.now() }
    await insertAccount(tx, services, { id, uscc, channel, ...facts, ...by }, secrets)
    return holdAccount(tx, id)
  })
}

/**
 * Another clerk has compared it with the contract: it takes the place of the present one, which goes on serving the
 * payments that were made with it. Anybody may reject it, whoever proposed it too.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own proposal), YQ_WRONG_STATE
 */
export function decideMerchantAccount(
  services: PaymentServices,
  actor: Actor,
  { id, isAgreed }: { id: string; isAgreed: boolean },
): Promise<AccountRow> {
  const name = isAgreed ? 'payments.confirm-channel' : 'payments.reject-channel'
  return transact(services, actor, { act: name, object: `channel-account/${id}` }, async (tx) => {
    const account = await holdAccount(tx, id)
    const person = personOf(actor)
    if (account.state !== 'PROPOSED') {
      throw wrongState('这个商户号已经有人处理。', 'The account has been decided.')
    }
    if (!isAgreed) {
      await updateAccount(tx, id, { state: 'REJECTED' })
      return holdAccount(tx, id)
    }
    if (account.set_by === person.accountId) throw selfChecked()
    const now = services.now()
    await moveAccounts(tx, account, 'IN_FORCE', { state: 'FORMER', ended_at: now })
    const by = { checked_by: person.accountId, checked_name: person.name, checked_at: now }
    await updateAccount(tx, id, { state: 'IN_FORCE', ...by })
    return holdAccount(tx, id)
  })
}
