import { eachApart } from '../../../kernel/each-apart.ts'
import { dayOf } from '../china-time.ts'
import type { PaymentServices } from '../services.ts'
import { payeesOf, reconcile } from './reconcile.ts'

const dayMs = 86_400_000

/** T+1: everybody who had money yesterday; what a channel has not billed yet is tried again by the queue. */
export async function reconcileYesterday(services: PaymentServices): Promise<void> {
  const day = dayOf(new Date(services.now().getTime() - dayMs))
  const payees = (await payeesOf(services, day)).map((id) => ({ id }))
  await eachApart(services, payees, async ({ id: uscc }) => {
    await reconcile(services, uscc, day)
    return true
  })
}
