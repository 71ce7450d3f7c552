import { systemActor, transact } from '../../../kernel/context.ts'
import { dayOf } from '../china-time.ts'
import type { PaymentServices } from '../services.ts'
import { orderComparison } from './again.ts'
import { payeesOf } from './reconcile.ts'
import { listDue, markDue } from './store.ts'

const dayMs = 86_400_000

/**
 * T+1: a job for everybody who had money yesterday, and for every day that could not be compared yet. Each has its
 * day in it, so that a later try compares the same one.
 */
export async function orderReconciliations(services: PaymentServices): Promise<void> {
  const day = dayOf(new Date(services.now().getTime() - dayMs))
  const act = { act: 'payments.order-reconciliations', object: `day/${day}` }
  await transact(services, systemActor('对账'), act, async (tx) => {
    for (const uscc of await payeesOf(tx, day)) await markDue(tx, services, uscc, day)
    for (const due of await listDue(tx)) await orderComparison(tx, services, due)
  })
}
