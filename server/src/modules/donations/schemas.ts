import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type DonationSort, donationSorts } from './list.ts'
import { type DonationState, donationStates } from './store.ts'

const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const closed = { additionalProperties: false }
const Uuid = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const Day = Type.String({ format: 'date' })
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
export const Id = Type.Object({ id: Uuid })
const Filing = Type.String({ minLength: 18, maxLength: 30 })
/** 分. */
const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

const Filter = {
  uscc: Uscc,
  campaign: Type.Optional(Filing),
  state: Type.Optional(named<DonationState>(donationStates)),
  channel: Type.Optional(Type.String({ maxLength: 40 })),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  q: Type.Optional(Type.String({ maxLength: 60 })),
  sort: Type.Optional(named<DonationSort>(donationSorts)),
}
export const DonationFilter = Type.Object(
  {
    ...Filter,
    page: Type.Optional(Type.Integer({ minimum: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)
export const DonationExport = Type.Object(
  { ...Filter, format: named(['xlsx', 'csv'] as const) },
  closed,
)
const evidences = ['invoice', 'valuation', 'none'] as const
const GoodsView = Type.Object({
  name: Type.String(),
  unit: Type.String(),
  quantity: Type.Integer(),
  price: Type.Integer(),
  evidence: named(evidences),
})
const DonationView = Type.Object({
  id: Uuid,
  code: Type.String(),
  campaign: Nullable(Type.String()),
  project: Nullable(Type.String()),
  kind: named(['cash', 'goods'] as const),
  amountFen: Type.Integer(),
  refundedFen: Type.Integer(),
  goods: Nullable(GoodsView),
  channel: Type.String(),
  isAnonymous: Type.Boolean(),
  hasDonor: Type.Boolean(),
  receiptChoice: named(['issue', 'waived', 'anonymous'] as const),
  state: named<DonationState>(donationStates),
  problem: Nullable(Type.String()),
  paymentNumber: Nullable(Type.String()),
  createdAt: Instant,
  settledAt: Nullable(Instant),
  ledgerEntryId: Nullable(Type.String()),
  madeBy: Nullable(Type.String()),
  /** A clerk wrote it down; a second one has to confirm it. */
  isToConfirm: Type.Boolean(),
  isMine: Type.Boolean(),
})
export const DonationPage = Type.Object({
  total: Type.Integer(),
  /** 分 on the ledger less 分 refunded, of all that were found. */
  netFen: Type.Integer(),
  items: Type.Array(DonationView),
})
export const BookList = Type.Object({
  items: Type.Array(
    Type.Object({
      campaign: Type.String(),
      name: Type.String(),
      gifts: Type.Integer(),
      rowsFen: Type.Integer(),
      ledgerFen: Type.Integer(),
    }),
  ),
})
const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }))
const DonorFacts = Type.Object(
  {
    name: text(100),
    mobile: text(20),
    email: text(100),
    message: text(200),
    receiptTitle: text(100),
    taxNo: text(20),
  },
  closed,
)
export const DonorView = DonorFacts
export const NewTaken = Type.Object(
  {
    uscc: Uscc,
    campaign: Nullable(Filing),
    project: Nullable(Type.String({ minLength: 1, maxLength: 50 })),
    amountFen: Type.Optional(Fen),
    goods: Type.Optional(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 100 }),
          unit: Type.String({ pattern: '^[\\p{L}\\p{N}]{1,8}$' }),
          quantity: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
          price: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
          evidence: named(evidences),
          evidenceNo: text(60),
        },
        closed,
      ),
    ),
    voucherNo: Type.String({ minLength: 1, maxLength: 60 }),
    donorKind: named(['anonymous', 'named'] as const),
    donor: DonorFacts,
    receiptChoice: named(['issue', 'waived', 'anonymous'] as const),
  },
  closed,
)
export const Assignment = Type.Object(
  { campaign: Nullable(Filing), project: Nullable(Type.String({ minLength: 1, maxLength: 50 })) },
  closed,
)
export const RequestList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      code: Type.String(),
      amountFen: Type.Integer(),
      reason: Type.String(),
      askedAt: Instant,
      state: named(['OPEN', 'TAKEN', 'DECLINED'] as const),
      answer: Nullable(Type.String()),
    }),
  ),
})
export const RequestAnswer = Type.Object(
  { isTaken: Type.Boolean(), answer: Type.String({ minLength: 2, maxLength: 300 }) },
  closed,
)
