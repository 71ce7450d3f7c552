import type { Actor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import type { ProcessServices } from '../../cases/index.ts'
import type { Provenance } from '../../registers/index.ts'
import { groundOf } from '../grounds.ts'
import { settle } from './end.ts'
import { earliestOf, mayLeave } from './exit.ts'
import {
  type Listing,
  sourceOf,
  sourcesOf,
  standingListing,
  takeTurnAtListing,
} from './standing.ts'

export type NewListing = Pick<
  Listing,
  'uscc' | 'listing_no' | 'name' | 'registrar' | 'ground' | 'facts' | 'basis' | 'has_duty'
> &
  Partial<
    Pick<Listing, 'source_doc' | 'rule' | 'rule_inputs' | 'duty' | 'noticed_on' | 'answered_on'>
  >

/**
 * Puts an organisation on the list that the ground leads to. Where it is listed already the period begins anew;
 * ground and facts are added; SE1 closes the entry of abnormal activity (G19 #26).
 * @param on plain date of the decision
 * @returns number of the listing that stands
 */
export async function enlist(
  tx: Tx,
  services: ProcessServices,
  actor: Actor,
  listing: NewListing,
  { on, provenance }: { on: string; provenance: Provenance },
): Promise<string> {
  const { list } = groundOf(listing.ground)
  await takeTurnAtListing(tx, listing.uscc)
  const standing = await standingListing(tx, services, listing.uscc, list)
  const listingNo = standing
    ? await restart(tx, services, actor, { standing, listing, on, provenance })
    : await enter(tx, services, actor, { ...listing, list }, { on, provenance })
  if (listing.ground === 'SE1') {
    const abnormal = await standingListing(tx, services, listing.uscc, 'ABNORMAL')
    if (abnormal) {
      const reason = `转入严重违法失信名单（${listingNo}）`
      await settle(tx, services, actor, abnormal, { status: 'removed', on, reason, provenance })
    }
  }
  await publish(tx, services, {
    type: 'credit.listing.listed.v1',
    subject: `organisation/${listing.uscc}`,
    data: { uscc: listing.uscc, list, listing_no: listingNo },
  })
  return listingNo
}

type Doing = { on: string; provenance: Provenance }

async function enter(
  tx: Tx,
  services: ProcessServices,
  actor: Actor,
  listing: NewListing & Pick<Listing, 'list'>,
  { on, provenance }: Doing,
): Promise<string> {
  const verdict = await mayLeave(tx, services, { ...listing, listed_on: on }, { on })
  const record = {
    ...listing,
    decided_on: on,
    listed_on: on,
    earliest_exit_on: earliestOf(verdict),
    status: 'listed',
    published: false,
  }
  await services.registers.enrol(tx, services, actor, 'credit_listing', record, {
    provenance,
    validFrom: on,
  })
  return listing.listing_no
}

async function restart(
  tx: Tx,
  services: ProcessServices,
  actor: Actor,
  { standing, listing, on, provenance }: Doing & { standing: Listing; listing: NewListing },
): Promise<string> {
  const { uscc, listing_no } = standing
  const changed = {
    ...standing,
    period_restarts: [...(standing.period_restarts ?? []), on],
    added_grounds: [...(standing.added_grounds ?? []), listing.ground],
    has_duty: standing.has_duty || listing.has_duty,
  }
  const verdict = await mayLeave(tx, services, changed, { on })
  const duties = [standing.duty, listing.duty].filter((duty) => duty)
  await services.registers.amend(
    tx,
    services,
    actor,
    'credit_listing',
    { uscc, listing_no },
    {
      period_restarts: changed.period_restarts,
      added_grounds: changed.added_grounds,
      added_sources: JSON.stringify([...sourcesOf(standing).slice(1), sourceOf(listing)]),
      has_duty: changed.has_duty,
      facts: `${standing.facts}\n${on}（${listing.ground}）：${listing.facts}`,
      earliest_exit_on: earliestOf(verdict),
      ...(duties.length > 0 && { duty: [...new Set(duties)].join('；') }),
    },
    { provenance, validFrom: on },
  )
  return listing_no
}
