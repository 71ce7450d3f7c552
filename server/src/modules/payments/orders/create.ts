import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { unguessableNumber } from '../../../kernel/ids.ts'
import { findInForce } from '../channels/account-store.ts'
import { isOnline } from '../channels/channel.ts'
import { dayOf } from '../china-time.ts'
import { goodsMissing, noChannel, noPayee, zeroAmount } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { type Goods, insertPayment, type PaymentChannel, type PaymentRow } from './store.ts'

export interface PaymentDraft {
  /** Payee. */
  uscc: string
  /** 分, above 0. */
  amountFen: number
  /** What the money is, e.g. `donation`, `sponsorship`; whoever asks gives it its meaning. */
  purpose: string
  /** Record of whoever asks, e.g. `donation/0192…`; comes back in every event. */
  ref?: string | null
  /** What the payer reads. */
  title: string
  channel: PaymentChannel
  /** Merchant account by which the money came; absent: the one in force. */
  accountId?: string | null
  /** Absent: an hour for channels, thirty days for a transfer, none for what is written down. */
  expiresAt?: Date
  goods?: Goods
  /** Whoever writes it down or asks for it on the payee's behalf; null: a payer by himself. */
  madeBy?: { accountId: string; name: string } | null
}

const minutes = { online: 60, bank: 30 * 24 * 60 }

/** Number by which channels, payers and bank statements know it: no dash, which Alipay does not take. */
const newNumber = (now: Date) => unguessableNumber('P', dayOf(now)).replace('-', '')

/**
 * A payment that is expected, in the caller's transaction; under row-level security the caller is the payee's
 * clerk or the system.
 * @throws AppError YQ_INVALID: AMOUNT_ZERO, PAYMENT_PAYEE, PAYMENT_CHANNEL, GOODS_FACTS
 */
export async function createPayment(
  tx: Tx,
  services: Pick<Context, 'now' | 'newId'> & Pick<PaymentServices, 'payments'>,
  draft: PaymentDraft,
): Promise<PaymentRow> {
  const { uscc, amountFen, channel, goods, madeBy = null } = draft
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0) throw zeroAmount()
  if ((channel === 'goods') !== (goods !== undefined)) throw goodsMissing()
  if ((await services.payments.payeeName(tx, uscc)) === null) throw noPayee()
  const now = services.now()
  return insertPayment(tx, {
    id: services.newId(),
    number: newNumber(now),
    ...{ uscc, channel, amount_fen: amountFen },
    account_id: draft.accountId ?? (await accountFor(tx, uscc, channel)),
    ...{ purpose: draft.purpose, ref: draft.ref ?? null, title: draft.title },
    created_at: now,
    expires_at: draft.expiresAt ?? defaultExpiry(channel, now),
    goods: goods ? JSON.stringify(goods) : null,
    made_by: madeBy?.accountId ?? null,
    made_name: madeBy?.name ?? null,
  })
}

async function accountFor(tx: Tx, uscc: string, channel: PaymentChannel): Promise<string | null> {
  if (channel !== 'wechat' && channel !== 'alipay') return null
  const account = await findInForce(tx, uscc, channel)
  if (!account) throw noChannel()
  return account.id
}

function defaultExpiry(channel: PaymentChannel, now: Date): Date | null {
  const after = isOnline(channel) ? minutes.online : channel === 'bank' ? minutes.bank : null
  return after === null ? null : new Date(now.getTime() + after * 60_000)
}
