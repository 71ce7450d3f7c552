import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ProcessServices } from '../../cases/index.ts'
import type { Provenance } from '../../registers/index.ts'
import { groundOf } from '../grounds.ts'
import { settle } from './end.ts'
import { earliestOf, mayLeave } from './exit.ts'
import { groundsOf, type Listing } from './standing.ts'

/**
 * Strikes a ground that should not have counted; the latest, where it counted more than once. Where others stand the
 * organisation stays listed, since the first of them; else the whole listing is annulled.
 * @returns whether it stays listed
 */
export async function strikeGround(
  tx: Tx,
  services: ProcessServices,
  actor: Actor,
  listing: Listing,
  struck: { ground: string; on: string; reason: string; provenance: Provenance },
): Promise<boolean> {
  const { ground, on, reason, provenance } = struck
  const { uscc, listing_no } = listing
  const grounds = groundsOf(listing)
  const at = grounds.findLastIndex((one) => one.ground === ground)
  const [first, ...added] = grounds.filter((_one, index) => index !== at)
  if (!first) {
    await settle(tx, services, actor, listing, { status: 'annulled', on, reason, provenance })
    return false
  }
  const hasDuty = [first, ...added].some((one) => groundOf(one.ground).duty !== null)
  const changes = {
    ground: first.ground,
    listed_on: first.on,
    period_restarts: added.map((one) => one.on),
    added_grounds: added.map((one) => one.ground),
    has_duty: hasDuty && listing.has_duty,
    facts: `${listing.facts.slice(0, 2400)}\n${on} 撤销情形 ${ground}：${reason}`,
  }
  const verdict = await mayLeave(tx, services, { ...listing, ...changes }, { on })
  const amended = { ...changes, earliest_exit_on: earliestOf(verdict) }
  await services.registers.amend(
    tx,
    services,
    actor,
    'credit_listing',
    { uscc, listing_no },
    amended,
    { provenance, validFrom: on },
  )
  return true
}
