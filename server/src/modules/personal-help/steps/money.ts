import { lastDayOf } from '../judge.ts'
import {
  exceeds,
  inFuture,
  notAccounted,
  payoutKnown,
  payoutUnknown,
  selfReviewed,
  stillShown,
} from '../refusals.ts'
import { displayTerm, payoutTerm } from '../rules/terms.ts'
import { type Change, type PayoutRow, payoutsOf } from '../store.ts'
import { type At, leftOf, type Take } from './step.ts'

/** What is asked for is displayed before anybody decides on it. */
export const askPayout: Take<'ask-payout'> = async (at, { payoutNo, amountFen, purpose }) => {
  const { tx, services, by, row, on } = at
  const known = await payoutsOf(tx, row.id)
  if (known.some(({ payout_no }) => payout_no === payoutNo)) throw payoutKnown()
  const waiting = known
    .filter(({ state }) => state === 'ASKED' || state === 'APPROVED')
    .reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  const left = leftOf(row) - waiting
  if (amountFen > left) throw exceeds('amountFen', left)
  await tx
    .insertInto('personal_help.payout')
    .values({
      ...{ id: services.newId(), request_id: row.id, platform_uscc: row.platform_uscc },
      ...{ payout_no: payoutNo, amount_fen: amountFen, purpose, asked_on: on },
      ...{ asked_by: by.name, asked_key: by.key },
      shown_until: await lastDayOf(tx, services, displayTerm),
    })
    .execute()
  return {}
}

/** By a second person, once the display is over. */
export const reviewPayout: Take<'review-payout'> = async (at, { payoutNo, approve, note }) => {
  const { tx, services, by, on } = at
  const payout = await payoutAt(at, payoutNo, 'ASKED')
  if (payout.asked_key === by.key) throw selfReviewed()
  if (approve && on <= payout.shown_until) throw stillShown(payout.shown_until)
  await change(at, payout, {
    ...{ state: approve ? 'APPROVED' : 'REFUSED', reviewed_on: on },
    ...{ reviewed_by: by.name, reviewed_key: by.key },
    note: note ?? (approve ? null : '不同意拨付'),
    due_on: approve ? await lastDayOf(tx, services, payoutTerm) : null,
  })
  return {}
}

export const pay: Take<'pay'> = async (at, { payoutNo, voucherNo }) => {
  const payout = await payoutAt(at, payoutNo, 'APPROVED')
  await change(at, payout, { state: 'PAID', paid_on: at.on, voucher_no: voucherNo })
  return settled(at, { paid_fen: at.row.paid_fen + payout.amount_fen })
}

/** Back to those who gave; while a payment is asked for or approved, its money waits for it. */
export const giveBack: Take<'return'> = async (at, { amountFen }) => {
  const { tx, row } = at
  const isReported = row.state === 'REPORTED'
  const waiting = (await payoutsOf(tx, row.id))
    .filter(({ state }) => !isReported && (state === 'ASKED' || state === 'APPROVED'))
    .reduce((sum, { amount_fen }) => sum + amount_fen, 0)
  const left = leftOf(row) - waiting
  if (amountFen > left) throw exceeds('amountFen', left)
  const returned = { returned_fen: row.returned_fen + amountFen }
  return isReported ? returned : settled(at, returned)
}

export const discloseUse: Take<'disclose-use'> = async (at, use) => {
  const { tx, services, by, row, on } = at
  if (use.spentOn > on) throw inFuture('spentOn')
  const left = row.paid_fen - row.used_fen
  if (use.amountFen > left) throw exceeds('amountFen', left)
  await tx
    .insertInto('personal_help.use')
    .values({
      ...{ id: services.newId(), request_id: row.id, platform_uscc: row.platform_uscc },
      ...{ amount_fen: use.amountFen, purpose: use.purpose, spent_on: use.spentOn },
      ...{ evidence_no: use.evidenceNo, disclosed_on: on, disclosed_by: by.name },
    })
    .execute()
  return { used_fen: row.used_fen + use.amountFen }
}

/** All money is accounted for. */
export const close: Take<'close'> = ({ row, on }) => {
  const open = row.paid_fen - row.used_fen
  if (open > 0) throw notAccounted(open)
  return { state: 'CLOSED', closed_on: on }
}

async function payoutAt(
  { tx, row }: At,
  payoutNo: string,
  state: 'ASKED' | 'APPROVED',
): Promise<PayoutRow> {
  const found = (await payoutsOf(tx, row.id)).find(({ payout_no }) => payout_no === payoutNo)
  if (found?.state !== state) throw payoutUnknown()
  return found
}

async function change({ tx }: At, { id }: PayoutRow, to: Partial<PayoutRow>): Promise<void> {
  await tx.updateTable('personal_help.payout').set(to).where('id', '=', id).execute()
}

/** Paid, once nothing of what was raised is left. */
function settled({ row }: At, sums: { paid_fen?: number; returned_fen?: number }): Change {
  return leftOf({ ...row, ...sums }) === 0 ? { ...sums, state: 'PAID' } : sums
}
