import { type Actor, asSystem, today, transact } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import { personOf } from '../../kernel/money-clerk.ts'
import { getDonation } from '../donations/index.ts'
import { issueReceipt, numbered, onLedger, payerOf, requestReceipt, tellDonor } from './issue.ts'
import { openPayer, type Payer, sealPayer } from './payer.ts'
import { takeNumber } from './ranges.ts'
import { noNumbers, selfConfirmed, wrongState } from './refusals.ts'
import {
  decideReversal,
  holdReversal,
  insertReversal,
  isReversalOpen,
  type ReversalRow,
} from './reversal-store.ts'
import type { ReceiptServices } from './services.ts'
import { getReceipt, holdReceipt, insertReceipt, type ReceiptRow, updateReceipt } from './store.ts'

export interface ReversalDraft {
  reason: string
  /** Issue another one in its place, to this payer if one is given. */
  isReissued: boolean
  payer?: Payer
}

/**
 * The first person: asks that a receipt be reversed as a whole, and why.
 * @throws AppError YQ_NOT_FOUND, YQ_WRONG_STATE
 */
export function askReversal(
  services: ReceiptServices,
  actor: Actor,
  receiptId: string,
  { reason, isReissued, payer }: ReversalDraft,
): Promise<ReversalRow> {
  const act = { act: 'receipts.ask-reversal', object: `receipt/${receiptId}` }
  return transact(services, actor, act, async (tx) => {
    const receipt = await holdReceipt(tx, receiptId)
    requireStanding(receipt)
    if (await isReversalOpen(tx, receiptId)) {
      throw wrongState('这张票据已经有人申请红冲。', 'Somebody asked to reverse it already.')
    }
    const { accountId, name } = personOf(actor)
    const id = services.newId()
    const place = { table: 'receipts.reversal', id, donationId: receipt.donation_id } as const
    const sealed = payer ? await asSystem(tx, () => sealPayer(tx, services, place, payer)) : null
    return insertReversal(tx, {
      ...{ id, receipt_id: receiptId, payee_uscc: receipt.payee_uscc, reason },
      ...{ is_reissued: isReissued, payer_sealed: isReissued ? sealed : null },
      ...{ asked_by: accountId, asked_name: name, asked_at: services.now() },
    })
  })
}

/**
 * The second person: the red receipt is issued, the first one is void, and another is issued where that was asked
 * for. All of it or nothing.
 * @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own request), YQ_WRONG_STATE, YQ_INVALID (NO_NUMBERS)
 */
export function confirmReversal(
  services: ReceiptServices,
  actor: Actor,
  id: string,
): Promise<{ red: ReceiptRow; reissued: ReceiptRow | null }> {
  const act = { act: 'receipts.reverse', object: `reversal/${id}` }
  return transact(services, actor, act, async (tx) => {
    const reversal = await decide(tx, services, actor, id, 'DONE')
    return asSystem(tx, async () => {
      const receipt = await holdReceipt(tx, reversal.receipt_id)
      requireStanding(receipt)
      const red = await issueRed(tx, services, receipt, reversal)
      const reissued = reversal.is_reissued ? await reissue(tx, services, receipt, reversal) : null
      return { red, reissued }
    })
  })
}

/** @throws AppError YQ_NOT_FOUND, YQ_FORBIDDEN (own request), YQ_WRONG_STATE */
export function declineReversal(
  services: ReceiptServices,
  actor: Actor,
  id: string,
): Promise<ReversalRow> {
  const act = { act: 'receipts.decline-reversal', object: `reversal/${id}` }
  return transact(services, actor, act, (tx) => decide(tx, services, actor, id, 'DECLINED'))
}

async function decide(
  tx: Tx,
  { now }: Pick<ReceiptServices, 'now'>,
  actor: Actor,
  id: string,
  state: 'DONE' | 'DECLINED',
): Promise<ReversalRow> {
  const reversal = await holdReversal(tx, id)
  if (reversal.state !== 'ASKED') {
    throw wrongState('这个红冲申请已经办过。', 'This request was dealt with already.')
  }
  const { accountId, name } = personOf(actor)
  if (reversal.asked_by === accountId) throw selfConfirmed()
  await decideReversal(tx, id, { state, by: accountId, name, at: now() })
  return { ...reversal, state, decided_by: accountId, decided_name: name }
}

function requireStanding({ kind, state }: ReceiptRow): void {
  if (kind === 'blue' && state === 'ISSUED') return
  throw wrongState('只有有效的票据可以红冲。', 'Only a receipt that stands can be reversed.')
}

async function issueRed(
  tx: Tx,
  services: ReceiptServices,
  receipt: ReceiptRow,
  { reason, asked_name: cashier, decided_name: reviewer }: ReversalRow,
): Promise<ReceiptRow> {
  const taken = await takeNumber(tx, receipt.payee_uscc, today(services))
  if (!taken) throw noNumbers()
  const id = services.newId()
  const payer = await payerOf(tx, services, receipt)
  const place = { table: 'receipts.receipt', id, donationId: receipt.donation_id } as const
  await updateReceipt(tx, receipt, { state: 'REVERSED' })
  const red = await insertReceipt(tx, {
    ...{ id, donation_id: receipt.donation_id, payee_uscc: receipt.payee_uscc },
    ...{ campaign: receipt.campaign, kind: 'red', state: 'ISSUED', reverses: receipt.id, reason },
    amount_fen: receipt.amount_fen,
    goods: receipt.goods && JSON.stringify(receipt.goods),
    payer_sealed: payer && (await sealPayer(tx, services, place, payer)),
    ...numbered(services, receipt, taken),
    ...{ cashier, reviewer, asked_at: services.now() },
  })
  await onLedger(tx, services, receipt, 'red_reversed')
  await tellDonor(tx, services, receipt, 'reversed')
  return red
}

async function reissue(
  tx: Tx,
  services: ReceiptServices,
  receipt: ReceiptRow,
  { id, payer_sealed, asked_name: cashier, decided_name }: ReversalRow,
): Promise<ReceiptRow> {
  const donation = await getDonation(tx, receipt.donation_id)
  const place = { table: 'receipts.reversal', id, donationId: donation.id } as const
  const corrected = await openPayer(tx, services.keys, place, payer_sealed)
  const payer = corrected ?? (await payerOf(tx, services, receipt))
  const asked = await requestReceipt(tx, services, donation, { payer, problem: null })
  const issued = await issueReceipt(tx, services, asked, { cashier, reviewer: decided_name ?? '' })
  if (issued.state !== 'ISSUED') throw noNumbers()
  return getReceipt(tx, issued.id)
}
