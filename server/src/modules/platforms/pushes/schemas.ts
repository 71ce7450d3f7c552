import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
export const FilingNo = Type.String({ pattern: '^[0-9A-Z]{18}[A-Z][0-9]{5,}$', maxLength: 30 })
export const Day = Type.String({ format: 'date' })
const TxnNo = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$',
  description: "The platform's own number: one number, one transaction",
})
/** 分. */
const Fen = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Sum = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const Instant = Type.String({ format: 'date-time' })
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength })

const GiftSettled = Type.Object(
  {
    type: Type.Literal('donation.settled'),
    txnNo: TxnNo,
    filingNo: FilingNo,
    amountFen: Fen,
    settledAt: Instant,
    isAnonymous: Type.Boolean(),
    donor: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(Words(60)),
          mobile: Type.Optional(Type.String({ pattern: '^1[0-9]{10}$' })),
          message: Type.Optional(Words(200)),
        },
        closed,
      ),
    ),
  },
  closed,
)
const GiftRefunded = Type.Object(
  {
    type: Type.Literal('donation.refunded'),
    txnNo: TxnNo,
    ofTxnNo: TxnNo,
    amountFen: Fen,
    refundedAt: Instant,
  },
  closed,
)
const ListingState = Type.Object(
  {
    type: Type.Literal('listing.state'),
    txnNo: TxnNo,
    listingNo: Words(60),
    state: Type.Union([Type.Literal('live'), Type.Literal('paused'), Type.Literal('ended')]),
    changedAt: Instant,
    reason: Type.Optional(Words(300)),
  },
  closed,
)
const DayTotal = Type.Object(
  {
    type: Type.Literal('totals.day'),
    txnNo: TxnNo,
    uscc: Uscc,
    day: Day,
    gifts: Count,
    giftsFen: Sum,
    refunds: Count,
    refundsFen: Sum,
  },
  closed,
)

/** What a platform tells (charity §5.3). Amounts are whole 分; instants have their zone. */
export const Push = Type.Union([GiftSettled, GiftRefunded, ListingState, DayTotal])
export type Push = Static<typeof Push>
export type GiftPush = Static<typeof GiftSettled>
export type RefundPush = Static<typeof GiftRefunded>
export type ListingPush = Static<typeof ListingState>
export type TotalPush = Static<typeof DayTotal>

export const PushReply = Type.Object({
  /** False where it had been taken before: what follows is of the first time. */
  isNew: Type.Boolean(),
  donationId: Type.Union([Type.String({ format: 'uuid' }), Type.Null()]),
})
export type PushReply = Static<typeof PushReply>
