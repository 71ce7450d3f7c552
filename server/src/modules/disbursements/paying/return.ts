import { type Actor, transact } from '../../../kernel/context.ts'
import { personOf } from '../../../kernel/money-clerk.ts'
import { record } from '../../ledger/index.ts'
import { entryOf, sized } from '../entries.ts'
import type { DisbursementServices } from '../services.ts'
import { heldFor, move } from './settle.ts'

export interface NewReturn {
  id: string
  /** 分, or units of goods; at most what is not confirmed. */
  size: number
  reason: string
  /** Of the bank or of the receipt for goods. */
  voucherNo: string
}

/**
 * Money that a bank sent back, or that a partner refunds: it is pending again in its allocation.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_WRONG_STATE, YQ_INVALID (RETURN_EXCEEDS_UNCONFIRMED)
 */
export function returnFunds(
  services: DisbursementServices,
  actor: Actor,
  { id, size, reason, voucherNo }: NewReturn,
): Promise<void> {
  const act = { act: 'disbursements.return', object: `disbursement/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    const found = await heldFor(tx, actor, id, ['SETTLED'])
    const { accountId, name } = personOf(actor)
    const own = services.newId()
    const entry = `rt-${own}`
    const now = services.now()
    const more = { of: found.ledger_entry_id ?? '', ...sized(found, size) }
    await record(tx, services, entryOf(found, 'disbursement_return', entry, now, more))
    await tx
      .insertInto('disbursements.funds_return')
      .values({
        ...{ id: own, uscc: found.uscc, disbursement_id: id, size, reason, voucher_no: voucherNo },
        ...{ made_by: accountId, made_name: name, made_at: now, ledger_entry_id: entry },
      })
      .execute()
    await move(tx, id, { returned: found.returned + size })
  })
}
