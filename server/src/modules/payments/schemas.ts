import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import type { CallbackCode, CallbackRow } from './callbacks/store.ts'
import { callbackCodes } from './callbacks/store.ts'
import { paymentStates, type PaymentState } from './orders/machine.ts'
import {
  type Goods,
  type PaymentChannel,
  paymentChannels,
  type PaymentRow,
} from './orders/store.ts'
import { type RefundRow, type RefundState, refundStates } from './refunds/store.ts'

export const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
/** 分. */
export const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Total = Type.Integer()
export const Reason = Type.String({ minLength: 2, maxLength: 500 })
export const Page = {
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}
export const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

const PaymentFilter = {
  uscc: Uscc,
  state: Type.Optional(named<PaymentState>(paymentStates)),
  channel: Type.Optional(named<PaymentChannel>(paymentChannels)),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  q: Type.Optional(Type.String({ maxLength: 60 })),
}
const closed = { additionalProperties: false }
export const PaymentQuery = Type.Object({ ...PaymentFilter, ...Page }, closed)
export const PaymentExport = Type.Object(
  { ...PaymentFilter, format: named(['xlsx', 'csv'] as const) },
  closed,
)
const GoodsFacts = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    quantity: Type.Integer({ minimum: 1 }),
    unit: Type.String({ minLength: 1, maxLength: 20 }),
    valuation: Type.String({ minLength: 2, maxLength: 200 }),
  },
  closed,
)
const purposes = ['donation', 'sponsorship', 'service', 'membership-fee', 'other'] as const
const asked = {
  uscc: Uscc,
  amountFen: Fen,
  purpose: named(purposes),
  title: Type.String({ minLength: 1, maxLength: 120 }),
}
export const NewPayment = Type.Object(
  { ...asked, channel: named(['sandbox', 'wechat', 'alipay', 'bank'] as const) },
  closed,
)
export const NewHandmade = Type.Object(
  {
    ...asked,
    channel: named(['cash', 'goods'] as const),
    voucherNo: Type.String({ minLength: 1, maxLength: 64 }),
    goods: Type.Optional(GoodsFacts),
  },
  closed,
)
export const PaymentView = Type.Object({
  id: Uuid,
  uscc: Type.String(),
  number: Type.String(),
  purpose: Type.String(),
  title: Type.String(),
  channel: named<PaymentChannel>(paymentChannels),
  amountFen: Total,
  refundedFen: Total,
  state: named<PaymentState>(paymentStates),
  createdAt: Instant,
  expiresAt: Nullable(Instant),
  channelTxnNo: Nullable(Type.String()),
  paidAt: Nullable(Instant),
  settledAt: Nullable(Instant),
  goods: Nullable(Type.Unsafe<Goods>(GoodsFacts)),
  madeBy: Nullable(Type.String()),
  checkedBy: Nullable(Type.String()),
  /** One wrote it down oneself, and cannot confirm it. */
  isMine: Type.Boolean(),
  /** Where the payer pays; null for what is written down. */
  payPath: Nullable(Type.String()),
})
export const PaymentPage = Type.Object({
  total: Type.Integer(),
  /** 分 settled less 分 refunded, of all that were found. */
  netFen: Total,
  items: Type.Array(PaymentView),
})
export const NewRefund = Type.Object({ amountFen: Fen, reason: Reason }, closed)
export const RefundDecision = Type.Object(
  { isApproved: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 500 })) },
  closed,
)
export const RefundView = Type.Object({
  id: Uuid,
  /** Null of money that was held and never became a payment. */
  paymentId: Nullable(Uuid),
  number: Type.String(),
  channel: named<PaymentChannel>(paymentChannels),
  channelTxnNo: Type.String(),
  amountFen: Total,
  reason: Type.String(),
  state: named<RefundState>(refundStates),
  requestedBy: Type.String(),
  requestedAt: Instant,
  decidedBy: Nullable(Type.String()),
  doneAt: Nullable(Instant),
  isMine: Type.Boolean(),
})
export const RefundQuery = Type.Object(
  { uscc: Uscc, state: Type.Optional(named<RefundState>(refundStates)), ...Page },
  closed,
)
export const RefundPage = Type.Object({ total: Type.Integer(), items: Type.Array(RefundView) })
export const PaymentWhole = Type.Object({
  ...PaymentView.properties,
  refunds: Type.Array(RefundView),
})
export const CallbackQuery = Type.Object(
  { uscc: Uscc, open: Type.Optional(Type.Boolean()), ...Page },
  closed,
)
export const CallbackView = Type.Object({
  id: Uuid,
  channel: named<PaymentChannel>(paymentChannels),
  receivedAt: Instant,
  code: named<CallbackCode>(callbackCodes),
  /** How often it came within the minute; above 1 only of what was not believed. */
  times: Type.Integer(),
  number: Nullable(Type.String()),
  channelTxnNo: Nullable(Type.String()),
  amountFen: Nullable(Total),
  resolution: Nullable(Type.String()),
  resolvedBy: Nullable(Type.String()),
  note: Nullable(Type.String()),
})
export const CallbackPage = Type.Object({
  total: Type.Integer(),
  items: Type.Array(CallbackView),
})
export const CallbackResolution = Type.Object(
  { resolution: named(['taken', 'returned', 'noted'] as const), note: Reason },
  closed,
)

export const paymentView = (
  row: PaymentRow,
  viewer: string | null,
  payPath: string | null,
): Static<typeof PaymentView> => ({
  ...{ id: row.id, uscc: row.uscc, number: row.number, purpose: row.purpose, title: row.title },
  ...{ channel: row.channel, amountFen: row.amount_fen, refundedFen: row.refunded_fen },
  ...{ state: row.state, channelTxnNo: row.channel_txn_no, goods: row.goods },
  createdAt: row.created_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  paidAt: row.paid_at?.toISOString() ?? null,
  settledAt: row.settled_at?.toISOString() ?? null,
  ...{ madeBy: row.made_name, checkedBy: row.checked_name },
  isMine: row.made_by === viewer,
  payPath,
})

export const refundView = (row: RefundRow, viewer: string | null): Static<typeof RefundView> => ({
  ...{ id: row.id, paymentId: row.payment_id, number: row.number, channel: row.channel },
  ...{ channelTxnNo: row.channel_txn_no, amountFen: row.amount_fen, reason: row.reason },
  ...{ state: row.state, requestedBy: row.requested_name, decidedBy: row.decided_name },
  requestedAt: row.requested_at.toISOString(),
  doneAt: row.done_at?.toISOString() ?? null,
  isMine: row.requested_by === viewer,
})

export const callbackView = (row: CallbackRow): Static<typeof CallbackView> => ({
  ...{ id: row.id, channel: row.channel, code: row.code, number: row.number },
  times: row.times,
  receivedAt: row.received_at.toISOString(),
  ...{ channelTxnNo: row.channel_txn_no, amountFen: row.amount_fen },
  ...{ resolution: row.resolution, resolvedBy: row.resolved_name, note: row.note },
})
