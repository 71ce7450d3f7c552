import { AppError } from '../../../kernel/errors.ts'
import type { Effect, MatterInAct } from '../../cases/index.ts'
import { settle } from '../listings/end.ts'
import { order60 } from '../rules/basis.ts'
import { listingIn } from './facts.ts'

/** An effect: the entry that the form names leaves its list, with the reason. */
export const removeListing = (reasonOf: (matter: MatterInAct) => string): Effect =>
  endListing('removed', reasonOf)

/** An effect: it should never have been there. */
export const annulListing = (reasonOf: (matter: MatterInAct) => string): Effect =>
  endListing('annulled', reasonOf)

const endListing =
  (status: 'removed' | 'annulled', reasonOf: (matter: MatterInAct) => string): Effect =>
  async (tx, services, matter) => {
    const listing = listingIn(matter.form, matter.facts)
    if (!listing) throw notListed()
    const { on, actor, caseNo, processName } = matter
    await settle(tx, services, actor, listing, {
      status,
      on,
      reason: reasonOf(matter).slice(0, 500),
      provenance: { caseNo, reason: processName.zh, legalBasis: order60 },
    })
    return { facts: { listingNo: listing.listing_no } }
  }

const notListed = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这个单位现在不在这个名录、名单中。',
      en: 'The organisation is not on this list now.',
    },
  })
