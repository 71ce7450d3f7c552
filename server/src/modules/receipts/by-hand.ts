import { type Actor, asSystem, transact } from '../../kernel/context.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { issueReceipt, payerOf } from './issue.ts'
import { type Payer, sealPayer } from './payer.ts'
import { noNumbers, noTitle, wrongState } from './refusals.ts'
import type { ReceiptServices } from './services.ts'
import { getReceipt, holdReceipt, type ReceiptRow, updateReceipt } from './store.ts'

/**
 * A clerk issues one that waits for numbers or a title.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID (NO_TITLE, NO_NUMBERS)
 */
export function issueByHand(
  services: ReceiptServices,
  actor: Actor,
  id: string,
  given: Payer | null,
): Promise<ReceiptRow> {
  const act = { act: 'receipts.issue', object: `receipt/${id}` }
  return transact(services, actor, act, async (tx) => {
    const receipt = await holdReceipt(tx, id)
    if (receipt.state !== 'REQUESTED') {
      throw wrongState('这张票据不在待开状态。', 'This receipt does not wait to be issued.')
    }
    const { name } = personOf(actor)
    return asSystem(tx, async () => {
      if (given) {
        const place = { table: 'receipts.receipt', id, donationId: receipt.donation_id } as const
        await updateReceipt(tx, receipt, {
          payer_sealed: await sealPayer(tx, services, place, given),
          problem: null,
        })
      } else if (!(await payerOf(tx, services, receipt))) throw noTitle()
      const held = await getReceipt(tx, id)
      const issued = await issueReceipt(tx, services, held, { cashier: name, reviewer: '系统复核' })
      if (issued.state !== 'ISSUED') throw noNumbers()
      return issued
    })
  })
}
