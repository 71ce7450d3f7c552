import { asSystem, today } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { publish } from '../../kernel/outbox.ts'
import { bookOf, type DonationRow, getDonation, openDonor } from '../donations/index.ts'
import { record } from '../ledger/index.ts'
import { evaluateRule } from '../rules/index.ts'
import { checkCodeOf } from './check-code.ts'
import { openPayer, type Payer, sealPayer } from './payer.ts'
import { takeNumber } from './ranges.ts'
import type { Issuing } from './services.ts'
import {
  getReceipt,
  insertReceipt,
  listOfDonation,
  type ReceiptGoods,
  type ReceiptProblem,
  type ReceiptRow,
  updateReceipt,
} from './store.ts'

/** Names printed as 收款人 and 复核人. */
export interface Signatories {
  cashier: string
  reviewer: string
}

/** Where the platform issues by itself: the electronic receipt names it, and no person. */
const bySystem: Signatories = { cashier: '系统开具', reviewer: '系统复核' }

/**
 * What follows a gift: a receipt, or the reason for which there is none (财综〔2024〕1号; W40). Without numbers or a
 * title it waits for a clerk. Whoever repeats it gets the first.
 */
export function answerDonation(tx: Tx, services: Issuing, donationId: string): Promise<ReceiptRow> {
  return asSystem(tx, async () => {
    const donation = await getDonation(tx, donationId)
    const [known] = await listOfDonation(tx, donationId)
    if (known) return known
    const none = await reasonForNone(tx, services, donation)
    const donor = await openDonor(tx, services.keys, donation)
    const title = donor.receiptTitle ?? donor.name
    const payer = title ? { title, ...(donor.taxNo && { taxNo: donor.taxNo }) } : null
    if (none) return requestReceipt(tx, services, donation, { payer: null, problem: none })
    const receipt = await requestReceipt(tx, services, donation, {
      payer,
      problem: payer ? null : 'NO_TITLE',
    })
    return payer ? issueReceipt(tx, services, receipt, bySystem) : receipt
  })
}

async function reasonForNone(
  tx: Tx,
  services: Issuing,
  { receipt_choice: choice, goods, donor_kind: donorKind, state }: DonationRow,
): Promise<ReceiptProblem | null> {
  if (state === 'REFUNDED') return 'REFUNDED'
  const input = { kind: 'donation', choice, hasReliableValue: !goods || goods.price > 0 }
  const asOf = today(services)
  const { result } = await evaluateRule(tx, services.rules, 'charity.receipt', input, { asOf })
  if ((result as { issues: boolean }).issues) return null
  if (donorKind === 'anonymous' || choice === 'anonymous') return 'ANONYMOUS'
  return choice === 'waived' ? 'WAIVED' : 'NO_VALUE'
}

/** Of what the charity kept: what was given back before is not on the receipt. */
export async function requestReceipt(
  tx: Tx,
  services: Issuing,
  donation: DonationRow,
  { payer, problem }: { payer: Payer | null; problem: ReceiptProblem | null },
): Promise<ReceiptRow> {
  const id = services.newId()
  const place = { table: 'receipts.receipt', id, donationId: donation.id } as const
  const isNone = problem !== null && problem !== 'NO_TITLE'
  const { goods } = donation
  const kept: ReceiptGoods | null = goods && {
    ...{ name: goods.name, unit: goods.unit, quantity: goods.quantity, price: goods.price },
  }
  return insertReceipt(tx, {
    ...{ id, donation_id: donation.id, payee_uscc: donation.payee_uscc },
    ...{ campaign: bookOf(donation), kind: 'blue', state: isNone ? 'NONE' : 'REQUESTED', problem },
    amount_fen: donation.amount_fen - donation.refunded_fen,
    goods: kept && JSON.stringify(kept),
    payer_sealed: payer && (await sealPayer(tx, services, place, payer)),
    asked_at: services.now(),
  })
}

/** Gives the receipt its number; without one it stays as it was, and says so. */
export async function issueReceipt(
  tx: Tx,
  services: Issuing,
  receipt: ReceiptRow,
  signatories: Signatories,
): Promise<ReceiptRow> {
  const issuedOn = today(services)
  const taken = await takeNumber(tx, receipt.payee_uscc, issuedOn)
  if (!taken) {
    await updateReceipt(tx, receipt, { problem: 'NO_NUMBERS' })
    return getReceipt(tx, receipt.id)
  }
  await updateReceipt(tx, receipt, {
    ...numbered(services, receipt, taken),
    ...{ state: 'ISSUED', problem: null, ...signatories },
  })
  await onLedger(tx, services, receipt, 'issued')
  await publish(tx, services, {
    type: 'receipts.receipt.issued.v1',
    subject: `receipt/${receipt.id}`,
    data: { receiptId: receipt.id, donationId: receipt.donation_id, uscc: receipt.payee_uscc },
  })
  await tellDonor(tx, services, receipt, 'issued')
  return getReceipt(tx, receipt.id)
}

/** Number, day and check code of one that is issued now. */
export function numbered(
  services: Issuing,
  { amount_fen: amountFen }: Pick<ReceiptRow, 'amount_fen'>,
  { code, number }: { code: string; number: string },
) {
  const issuedOn = today(services)
  const check = checkCodeOf(services.keys, { code, number, amountFen, issuedOn })
  return {
    ...{ code, number, check_code: check },
    ...{ issued_on: issuedOn, issued_at: services.now() },
  }
}

/** The ledger says that a gift has a receipt, and when it was reversed; who got it it does not say. */
export async function onLedger(
  tx: Tx,
  services: Issuing,
  receipt: ReceiptRow,
  act: 'issued' | 'red_reversed',
): Promise<void> {
  const donation = await getDonation(tx, receipt.donation_id)
  if (donation.ledger_entry_id === null) return
  await record(tx, services, {
    ...{ t: 'receipt', id: `receipt/${receipt.id}/${act}`, at: today(services), act },
    ...{ org: receipt.payee_uscc, campaign: receipt.campaign, cur: 'CNY' },
    ...{ amount: receipt.amount_fen, of: donation.ledger_entry_id },
  })
}

export async function tellDonor(
  tx: Tx,
  services: Issuing,
  receipt: ReceiptRow,
  what: 'issued' | 'reversed',
): Promise<void> {
  const { donor_account: accountId, code } = await getDonation(tx, receipt.donation_id)
  if (accountId === null) return
  const uscc = receipt.payee_uscc
  const payee = (await services.receipts.payeeName(tx, uscc)) ?? uscc
  await services.receipts.tellDonor(tx, { accountId, receiptId: receipt.id, what, code, payee })
}

export const payerOf = (
  tx: Tx,
  { keys }: Pick<Issuing, 'keys'>,
  { id, donation_id: donationId, payer_sealed }: ReceiptRow,
): Promise<Payer | null> =>
  openPayer(tx, keys, { table: 'receipts.receipt', id, donationId }, payer_sealed)
