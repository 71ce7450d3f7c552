import type { Actor, Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { publish } from '../../../kernel/outbox.ts'
import type { Provenance, Registers } from '../../registers/index.ts'
import { endWithListing } from '../measures/over.ts'
import type { Listing } from './standing.ts'

type Services = Context & { registers: Registers }

/**
 * Ends a listing: removed as the law has it, or annulled because it was wrong; with what was applied to the
 * organisation for being listed; and tells who follows.
 */
export async function settle(
  tx: Tx,
  services: Services,
  actor: Actor,
  { uscc, listing_no, list }: Pick<Listing, 'uscc' | 'listing_no' | 'list'>,
  {
    status,
    on,
    reason,
    provenance,
  }: { status: 'removed' | 'annulled'; on: string; reason: string; provenance: Provenance },
): Promise<void> {
  await services.registers.amend(
    tx,
    services,
    actor,
    'credit_listing',
    { uscc, listing_no },
    { status, removed_on: on, removal_reason: reason },
    { provenance, validFrom: on },
  )
  await endWithListing(tx, services, actor, { uscc, list }, { on, provenance })
  await publish(tx, services, {
    type: `credit.listing.${status}.v1`,
    subject: `organisation/${uscc}`,
    data: { uscc, list, listing_no },
  })
}

/** Served and published: from then on the public sees it. */
export async function publishListing(
  tx: Tx,
  services: Services,
  actor: Actor,
  { uscc, listing_no }: Pick<Listing, 'uscc' | 'listing_no'>,
  { on, provenance }: { on: string; provenance: Provenance },
): Promise<void> {
  await services.registers.amend(
    tx,
    services,
    actor,
    'credit_listing',
    { uscc, listing_no },
    { published: true, published_on: on },
    { provenance, validFrom: on },
  )
}
