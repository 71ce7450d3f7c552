import { addDays } from '@yiqi/statutory-clock'
import { systemActor, today, transact } from '../../../kernel/context.ts'
import { compareAgain } from '../../payments/index.ts'
import type { PlatformServices } from '../services.ts'
import { pushedOn } from './store.ts'

/** T+1: whoever had gifts by a platform yesterday is compared, whether the platform has sent its totals or not. */
export async function orderComparisons(services: PlatformServices): Promise<void> {
  const day = addDays(today(services), -1)
  const act = { act: 'platforms.order-comparisons', object: `day/${day}` }
  await transact(services, systemActor('平台对账'), act, async (tx) => {
    for (const uscc of await pushedOn(tx, day)) await compareAgain(tx, services, uscc, day)
  })
}
