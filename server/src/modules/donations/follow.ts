import { asSystem } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Follower } from '../../kernel/module.ts'
import { type OutboxEvent, publish } from '../../kernel/outbox.ts'
import { paymentChannels } from '../payments/index.ts'
import { createDonation, type GiftDraft, settleDonation } from './receive.ts'
import { openDonor } from './donor.ts'
import { recordRefund } from './record.ts'
import type { DonationServices } from './services.ts'
import { type DonationRow, holdByPayment, holdDonation, updateDonation } from './store.ts'

/** Of payments that are gifts; each has `donation/<id>` as its reference, or none where nobody announced it. */
export const donationPurpose = 'donation'

/** Channels whose gifts the bank and the platform count as well. */
export const ledgerChannels: readonly string[] = paymentChannels

/**
 * Gifts follow the money: a settled payment settles its donation, a refund is written down when it was made. What the
 * ledger refuses stays visible with its code, and reconciliation stops allocation until it is mended.
 */
export const paymentFollower: Follower<DonationServices> = {
  name: 'donations.payment',
  types: ['payments.payment.settled.v1', 'payments.payment.refunded.v1'],
  async handle(tx, events, services) {
    for (const event of events) {
      if (event.data.purpose !== donationPurpose) continue
      if (event.type === 'payments.payment.settled.v1') await takeSettled(tx, services, event)
      else await takeRefunded(tx, services, event)
    }
  },
}

async function takeSettled(
  tx: Tx,
  services: DonationServices,
  { data }: OutboxEvent,
): Promise<void> {
  const paymentId = String(data.paymentId)
  if (await isSettled(tx, paymentId)) return
  const donation = await donationOf(tx, services, paymentId, data)
  await settleOrKeep(tx, services, donation, new Date(String(data.countedAt ?? data.settledAt)))
}

const isSettled = async (tx: Tx, paymentId: string) => {
  const known = await holdByPayment(tx, paymentId)
  return known !== undefined && known.state !== 'CREATED'
}

/**
 * The donation that was announced; a copy of it where it was paid by another payment before; and where nobody
 * announced one, a gift that a clerk assigns to its campaign.
 */
async function donationOf(
  tx: Tx,
  services: DonationServices,
  paymentId: string,
  { ref, uscc, amountFen, channel }: OutboxEvent['data'],
): Promise<DonationRow> {
  const paid = { channel: String(channel), amountFen: Number(amountFen), paymentId }
  const id = /^donation\/([0-9a-f-]{36})$/.exec(String(ref))?.[1]
  if (id === undefined) {
    const draft: GiftDraft = {
      ...paid,
      payeeUscc: String(uscc),
      campaign: null,
      donorKind: 'named',
    }
    return createDonation(tx, services, draft)
  }
  const announced = await holdDonation(tx, id)
  const isWhole = announced.amount_fen === paid.amountFen
  if (announced.state === 'CREATED' && isWhole) {
    await updateDonation(tx, announced, { payment_id: paymentId })
    return { ...announced, payment_id: paymentId }
  }
  return createDonation(tx, services, {
    ...paid,
    ...{
      payeeUscc: announced.payee_uscc,
      campaign: announced.campaign,
      project: announced.project,
    },
    ...{ donorKind: announced.donor_kind, receiptChoice: announced.receipt_choice },
    ...{ accountId: announced.donor_account, agreementId: announced.agreement_id },
    donor: await openDonor(tx, services.keys, announced),
  })
}

/** Money that came for no campaign, or for one whose book is closed, waits for a clerk. */
async function settleOrKeep(
  tx: Tx,
  services: DonationServices,
  donation: DonationRow,
  settledAt: Date,
): Promise<void> {
  const keep = (problem: string) =>
    updateDonation(tx, donation, { state: 'UNASSIGNED', problem, settled_at: settledAt })
  if (donation.campaign === null && donation.made_by === null) return keep('CAMPAIGN_MISSING')
  try {
    await settleDonation(tx, services, donation, settledAt)
  } catch (error) {
    await keep(refusalCode(error))
  }
}

/** @throws whatever is no refusal */
function refusalCode(error: unknown): string {
  if (error instanceof AppError) return error.refusal.problems?.[0]?.code ?? error.code
  throw error
}

async function takeRefunded(
  tx: Tx,
  services: DonationServices,
  { data }: OutboxEvent,
): Promise<void> {
  const donation = await holdByPayment(tx, String(data.paymentId))
  if (!donation) return
  const refund = {
    id: String(data.refundId),
    amountFen: Number(data.amountFen),
    at: new Date(String(data.refundedAt)),
  }
  await keepRefund(tx, services, donation, refund)
}

/** A refund that somebody else made, e.g. a platform: it is written down whatever the ledger says. */
export function receiveRefund(
  tx: Tx,
  services: DonationServices,
  {
    donationId,
    refundId,
    amountFen,
    at,
  }: {
    donationId: string
    refundId: string
    amountFen: number
    at: Date
  },
): Promise<void> {
  return asSystem(tx, async () => {
    const donation = await holdDonation(tx, donationId)
    await keepRefund(tx, services, donation, { id: refundId, amountFen, at })
  })
}

interface Refund {
  id: string
  amountFen: number
  at: Date
}

/** The money has gone back: that is a fact, whatever the ledger says. Of a donation that is held. */
async function keepRefund(
  tx: Tx,
  services: DonationServices,
  donation: DonationRow,
  refund: Refund,
): Promise<void> {
  const { id, amountFen, at } = refund
  const kept = {
    id,
    donation_id: donation.id,
    payee_uscc: donation.payee_uscc,
    amount_fen: amountFen,
  }
  const outcome = await recordRefund(tx, services, donation, refund).then(
    (ledgerEntryId) => ({ ledger_entry_id: ledgerEntryId, problem: null }),
    (error: unknown) => ({ ledger_entry_id: null, problem: refusalCode(error) }),
  )
  await tx
    .insertInto('donations.refund')
    .values({ ...kept, ...outcome, refunded_at: at })
    .execute()
  if (outcome.problem === null) await countRefund(tx, services, donation, amountFen)
}

/** What the ledger holds of the donation, and that others hear of it. */
export async function countRefund(
  tx: Tx,
  services: Pick<DonationServices, 'now'>,
  donation: DonationRow,
  amountFen: number,
): Promise<void> {
  const refunded = donation.refunded_fen + amountFen
  const state = refunded === donation.amount_fen ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  await updateDonation(tx, donation, { refunded_fen: refunded, state })
  await publish(tx, services, {
    type: 'donations.donation.refunded.v1',
    subject: `donation/${donation.id}`,
    data: { donationId: donation.id, amountFen },
  })
}
