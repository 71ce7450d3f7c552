import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import {
  allocationLines,
  categories,
  disbursementStates,
  evidenceKinds,
  methods,
  payeeTypes,
  ways,
} from '../store.ts'

/** What an act upon money may be refused with. */
export const refused = ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'] as const

export const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
export const closed = { additionalProperties: false }

const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Uscc = Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })
/** 备案编号. */
const FilingNo = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{17,63}$' })
export const OfCampaign = Type.Object({ campaign: FilingNo })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
/** 分, or units of goods. */
const Size = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Total = Type.Integer()
const Count = Type.Integer({ minimum: 0 })
const Said = Type.String({ minLength: 2, maxLength: 500 })
const VoucherNo = Type.String({ minLength: 1, maxLength: 64 })
export const Page = {
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}

/** Money where `item` is empty; goods in units of the same fair value, 分. */
const Moved = {
  item: Type.String({ maxLength: 64 }),
  unit: Type.String({ maxLength: 8 }),
  price: Type.Integer({ minimum: 0 }),
}

const Batch = Type.Object(
  {
    category: named(categories),
    persons: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
    hasMinors: Type.Boolean(),
  },
  closed,
)
const Payee = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100 }),
    account: Type.String({ maxLength: 40, pattern: '^[0-9A-Za-z -]*$' }),
    bank: Type.String({ maxLength: 100 }),
    category: named(categories),
    size: Size,
  },
  closed,
)
const Settlement = Type.Object({ on: Day, voucherNo: VoucherNo }, closed)

export const NewAllocation = Type.Object(
  {
    ...Moved,
    project: Type.String({ minLength: 1, maxLength: 30 }),
    line: named(allocationLines),
    purpose: Type.String({ minLength: 2, maxLength: 200 }),
    restriction: Type.Optional(Type.String({ maxLength: 64 })),
    size: Size,
    resolution: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
  },
  closed,
)
export const NewDisbursement = Type.Object(
  {
    allocationId: Uuid,
    payeeType: named(payeeTypes),
    payeeName: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
    payeeUscc: Type.Optional(Uscc),
    way: named(ways),
    size: Size,
    batch: Type.Optional(Batch),
    payees: Type.Optional(Type.Array(Payee, { maxItems: 2000 })),
    remark: Type.Optional(Type.String({ maxLength: 100 })),
    settlement: Type.Optional(Settlement),
  },
  closed,
)
export const Decision = Type.Object({ isApproved: Type.Boolean() }, closed)
export const SettlementBody = Settlement
export const Failure = Type.Object({ reason: Said }, closed)
export const Reversal = Type.Object({ size: Size, reason: Said }, closed)
export const NewReturn = Type.Object({ size: Size, reason: Said, voucherNo: VoucherNo }, closed)
export const NewConfirmation = Type.Object(
  {
    size: Size,
    method: named(methods),
    evidence: Type.Array(Uuid, { maxItems: 50 }),
    payeeId: Type.Optional(Uuid),
    batch: Type.Optional(Batch),
  },
  closed,
)
export const NewTransfer = Type.Object(
  {
    ...Moved,
    toCampaign: FilingNo,
    restriction: Type.Optional(Type.String({ maxLength: 64 })),
    size: Size,
    reason: Said,
    resolution: Type.String({ minLength: 2, maxLength: 200 }),
  },
  closed,
)
export const NewClosing = Type.Object({ note: Said }, closed)

/** Quantities of charity §6.2, in 分 or in units of goods. */
const Totals = Type.Object({
  D: Total,
  R: Total,
  Y: Total,
  XIn: Total,
  XOut: Total,
  U: Total,
  A: Total,
  S: Total,
  P: Total,
  C: Total,
  N: Total,
})
const Head = {
  campaign: Type.String(),
  name: Type.String(),
  startOn: Day,
  endOn: Day,
  status: Type.String(),
  isClosed: Type.Boolean(),
  /** Null where no book was opened: nothing came in yet. */
  totals: Nullable(Totals),
}
export const CampaignList = Type.Object({ items: Type.Array(Type.Object(Head)) })
export const CampaignFunds = Type.Object({
  ...Head,
  charity: Type.String(),
  use: Type.String(),
  residual: Type.String(),
  projects: Type.Array(Type.String()),
  partners: Type.Array(Type.String()),
  isOver: Type.Boolean(),
  /** Disbursements and transfers that are not finished. */
  open: Count,
  goods: Type.Array(Type.Object({ item: Type.String(), name: Type.String(), totals: Totals })),
  purses: Type.Array(
    Type.Object({ ...Moved, restriction: Type.String(), free: Total, since: Instant }),
  ),
  todo: Type.Object({
    toApprove: Count,
    toSend: Count,
    toSettle: Count,
    toConfirm: Count,
    transfersToApprove: Count,
  }),
})
const AllocationView = Type.Object({
  id: Uuid,
  entryId: Type.String(),
  project: Type.String(),
  line: named(allocationLines),
  purpose: Type.String(),
  ...Moved,
  restriction: Type.String(),
  size: Total,
  reversed: Total,
  /** What disbursements take, under way or settled. */
  taken: Total,
  resolution: Nullable(Type.String()),
  madeBy: Type.String(),
  madeAt: Instant,
})
export const AllocationPage = Type.Object({ total: Count, items: Type.Array(AllocationView) })
export const DisbursementView = Type.Object({
  id: Uuid,
  entryId: Nullable(Type.String()),
  campaign: Type.String(),
  allocationId: Uuid,
  purpose: Type.String(),
  number: Type.String(),
  payeeType: named(payeeTypes),
  payeeName: Nullable(Type.String()),
  category: Nullable(named(categories)),
  persons: Nullable(Type.Integer()),
  hasMinors: Type.Boolean(),
  way: named(ways),
  ...Moved,
  size: Total,
  returned: Total,
  confirmed: Total,
  remark: Type.String(),
  state: named(disbursementStates),
  settledOn: Nullable(Day),
  voucherNo: Nullable(Type.String()),
  madeBy: Type.String(),
  madeAt: Instant,
  checkedBy: Nullable(Type.String()),
  /** One proposed it oneself, and cannot approve it. */
  isMine: Type.Boolean(),
})
export type DisbursementView = Static<typeof DisbursementView>
export const DisbursementPage = Type.Object({ total: Count, items: Type.Array(DisbursementView) })
const EvidenceView = Type.Object({
  id: Uuid,
  kind: named(evidenceKinds),
  fileName: Type.String(),
  mediaType: Type.String(),
  bytes: Count,
})
/** What the goods are; null of money. */
const GoodsName = Nullable(Type.String())
export const DisbursementWhole = Type.Object({
  ...DisbursementView.properties,
  goodsName: GoodsName,
  payees: Type.Array(
    Type.Object({
      id: Uuid,
      ordinal: Count,
      category: named(categories),
      size: Total,
      confirmed: Total,
    }),
  ),
  confirmations: Type.Array(
    Type.Object({
      id: Uuid,
      entryId: Type.String(),
      payeeId: Nullable(Uuid),
      size: Total,
      method: named(methods),
      category: Nullable(named(categories)),
      persons: Nullable(Type.Integer()),
      madeBy: Type.String(),
      madeAt: Instant,
      evidence: Type.Array(EvidenceView),
    }),
  ),
  returns: Type.Array(
    Type.Object({
      id: Uuid,
      size: Total,
      reason: Type.String(),
      voucherNo: Type.String(),
      madeBy: Type.String(),
      madeAt: Instant,
    }),
  ),
  /** Added, and taken by no confirmation yet. */
  waiting: Type.Array(EvidenceView),
})
const sorts = ['madeAt', '-madeAt', 'size', '-size', 'state', '-state'] as const
export type Sort = (typeof sorts)[number]
const DisbursementFilter = {
  campaign: FilingNo,
  state: Type.Optional(named(disbursementStates)),
  allocation: Type.Optional(Uuid),
  /** Settled and not wholly confirmed. */
  unconfirmed: Type.Optional(Type.Boolean()),
  q: Type.Optional(Type.String({ maxLength: 60 })),
  sort: Type.Optional(named(sorts)),
}
export const DisbursementQuery = Type.Object({ ...DisbursementFilter, ...Page }, closed)
export const DisbursementExport = Type.Object(
  { ...DisbursementFilter, format: named(['xlsx', 'csv'] as const) },
  closed,
)
const TransferView = Type.Object({
  id: Uuid,
  toCampaign: Type.String(),
  ...Moved,
  size: Total,
  reason: Type.String(),
  resolution: Type.String(),
  state: named(['PROPOSED', 'REJECTED', 'DONE'] as const),
  madeBy: Type.String(),
  madeAt: Instant,
  checkedBy: Nullable(Type.String()),
  isMine: Type.Boolean(),
})
export const TransferList = Type.Object({ items: Type.Array(TransferView) })
export const LotPage = Type.Object({
  total: Count,
  items: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.String(),
      item: Type.String(),
      price: Total,
      settledAt: Instant,
      amount: Total,
      refunded: Total,
      free: Total,
      uses: Type.Array(Type.Object({ claim: Type.String(), amount: Total })),
    }),
  ),
})
export const Made = Type.Object({ id: Uuid })
export const PayeeRows = Type.Object({
  payees: Type.Array(Payee),
  problems: Type.Array(
    Type.Object({
      /** As people count in a spreadsheet: the heading is the first. */
      row: Count,
      code: Type.String(),
      message: Type.Object({ zh: Type.String(), en: Type.String() }),
    }),
  ),
})
export const PayeeNames = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, name: Type.String(), account: Type.String(), bank: Type.String() }),
  ),
})
export const Link = Type.Object({ url: Type.String(), expiresAt: Instant })
export const LinkView = Type.Object({
  charity: Type.String(),
  campaignName: Type.String(),
  number: Type.String(),
  payeeType: named(payeeTypes),
  payeeName: Nullable(Type.String()),
  ...Moved,
  goodsName: GoodsName,
  /** What is still to be confirmed: 分, or units of goods. */
  size: Total,
  settledOn: Nullable(Day),
  category: Nullable(named(categories)),
  persons: Nullable(Type.Integer()),
  hasMinors: Type.Boolean(),
})
