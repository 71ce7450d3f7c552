import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { listOfDonation } from './store.ts'

/**
 * The receipt of a donation that a refund has to look at (W40): one that stands has to be reversed first.
 * @returns null where none was issued
 */
export function receiptOf(
  tx: Tx,
  donationId: string,
): Promise<{ number: string; isReversed: boolean } | null> {
  return asSystem(tx, async () => {
    const issued = (await listOfDonation(tx, donationId)).filter(({ number }) => number !== null)
    const latest = issued.find(({ state }) => state === 'ISSUED') ?? issued[0]
    if (!latest?.number) return null
    return { number: `${latest.code}-${latest.number}`, isReversed: latest.state === 'REVERSED' }
  })
}
