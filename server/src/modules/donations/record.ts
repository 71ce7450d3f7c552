import { sql } from 'kysely'
import { today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { findBook, type NewEntry, record } from '../ledger/index.ts'
import { findCampaign, judgeAcceptance } from './campaign.ts'
import { committedDonor, holderOf, openDonor } from './donor.ts'
import type { Receiving } from './services.ts'
import type { DonationRow } from './store.ts'

/** Where gifts to the charity itself are kept: a book of its own under its credit code. */
export const bookOf = ({ campaign, payee_uscc }: Pick<DonationRow, 'campaign' | 'payee_uscc'>) =>
  campaign ?? payee_uscc

const entryIdOf = (donationId: string): string => `donation/${donationId}`

/**
 * Opens the book of a campaign, or of a charity, unless it is open. Whoever opens the same one at the same time takes
 * turns.
 */
async function openBook(
  tx: Tx,
  services: Receiving,
  { uscc, campaign }: { uscc: string; campaign: string },
): Promise<void> {
  if (await findBook(tx, campaign)) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${campaign}, 8))`.execute(tx)
  if (await findBook(tx, campaign)) return
  const plan = campaign === uscc ? null : await findCampaign(tx, services, campaign)
  const { terms } = await judgeAcceptance(tx, services, plan)
  await record(tx, services, {
    t: 'campaign_opening',
    id: `opening/${campaign}`,
    at: plan?.filedOn ?? today(services),
    org: uscc,
    campaign,
    amount: 0,
    cur: 'CNY',
    lineage: terms.lineage,
  })
}

/**
 * Writes a gift into the public ledger, in the caller's transaction; opens the book with the first one.
 * @returns id of the entry
 * @throws AppError YQ_INVALID as the ledger refuses it, e.g. CAMPAIGN_CLOSED: nothing is written then
 */
export async function recordGift(
  tx: Tx,
  services: Receiving,
  donation: DonationRow,
  settledAt: Date,
): Promise<string> {
  const campaign = bookOf(donation)
  const org = donation.payee_uscc
  await openBook(tx, services, { uscc: org, campaign })
  const id = entryIdOf(donation.id)
  const donor = await openDonor(tx, services.keys, donation)
  const isAnonymous = donation.donor_kind === 'anonymous'
  const { goods, project } = donation
  const entry: NewEntry = {
    ...{ t: 'donation_received', id, org, campaign, cur: 'CNY' },
    // Whoever gives unnamed is not to be found by the second (charity §6.1 L9).
    at: isAnonymous ? today({ now: () => settledAt }) : settledAt.toISOString(),
    amount: donation.amount_fen,
    kind: donation.kind,
    channel: donation.channel,
    ...(isAnonymous && { anonymous: true as const }),
    ...(project !== null && { restriction: project }),
    ...(goods && { goods: onLedger(goods) }),
    openings: { donor: { payload: committedDonor(donor), holder: holderOf(donation.id) } },
  }
  await record(tx, services, entry)
  return id
}

const onLedger = ({ item, unit, quantity, price }: NonNullable<DonationRow['goods']>) => ({
  ...{ item, unit, quantity, price },
})

/** Gives a part or all of a gift back, on the ledger. @throws AppError YQ_INVALID, REFUND_EXCEEDS_FREE too */
export async function recordRefund(
  tx: Tx,
  services: Receiving,
  donation: DonationRow,
  refund: { id: string; amountFen: number; at: Date },
): Promise<string> {
  const entry = refundEntry(donation, refund)
  await record(tx, services, entry)
  return entry.id
}

/** By the day: when money went back to whom is not for everybody to combine. */
export const refundEntry = (
  donation: DonationRow,
  { id, amountFen, at }: { id: string; amountFen: number; at: Date },
): NewEntry => ({
  ...{ t: 'refund', id: `refund/${id}`, org: donation.payee_uscc, campaign: bookOf(donation) },
  ...{ at: today({ now: () => at }), amount: amountFen, cur: 'CNY' },
  of: entryIdOf(donation.id),
})
