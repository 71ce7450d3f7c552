import { systemActor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { channelsOf, createPayment, type OnlineChannel } from '../payments/index.ts'
import { type Campaign, findCampaign, judgeAcceptance, requireAccepted } from './campaign.ts'
import type { Donor } from './donor.ts'
import { donationPurpose } from './follow.ts'
import { createDonation } from './receive.ts'
import { noChannel, projectUnknown } from './refusals.ts'
import type { DonationServices } from './services.ts'
import { type DonorKind, type ReceiptChoice, updateDonation } from './store.ts'

/** A gift that somebody wants to make: it counts once it is paid. */
export interface Pledge {
  filingNo: string
  /** 限定用途: one of the projects that the campaign supports. */
  project: string | null
  /** 分. */
  amountFen: number
  /** `bank`: by transfer to the account filed, with the payment’s number as the remark. */
  channel: OnlineChannel | 'bank'
  donorKind: DonorKind
  donor: Donor
  receiptChoice: ReceiptChoice
  /** Of whoever is signed in. */
  accountId: string | null
  agreementId?: string
}

export interface Pledged {
  donationId: string
  code: string
  paymentNumber: string
}

const giver = systemActor('捐赠页')

/** Ways by which the charity of a campaign can be paid. */
export const waysOf = async (
  services: DonationServices,
  uscc: string,
): Promise<(OnlineChannel | 'bank')[]> => [...(await channelsOf(services, uscc)), 'bank']

/**
 * Takes down a gift and opens its payment, if the campaign may take it today.
 * @throws AppError YQ_NOT_FOUND; YQ_INVALID with the articles that stand against it, or PROJECT_UNKNOWN, GIVING_CHANNEL
 */
export async function pledge(services: DonationServices, draft: Pledge): Promise<Pledged> {
  const ways = await waysOf(services, draft.filingNo.slice(0, 18))
  if (!ways.includes(draft.channel)) throw noChannel()
  const act = { act: 'donations.pledge', object: `campaign/${draft.filingNo}` }
  return transact(services, giver, act, (tx) => writePledge(tx, services, draft))
}

/** The same in the transaction of whoever has more to write. */
export async function writePledge(
  tx: Tx,
  services: DonationServices,
  draft: Pledge & { expiresAt?: Date },
): Promise<Pledged> {
  const campaign = await findCampaign(tx, services, draft.filingNo)
  if (!campaign) throw new AppError('YQ_NOT_FOUND')
  const { reasons } = await judgeAcceptance(tx, services, campaign, draft.amountFen)
  requireAccepted(reasons)
  requireProject(campaign, draft.project)
  const { filingNo, channel, amountFen, expiresAt, ...rest } = draft
  const donation = await createDonation(tx, services, {
    ...rest,
    ...{ payeeUscc: campaign.uscc, campaign: filingNo, channel, amountFen },
  })
  const payment = await createPayment(tx, services, {
    ...{ uscc: campaign.uscc, amountFen, channel, purpose: donationPurpose },
    ref: `donation/${donation.id}`,
    title: `捐赠：${campaign.name}`.slice(0, 120),
    ...(expiresAt && { expiresAt }),
  })
  await updateDonation(tx, donation, { payment_id: payment.id })
  return { donationId: donation.id, code: donation.code, paymentNumber: payment.number }
}

/** @throws AppError YQ_INVALID: PROJECT_UNKNOWN */
export function requireProject({ projects }: Campaign, project: string | null): void {
  if (project !== null && !projects.includes(project)) throw projectUnknown()
}
