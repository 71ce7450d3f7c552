import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { boundsOf } from '../../../kernel/china-day.ts'
import { dayOf } from '../china-time.ts'
import type { PaymentServices } from '../services.ts'
import { markDue } from './store.ts'

export const reconcileDayJob = 'payments.reconcile-day'

export type Comparing = Pick<PaymentServices, 'now' | 'newId' | 'jobs'>

/** Channels have their bills of a day ready on the next one at ten; half past is soon enough. */
const billedAfterMs = 10.5 * 3_600_000

/**
 * Something of a day changed: once it is over it is compared anew, and until then nothing is allocated. Whatever
 * changes today is compared tomorrow anyway.
 */
export async function compareAgain(
  tx: Tx,
  services: Comparing,
  uscc: string,
  day: string,
): Promise<void> {
  if (day >= dayOf(services.now())) return
  const isNew = await asSystem(tx, () => markDue(tx, services, uscc, day))
  if (isNew) await orderComparison(tx, services, { uscc, day })
}

export async function orderComparison(
  tx: Tx,
  { jobs, now }: Comparing,
  { uscc, day }: { uscc: string; day: string },
): Promise<void> {
  const ready = new Date(boundsOf(day).to.getTime() + billedAfterMs)
  const startAfter = ready > now() ? { startAfter: ready } : {}
  await jobs.enqueue(tx, reconcileDayJob, { uscc, day }, startAfter)
}
