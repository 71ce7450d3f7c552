import { type Actor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { createPayment, writeHandmade } from '../payments/index.ts'
import { findCampaign } from './campaign.ts'
import type { Donor } from './donor.ts'
import { donationPurpose } from './follow.ts'
import { requireProject } from './pledge.ts'
import { createDonation, type NewGoods } from './receive.ts'
import { campaignUnknown } from './refusals.ts'
import type { DonationServices } from './services.ts'
import {
  type DonationRow,
  type DonorKind,
  getDonation,
  type ReceiptChoice,
  updateDonation,
} from './store.ts'

/** Cash or goods that a clerk of the charity took. */
export interface TakenByHand {
  uscc: string
  campaign: string | null
  project: string | null
  /** 分, of cash. */
  amountFen?: number
  goods?: NewGoods
  /** A transfer: it counts once the bank statement shows it. Absent: cash, or goods. */
  isTransfer?: boolean
  /** Number of the paper voucher (收据号), or of the transfer. */
  voucherNo: string
  donorKind: DonorKind
  donor: Donor
  receiptChoice: ReceiptChoice
}

/** @throws AppError YQ_INVALID: CAMPAIGN_UNKNOWN, PROJECT_UNKNOWN */
export async function requireCampaign(
  tx: Tx,
  services: DonationServices,
  { uscc, campaign, project }: Pick<TakenByHand, 'uscc' | 'campaign' | 'project'>,
): Promise<string> {
  if (campaign === null) return '捐给本组织'
  const found = campaign.startsWith(uscc) ? await findCampaign(tx, services, campaign) : null
  if (!found) throw campaignUnknown()
  requireProject(found, project)
  return found.name
}

/**
 * Writes down cash that was counted, or goods: they count when a second clerk has confirmed them. Goods without a
 * reliable value are no payment, and are registered all the same.
 * @throws AppError YQ_INVALID: CAMPAIGN_UNKNOWN, PROJECT_UNKNOWN, GOODS_VALUE, VOUCHER_KNOWN
 */
export function takeByHand(
  services: DonationServices,
  actor: Actor,
  taken: TakenByHand,
): Promise<DonationRow> {
  const act = { act: `donations.take-${channelOf(taken)}`, object: `organisation/${taken.uscc}` }
  return transact(services, actor, act, async (tx) => {
    const donation = await writeTaken(tx, services, actor, taken)
    act.object = `donation/${donation.id}`
    return donation
  })
}

export const channelOf = ({ goods, isTransfer }: TakenByHand): 'cash' | 'goods' | 'bank' =>
  goods ? 'goods' : isTransfer ? 'bank' : 'cash'

/** Number of a gift on paper: the same one is one donation. */
export const sourceKeyOf = (taken: TakenByHand): string => `${channelOf(taken)}/${taken.voucherNo}`

/** The same in the transaction of whoever has more to write. @throws as `takeByHand` */
export async function writeTaken(
  tx: Tx,
  services: DonationServices,
  actor: Actor,
  taken: TakenByHand,
): Promise<DonationRow> {
  const { uscc, voucherNo, goods, isTransfer: _, ...gift } = taken
  const channel = channelOf(taken)
  const name = await requireCampaign(tx, services, taken)
  const madeBy = personOf(actor)
  const donation = await createDonation(tx, services, {
    ...{ ...gift, payeeUscc: uscc, channel, madeBy },
    ...(goods && { goods }),
    sourceKey: sourceKeyOf(taken),
  })
  if (donation.amount_fen === 0) return donation
  const draft = {
    ...{ uscc, amountFen: donation.amount_fen, purpose: donationPurpose },
    ...{ ref: `donation/${donation.id}`, title: `捐赠：${name}`.slice(0, 120) },
  }
  const payment =
    channel === 'bank'
      ? await createPayment(tx, services, { ...draft, channel, madeBy })
      : await writeHandmade(tx, services, actor, {
          ...{ ...draft, channel, voucherNo },
          ...(goods && { goods: forPayment(goods) }),
        })
  await updateDonation(tx, donation, { payment_id: payment.id })
  return getDonation(tx, donation.id)
}

const evidences = { invoice: '发票', valuation: '评估报告', none: '无' }
const forPayment = ({ name, quantity, unit, evidence, evidenceNo = '' }: NewGoods) => ({
  ...{ name, quantity, unit, valuation: `${evidences[evidence]} ${evidenceNo}`.trim() },
})
