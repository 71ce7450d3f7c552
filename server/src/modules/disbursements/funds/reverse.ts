import { type Actor, transact } from '../../../kernel/context.ts'
import { personOf, requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { record } from '../../ledger/index.ts'
import { entryOf, sized } from '../entries.ts'
import { exceedsAllocation } from '../refusals.ts'
import type { DisbursementServices } from '../services.ts'
import { holdAllocation, takenOf } from '../store.ts'

/**
 * Takes back what of an allocation is neither disbursed nor under way; its last lots are free again.
 * @param size 分, or units of goods
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN, YQ_INVALID
 */
export function reverseAllocation(
  services: DisbursementServices,
  actor: Actor,
  { id, size, reason }: { id: string; size: number; reason: string },
): Promise<void> {
  const act = { act: 'disbursements.reverse-allocation', object: `allocation/${id}`, reason }
  return transact(services, actor, act, async (tx) => {
    const allocation = await holdAllocation(tx, id)
    requireMoneyClerk(actor, allocation.uscc)
    const free = allocation.size - allocation.reversed - (await takenOf(tx, id))
    if (size > free) throw exceedsAllocation(free)
    const { accountId, name } = personOf(actor)
    const own = services.newId()
    const entry = `ar-${own}`
    const now = services.now()
    const more = { of: allocation.ledger_entry_id, ...sized(allocation, size) }
    await record(tx, services, entryOf(allocation, 'allocation_reversal', entry, now, more))
    await tx
      .insertInto('disbursements.allocation_reversal')
      .values({
        ...{ id: own, uscc: allocation.uscc, allocation_id: id, size, reason, made_at: now },
        ...{ made_by: accountId, made_name: name, ledger_entry_id: entry },
      })
      .execute()
    await tx
      .updateTable('disbursements.allocation')
      .set({ reversed: allocation.reversed + size })
      .where('id', '=', id)
      .execute()
  })
}
