import { type Actor, transact } from '../../../kernel/context.ts'
import type { LedgerServices, StatedPlace } from '../services.ts'
import { recordActs } from './record.ts'

/**
 * Puts into the log what registers had published before there was one, as it stands now; what has its act already is
 * left alone, so it may run again after a stop.
 * @returns how many records were looked at
 */
export async function backfillActs(services: LedgerServices, actor: Actor): Promise<number> {
  let looked = 0
  let place: StatedPlace | null = null
  do {
    const page = await backfillPage(services, actor, place)
    looked += page.acts.length
    place = page.next
  } while (place)
  return looked
}

function backfillPage(
  services: LedgerServices,
  actor: Actor,
  from: StatedPlace | null,
): ReturnType<LedgerServices['statedActs']> {
  const act = { act: 'ledger.backfill', object: from ? from.dataset : 'registers' }
  return transact(services, actor, act, async (tx) => {
    const page = await services.statedActs(tx, from)
    await recordActs(tx, services, page.acts)
    return page
  })
}
