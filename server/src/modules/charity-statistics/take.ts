import { systemActor, today, transact } from '../../kernel/context.ts'
import { entriesAfter } from '../ledger/index.ts'
import { fold, type Folded } from './fold/fold.ts'
import type { StatisticsServices } from './services.ts'
import { lastSnapshot, saveSnapshot } from './store.ts'

const atOnce = 5_000

/**
 * Takes up the fold where the last snapshot ended; what is in the ledger and not yet in its log waits for the next one.
 * @returns how many entries were new
 */
export function takeSnapshot(services: StatisticsServices): Promise<number> {
  const day = today(services)
  const act = { act: 'charity-statistics.take-snapshot', object: `day/${day}` }
  return transact(services, systemActor('慈善统计'), act, async (tx) => {
    const last = await lastSnapshot(tx)
    let folded: Folded = last
    let count = 0
    for (;;) {
      const entries = await entriesAfter(tx, folded.through, atOnce)
      folded = fold(folded, entries)
      count += entries.length
      if (entries.length < atOnce) break
    }
    await saveSnapshot(tx, { ...folded, day }, services.now())
    return count
  })
}
