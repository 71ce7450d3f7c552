import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Dimension, dimensions } from './dimensions.ts'

const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })
const Sum = Nullable(Type.Integer())
const Line = Type.Object({
  key: Type.String(),
  label: Type.Object({ zh: Type.String(), en: Type.String() }),
  organisations: Type.Integer(),
  campaigns: Type.Integer(),
  filings: Sum,
  openCampaigns: Sum,
  overdueDisclosures: Sum,
  complaints: Sum,
  ratiosJudged: Sum,
  ratiosMissed: Sum,
  gifts: Sum,
  raised: Sum,
  refunded: Sum,
  allocated: Sum,
  disbursed: Sum,
  confirmed: Sum,
  unallocated: Sum,
  medianDays: Sum,
})
const By = Type.Unsafe<Dimension>({ type: 'string', enum: [...dimensions] })

export const FiguresView = Type.Object({
  day: Nullable(Type.String({ format: 'date' })),
  through: Type.Integer(),
  by: By,
  total: Line,
  lines: Type.Array(Line),
})
const period = {
  by: Type.Optional(By),
  from: Type.Optional(Month),
  to: Type.Optional(Month),
}
export const PublicQuery = Type.Object(period, { additionalProperties: false })

const Key = Type.Optional(Type.String({ maxLength: 40 }))
/** Of officials: lines of other dimensions as well. */
export const DeskQuery = Type.Object(
  { ...period, region: Key, level: Key, form: Key, cause: Key, platform: Key },
  { additionalProperties: false },
)
export const CampaignQuery = Type.Object(
  {
    ...DeskQuery.properties,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  { additionalProperties: false },
)
export const CampaignPage = Type.Object({
  total: Type.Integer(),
  items: Type.Array(
    Type.Object({
      campaign: Type.String(),
      name: Nullable(Type.String()),
      uscc: Type.String(),
      organisation: Nullable(Type.String()),
      raised: Type.Integer(),
      refunded: Type.Integer(),
      disbursed: Type.Integer(),
      confirmed: Type.Integer(),
      unallocated: Type.Integer(),
    }),
  ),
})
