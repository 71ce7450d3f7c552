import { AppError } from '../../../kernel/errors.ts'
import { type Effect, type Matter, type MatterInAct, textOf } from '../../cases/index.ts'
import { settle } from '../listings/end.ts'
import { groundsOf } from '../listings/standing.ts'
import { strikeGround } from '../listings/strike.ts'
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

/** An effect of the office's own motion: removal, or a ground that has lost its basis is struck. */
export const removeOrStrike: Effect = async (tx, services, matter) => {
  const reasonOf = ({ opinion }: MatterInAct) => opinion ?? '依职权移出'
  if (!isAnnulment(matter.form)) return removeListing(reasonOf)(tx, services, matter)
  const listing = listingIn(matter.form, matter.facts)
  if (!listing) throw notListed()
  const ground = textOf(matter.form, 'lost_ground') ?? listing.ground
  if (!groundsOf(listing).some((one) => one.ground === ground)) throw notOfListing(ground)
  const { on, actor, caseNo, processName } = matter
  const remains = await strikeGround(tx, services, actor, listing, {
    ...{ ground, on, sourceDoc: textOf(matter.form, 'reversed_doc') },
    reason: reasonOf(matter).slice(0, 500),
    provenance: { caseNo, reason: processName.zh, legalBasis: order60 },
  })
  return { facts: { listingNo: listing.listing_no, remains } }
}

/** Whether the listing, or one of its grounds, was wrong; else its time is over. */
export const isAnnulment = (form: Matter['form']) => textOf(form, 'why') === 'annulment'

const notOfListing = (ground: string) =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'CREDIT_GROUND_UNKNOWN',
        field: 'lost_ground',
        severity: 'error',
        message: {
          zh: `这次列入没有情形 ${ground}。`,
          en: `The listing does not rest on ${ground}.`,
        },
        hint: { zh: '请照列入记录选。', en: 'Choose one that the listing names.' },
      },
    ],
  })

const notListed = () =>
  new AppError('YQ_WRONG_STATE', {
    reason: {
      zh: '这个单位现在不在这个名录、名单中。',
      en: 'The organisation is not on this list now.',
    },
  })
