import { type Actor, asSystem, read, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { getPayment, type PaymentRow } from '../payments/index.ts'
import { findCampaign } from './campaign.ts'
import { donationByCode } from './look-up.ts'
import { alreadyOwned } from './refusals.ts'
import type { DonationServices } from './services.ts'
import { type DonationRow, listByAccount, updateDonation } from './store.ts'

export interface OwnLine {
  donation: DonationRow
  /** Name of the campaign, or of the charity. */
  to: string
  payment: PaymentRow | null
}

/** The gifts of a signed-in donor, the newest first; those that hold the words that he looks for. */
export function listOwnDonations(
  services: DonationServices,
  { accountId, ...actor }: Actor,
  words = '',
): Promise<OwnLine[]> {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return read(services, { ...actor, accountId }, async (tx) => {
    const names = new Map<string, string>()
    const lines: OwnLine[] = []
    for (const donation of await listByAccount(tx, accountId)) {
      const { campaign, payee_uscc: uscc } = donation
      const key = campaign ?? uscc
      const to =
        names.get(key) ??
        (campaign === null
          ? await services.payments.payeeName(tx, uscc)
          : (await findCampaign(tx, services, campaign))?.name) ??
        key
      names.set(key, to)
      if (`${donation.code} ${to}`.toLowerCase().includes(words.toLowerCase())) {
        lines.push({ donation, to, payment: await paymentOf(tx, donation) })
      }
    }
    return lines
  })
}

/** Needed of those that still wait for their payment. */
const paymentOf = async (tx: Tx, { state, payment_id: id }: DonationRow) =>
  state === 'CREATED' && id !== null ? asSystem(tx, () => getPayment(tx, id)) : null

/**
 * Takes a gift made without signing in into one’s own list, by its code.
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID: DONATION_CLAIMED
 */
export function claimDonation(
  services: DonationServices,
  actor: Actor,
  code: string,
): Promise<void> {
  const act = { act: 'donations.claim', object: 'donation' }
  return transact(services, actor, act, async (tx) => {
    const donation = await donationByCode(tx, code)
    if (!donation) throw new AppError('YQ_NOT_FOUND')
    act.object = `donation/${donation.id}`
    if (donation.donor_account !== null) throw alreadyOwned()
    await asSystem(tx, () => updateDonation(tx, donation, { donor_account: actor.accountId }))
  })
}
