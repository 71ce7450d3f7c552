import { asSystem, read, systemActor, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { AppError } from '../../kernel/errors.ts'
import { getPayment, type PaymentRow } from '../payments/index.ts'
import { type Campaign, findCampaign } from './campaign.ts'
import { readDonationCode } from './code.ts'
import { maskName, openDonor } from './donor.ts'
import { askRefund, findRequest, type RefundRequest } from './refund-requests.ts'
import type { DonationServices } from './services.ts'
import { type DonatedGoods, type DonationRow, findByCode } from './store.ts'

/**
 * The donation of a code, for whoever has it (charity §5.4): nothing personal is open in the row.
 * @returns null for what is no code, and for one that nobody has
 */
export async function donationByCode(tx: Tx, written: string): Promise<DonationRow | null> {
  const code = readDonationCode(written)
  if (code === null) return null
  return (await asSystem(tx, () => findByCode(tx, code))) ?? null
}

/** What the codes of goods on the ledger of a campaign stand for. */
export function goodsNamesOf(
  tx: Tx,
  campaign: string,
): Promise<ReadonlyMap<string, { name: string; unit: string }>> {
  return asSystem(tx, async () => {
    const rows = await tx
      .selectFrom('donations.donation')
      .select(['goods'])
      .distinct()
      .where('campaign', '=', campaign)
      .where('kind', '=', 'goods')
      .execute()
    return new Map(
      rows.flatMap(({ goods }) => {
        const { item, name, unit } = goods as unknown as DonatedGoods
        return [[item, { name, unit }] as const]
      }),
    )
  })
}

export interface OwnDonation {
  donation: DonationRow
  campaign: Campaign | null
  payee: string
  payment: PaymentRow | null
  /** `张*`; null where nobody gave a name. */
  donor: string | null
  refundRequest: RefundRequest | null
}

const visitor = systemActor('捐赠查询')

/** What whoever has the code may see: what is personal is masked. Null for a code that nobody has. */
export function viewByCode(
  services: DonationServices,
  written: string,
): Promise<OwnDonation | null> {
  return read(services, visitor, async (tx) => {
    const donation = await donationByCode(tx, written)
    return donation && viewDonation(tx, services, donation)
  })
}

async function viewDonation(
  tx: Tx,
  services: DonationServices,
  donation: DonationRow,
): Promise<OwnDonation> {
  const { campaign, payee_uscc: uscc, payment_id: paymentId } = donation
  const { name } = await openDonor(tx, services.keys, donation)
  return {
    donation,
    campaign: campaign === null ? null : await findCampaign(tx, services, campaign),
    payee: (await services.payments.payeeName(tx, uscc)) ?? uscc,
    payment: paymentId === null ? null : await getPayment(tx, paymentId),
    donor: name && donation.donor_kind === 'named' ? maskName(name) : null,
    refundRequest: await findRequest(tx, donation.id),
  }
}

/** The code of the donation that a payment is for. */
export function codeOfPayment(
  services: DonationServices,
  payment: Pick<PaymentRow, 'ref'>,
): Promise<string | null> {
  const id = /^donation\/([0-9a-f-]{36})$/.exec(payment.ref ?? '')?.[1]
  if (id === undefined) return Promise.resolve(null)
  return read(services, visitor, async (tx) => {
    const row = await tx
      .selectFrom('donations.donation')
      .select('code')
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.code ?? null
  })
}

/**
 * A donor asks for his money back by the code; the charity answers.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE, YQ_INVALID
 */
export function askRefundByCode(
  services: DonationServices,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  const act = { act: 'donations.ask-refund', object: 'donation' }
  return transact(services, visitor, act, async (tx) => {
    const donation = await donationByCode(tx, code)
    if (!donation) throw new AppError('YQ_NOT_FOUND')
    act.object = `donation/${donation.id}`
    await askRefund(tx, services, donation, reason)
  })
}
