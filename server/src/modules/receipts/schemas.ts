import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import type { Payer } from './payer.ts'
import type { RangeRow } from './ranges.ts'
import type { ReversalRow } from './reversal-store.ts'
import {
  type ReceiptProblem,
  receiptProblems,
  type ReceiptRow,
  type ReceiptState,
  receiptStates,
} from './store.ts'

const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const closed = { additionalProperties: false }

const ReceiptFilter = {
  uscc: Uscc,
  state: Type.Optional(named<ReceiptState>(receiptStates)),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  q: Type.Optional(Type.String({ maxLength: 30 })),
}
export const ReceiptQuery = Type.Object(
  {
    ...ReceiptFilter,
    page: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export const ReceiptExport = Type.Object(
  { ...ReceiptFilter, format: named(['xlsx', 'csv'] as const) },
  closed,
)
export const OfOne = Type.Object({ uscc: Uscc }, closed)

const Goods = Type.Object({
  name: Type.String(),
  unit: Type.String(),
  quantity: Type.Integer(),
  price: Type.Integer(),
})
export const ReceiptView = Type.Object({
  id: Uuid,
  kind: named(['blue', 'red'] as const),
  state: named<ReceiptState>(receiptStates),
  problem: Nullable(named<ReceiptProblem>(receiptProblems)),
  amountFen: Type.Integer({ description: '分' }),
  goods: Nullable(Goods),
  code: Nullable(Type.String()),
  number: Nullable(Type.String()),
  checkCode: Nullable(Type.String()),
  issuedOn: Nullable(Type.String()),
  campaign: Type.String(),
  payer: Nullable(Type.String({ description: 'Masked; the paper has it in full' })),
  reason: Nullable(Type.String()),
})
export const ReceiptPage = Type.Object({
  total: Type.Integer(),
  netFen: Type.Integer(),
  items: Type.Array(ReceiptView),
})
const ReversalView = Type.Object({
  id: Uuid,
  receiptId: Uuid,
  number: Type.String(),
  amountFen: Type.Integer(),
  reason: Type.String(),
  isReissued: Type.Boolean(),
  askedBy: Type.String(),
  askedAt: Instant,
  isMine: Type.Boolean(),
})
export const ReversalList = Type.Object({ items: Type.Array(ReversalView) })
export const RangeView = Type.Object({
  id: Uuid,
  code: Type.String(),
  firstNo: Type.Integer(),
  lastNo: Type.Integer(),
  left: Type.Integer(),
  drawnFrom: Type.String(),
  drawnOn: Type.String(),
  usableUntil: Type.String(),
  setBy: Type.String(),
})
export const Stock = Type.Object({
  left: Type.Integer(),
  warnBelow: Type.Integer(),
  usableMonths: Type.Integer(),
  items: Type.Array(RangeView),
})
const Number10 = Type.Integer({ minimum: 1, maximum: 9_999_999_999 })
export const NewRange = Type.Object(
  {
    uscc: Uscc,
    code: Type.String({ pattern: '^[0-9]{8}$' }),
    firstNo: Number10,
    lastNo: Number10,
    drawnFrom: Type.String({ minLength: 2, maxLength: 60 }),
    drawnOn: Day,
    usableUntil: Day,
  },
  closed,
)
const Title = {
  title: Type.String({ minLength: 1, maxLength: 100 }),
  taxNo: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{15,20}$' })),
}
export const ByHand = Type.Object({ title: Type.Optional(Title.title), taxNo: Title.taxNo }, closed)
export const NewReversal = Type.Object(
  {
    reason: Type.String({ minLength: 2, maxLength: 200 }),
    isReissued: Type.Boolean(),
    title: Type.Optional(Title.title),
    taxNo: Title.taxNo,
  },
  closed,
)
export const Reversed = Type.Object({ red: ReceiptView, reissued: Nullable(ReceiptView) })

export const payerIn = ({ title, taxNo }: { title?: string; taxNo?: string }): Payer | null =>
  title ? { title, ...(taxNo && { taxNo }) } : null

export const receiptView = (row: ReceiptRow, payer: string | null): Static<typeof ReceiptView> => ({
  ...{ id: row.id, kind: row.kind, state: row.state, problem: row.problem },
  ...{ amountFen: row.amount_fen, goods: row.goods, code: row.code, number: row.number },
  ...{ checkCode: row.check_code, issuedOn: row.issued_on, campaign: row.campaign },
  ...{ payer, reason: row.reason },
})

export const rangeView = (row: RangeRow): Static<typeof RangeView> => ({
  ...{ id: row.id, code: row.code, firstNo: row.first_no, lastNo: row.last_no },
  left: row.last_no - row.next_no + 1,
  ...{ drawnFrom: row.drawn_from, drawnOn: row.drawn_on, usableUntil: row.usable_until },
  setBy: row.set_name,
})

export const reversalView = (
  row: ReversalRow,
  receipt: ReceiptRow,
  viewer: string | null,
): Static<typeof ReversalView> => ({
  ...{ id: row.id, receiptId: row.receipt_id, number: receipt.number ?? '' },
  ...{ amountFen: receipt.amount_fen, reason: row.reason, isReissued: row.is_reissued },
  ...{ askedBy: row.asked_name, askedAt: row.asked_at.toISOString() },
  isMine: row.asked_by === viewer,
})
