import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ProcessServices } from '../../cases/index.ts'
import type { Provenance } from '../../registers/index.ts'
import { groundOf } from '../grounds.ts'
import { settle } from './end.ts'
import { earliestOf, mayLeave } from './exit.ts'
import { groundsOf, type Listing, type Source, sourcesOf } from './standing.ts'

/** A ground that should not have counted. */
interface Struck {
  ground: string
  /** What it rested on, e.g. the number of a penalty; tells which one, where the ground counted more than once. */
  sourceDoc: string | null
  on: string
  reason: string
  provenance: Provenance
}

/**
 * Strikes a ground: that of the source, else the latest. Where others stand the organisation stays listed, since the
 * first of them, by which the listing explains itself from now on; else the whole listing is annulled.
 * @returns whether it stays listed
 */
export async function strikeGround(
  tx: Tx,
  services: ProcessServices,
  actor: Actor,
  listing: Listing,
  struck: Struck,
): Promise<boolean> {
  const { ground, on, reason, provenance } = struck
  const { uscc, listing_no } = listing
  const sources = sourcesOf(listing)
  const entries = groundsOf(listing).map((one, at) => ({ ...one, source: sources[at] }))
  const at = struckAt(entries, struck)
  const [first, ...added] = entries.filter((_one, index) => index !== at)
  if (!first) {
    await settle(tx, services, actor, listing, { status: 'annulled', on, reason, provenance })
    return false
  }
  const hasDuty = [first, ...added].some((one) => groundOf(one.ground).duty !== null)
  const changes = {
    ...first.source,
    ground: first.ground,
    listed_on: first.on,
    period_restarts: added.map((one) => one.on),
    added_grounds: added.map((one) => one.ground),
    added_sources: JSON.stringify(added.map(({ source }) => source)),
    has_duty: hasDuty && listing.has_duty,
    ...(!hasDuty && { duty: null }),
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

function struckAt(
  entries: readonly { ground: string; source: Source | undefined }[],
  { ground, sourceDoc }: Struck,
): number {
  const at = entries.findIndex(
    (one) => one.ground === ground && sourceDoc !== null && one.source?.source_doc === sourceDoc,
  )
  return at >= 0 ? at : entries.findLastIndex((one) => one.ground === ground)
}
