import { type Actor, asSystem, read, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { findBook } from '../ledger/index.ts'
import { compareAgain, confirmPayment, requestRefund, writeHandmade } from '../payments/index.ts'
import { listAll } from '../registers/index.ts'
import { findCampaign } from './campaign.ts'
import { type Donor, openDonor } from './donor.ts'
import { donationPurpose } from './follow.ts'
import { totalsByBook } from './list.ts'
import { requireProject } from './pledge.ts'
import { createDonation, type NewGoods, settleDonation } from './receive.ts'
import { holdRequest } from './refund-requests.ts'
import { campaignUnknown, selfChecked, wrongState } from './refusals.ts'
import type { DonationServices } from './services.ts'
import {
  type DonationRow,
  type DonorKind,
  getDonation,
  holdDonation,
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
  /** Number of the paper voucher (收据号). */
  voucherNo: string
  donorKind: DonorKind
  donor: Donor
  receiptChoice: ReceiptChoice
}

/** @throws AppError YQ_INVALID: CAMPAIGN_UNKNOWN, PROJECT_UNKNOWN */
async function requireCampaign(
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
  const { uscc, voucherNo, goods, ...gift } = taken
  const channel = goods ? ('goods' as const) : ('cash' as const)
  const act = { act: `donations.take-${channel}`, object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    const name = await requireCampaign(tx, services, taken)
    const donation = await createDonation(tx, services, {
      ...{ ...gift, payeeUscc: uscc, channel, madeBy: personOf(actor) },
      ...(goods && { goods }),
      sourceKey: `${channel}/${voucherNo}`,
    })
    act.object = `donation/${donation.id}`
    if (donation.amount_fen === 0) return donation
    const payment = await writeHandmade(tx, services, actor, {
      ...{ uscc, channel, amountFen: donation.amount_fen, purpose: donationPurpose, voucherNo },
      ...{ ref: `donation/${donation.id}`, title: `捐赠：${name}`.slice(0, 120) },
      ...(goods && { goods: forPayment(goods) }),
    })
    await updateDonation(tx, donation, { payment_id: payment.id })
    return getDonation(tx, donation.id)
  })
}

const evidences = { invoice: '发票', valuation: '评估报告', none: '无' }
const forPayment = ({ name, quantity, unit, evidence, evidenceNo = '' }: NewGoods) => ({
  ...{ name, quantity, unit, valuation: `${evidences[evidence]} ${evidenceNo}`.trim() },
})

/**
 * The second clerk has counted, too.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own entry), YQ_WRONG_STATE
 */
export async function confirmTaken(
  services: DonationServices,
  actor: Actor,
  id: string,
): Promise<void> {
  const donation = await read(services, actor, (tx) => getDonation(tx, id))
  if (donation.payment_id !== null) {
    await confirmPayment(services, actor, donation.payment_id)
    return
  }
  const act = { act: 'donations.confirm', object: `donation/${id}` }
  await transact(services, actor, act, async (tx) => {
    const held = await holdDonation(tx, id)
    if (held.state !== 'CREATED' || held.made_by === null) throw notWaiting()
    if (held.made_by === personOf(actor).accountId) throw selfChecked()
    await settleDonation(tx, services, held, services.now())
  })
}

const notWaiting = () => wrongState('这笔捐赠不用复核。', 'Nothing is to be confirmed of it.')

/**
 * Says for what money is that came without a campaign; it is on the ledger from then on, under the day on which it
 * came, which is compared again.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE; YQ_INVALID also as the ledger refuses it
 */
export function assignDonation(
  services: DonationServices,
  actor: Actor,
  { id, campaign, project }: { id: string; campaign: string | null; project: string | null },
): Promise<void> {
  const act = { act: 'donations.assign', object: `donation/${id}` }
  return transact(services, actor, act, async (tx) => {
    const held = await holdDonation(tx, id)
    if (held.state !== 'UNASSIGNED' || held.settled_at === null) {
      throw wrongState('这笔捐赠已经归到活动。', 'The donation has its campaign.')
    }
    await requireCampaign(tx, services, { uscc: held.payee_uscc, campaign, project })
    await updateDonation(tx, held, { campaign, project })
    await settleDonation(tx, services, { ...held, campaign, project }, held.settled_at)
    const day = today({ now: () => held.settled_at as Date })
    await compareAgain(tx, services, held.payee_uscc, day)
  })
}

/** What the donor told of himself; that it was looked at is audited. @throws AppError YQ_NOT_FOUND */
export function viewDonor(services: DonationServices, actor: Actor, id: string): Promise<Donor> {
  const act = { act: 'donations.view-donor', object: `donation/${id}` }
  return transact(services, actor, act, async (tx) => {
    const donation = await getDonation(tx, id)
    return asSystem(tx, () => openDonor(tx, services.keys, donation))
  })
}

/**
 * Takes up or declines what a donor asked for. What is taken up becomes a refund of payments, which another clerk
 * approves.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID (RECEIPT_REVERSE_FIRST, REFUND_EXCEEDS_FREE, …)
 */
export async function answerRequest(
  services: DonationServices,
  actor: Actor,
  { id, isTaken, answer }: { id: string; isTaken: boolean; answer: string },
): Promise<void> {
  if (isTaken) await orderRefund(services, actor, id)
  const act = { act: 'donations.answer-refund', object: `refund-request/${id}`, reason: answer }
  await transact(services, actor, act, async (tx) => {
    await holdRequest(tx, id)
    const { accountId, name } = personOf(actor)
    await tx
      .updateTable('donations.refund_request')
      .set({
        ...{ state: isTaken ? 'TAKEN' : 'DECLINED', answer, answered_at: services.now() },
        ...{ answered_by: accountId, answered_name: name },
      })
      .where('id', '=', id)
      .execute()
  })
}

async function orderRefund(services: DonationServices, actor: Actor, id: string): Promise<void> {
  const {
    amount_fen: amountFen,
    reason,
    paymentId,
  } = await read(services, actor, async (tx) => {
    const row = await tx
      .selectFrom('donations.refund_request as r')
      .innerJoin('donations.donation as d', 'd.id', 'r.donation_id')
      .select(['r.amount_fen', 'r.reason', 'd.payment_id as paymentId'])
      .where('r.id', '=', id)
      .where('r.state', '=', 'OPEN')
      .executeTakeFirst()
    if (!row) throw new AppError('YQ_NOT_FOUND')
    return row
  })
  if (paymentId === null) throw wrongState('请直接退还。', 'Give it back by hand.')
  await requestRefund(services, actor, { paymentId, amountFen, reason })
}

export interface BookLine {
  campaign: string
  name: string
  gifts: number
  /** 分, as the rows say and as the ledger does: given less refunded. */
  rowsFen: number
  ledgerFen: number
}

/** The charity’s campaigns on record, and what rows and ledger say of each. */
export function listBooks(
  services: DonationServices,
  actor: Actor,
  uscc: string,
): Promise<BookLine[]> {
  return read(services, actor, async (tx) => {
    const filters = { uscc }
    const plans = await asSystem(tx, () =>
      listAll(services.registers, tx, 'fundraising_plan', { filters }),
    )
    const names = new Map(
      plans.map(({ record }) => [String(record.filing_no), String(record.name)] as const),
    )
    names.set(uscc, '捐给本组织')
    const totals = new Map((await totalsByBook(tx, uscc)).map((one) => [one.campaign, one]))
    const lines: BookLine[] = []
    for (const [campaign, name] of names) {
      const own = totals.get(campaign)
      const book = await findBook(tx, campaign)
      lines.push({
        ...{ campaign, name, gifts: own?.gifts ?? 0 },
        rowsFen: (own?.givenFen ?? 0) - (own?.refundedFen ?? 0),
        ledgerFen: (book?.totals.D ?? 0) - (book?.totals.R ?? 0),
      })
    }
    return lines
  })
}
