import { type Actor, asSystem, read, today, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { findBook } from '../ledger/index.ts'
import { compareAgain, confirmPayment, requestRefund } from '../payments/index.ts'
import { listAll } from '../registers/index.ts'
import { type Donor, openDonor } from './donor.ts'
import { totalsByBook } from './list.ts'
import { settleDonation } from './receive.ts'
import { holdRequest } from './refund-requests.ts'
import { selfChecked, wrongState } from './refusals.ts'
import type { DonationServices } from './services.ts'
import { getDonation, holdDonation, updateDonation } from './store.ts'
import { requireCampaign } from './take.ts'

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
