import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { topicCodes } from '../items.ts'
import { planStates } from './store.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const closed = { additionalProperties: false }
const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Uscc = Type.String({ pattern: '^[0-9A-Z]{18}$' })
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const Coded = Type.Object({ code: Type.String(), label: Message })
const PlanState = oneOf(planStates)

export const PlanId = Type.Object({ id: Uuid })
export const PlanVersion = Type.Object({ version: Type.Integer({ minimum: 1 }) }, closed)
export const Withdrawal = Type.Object(
  { version: Type.Integer({ minimum: 1 }), reason: Type.String({ minLength: 2, maxLength: 500 }) },
  closed,
)

const draft = {
  title: Type.String({ minLength: 2, maxLength: 100 }),
  period: Type.String({ pattern: '^[0-9]{4}(Q[1-4])?$' }),
  topics: Type.Array(oneOf(topicCodes), { minItems: 1, maxItems: 10, uniqueItems: true }),
  inspectors: Type.Array(
    Type.Object(
      {
        name: Type.String({ minLength: 1, maxLength: 50 }),
        cardNo: Type.String({ minLength: 1, maxLength: 40 }),
      },
      closed,
    ),
    { minItems: 2, maxItems: 200 },
  ),
  recusals: Type.Array(
    Type.Object(
      {
        no: Type.Integer({ minimum: 1 }),
        uscc: Uscc,
        reason: Type.String({ minLength: 2, maxLength: 200 }),
      },
      closed,
    ),
    { maxItems: 1000 },
  ),
  plannedOn: Day,
}
export const NewPlan = Type.Object(draft, closed)
export const RevisedPlan = Type.Object({ ...draft, version: Type.Integer({ minimum: 1 }) }, closed)

const summary = {
  id: Uuid,
  planNo: Type.String(),
  regionCode: Type.String(),
  office: Type.String(),
  tier: Type.String(),
  title: Type.String(),
  period: Type.String(),
  topics: Type.Array(Coded),
  state: PlanState,
  plannedOn: Day,
  population: Nullable(Type.Integer()),
  size: Nullable(Type.Integer()),
  frozenOn: Nullable(Day),
  drawnOn: Nullable(Day),
}
export const PlanSummary = Type.Object({ ...summary, version: Type.Integer() })
export const PublicPlanSummary = Type.Object(summary)

const Drawn = Type.Object({
  rank: Type.Integer(),
  uscc: Type.String(),
  name: Type.String(),
  /** Numbers of those who check it, in the frozen list of inspectors. */
  inspectors: Type.Array(Type.Integer()),
  /** Null until there is a result. */
  result: Nullable(
    Type.Object({
      checkNo: Type.String(),
      checkedOn: Day,
      result: Coded,
      progress: Coded,
      problems: Type.Integer(),
      rectifyBy: Nullable(Day),
    }),
  ),
})

const proof = {
  listHash: Nullable(Hash),
  /** One salted hash for each inspector, in the order of their numbers; null of plans frozen before there were any. */
  inspectorMarks: Nullable(Type.Array(Hash)),
  inspectorsHash: Nullable(Hash),
  /** SHA-256 of the seed, published before the draw. */
  seedHash: Nullable(Hash),
  commitment: Nullable(Hash),
  /** Null until it was drawn. */
  seed: Nullable(Type.String()),
  sharePercent: Nullable(Type.Number()),
  rule: Nullable(Type.String()),
  /** Where the commitment stands in the audit chain. */
  audit: Nullable(Type.Object({ seq: Type.Integer(), hash: Type.String() })),
  withdrawnFor: Nullable(Type.String()),
  drawn: Type.Array(Drawn),
}

export const PlanView = Type.Object({
  ...PlanSummary.properties,
  ...proof,
  inspectors: Type.Array(
    Type.Object({
      ...{ no: Type.Integer(), name: Type.String(), cardNo: Type.String() },
      /** With it the one who is checked makes sure that this inspector was on the frozen list. */
      salt: Type.Optional(Hash),
    }),
  ),
  recusals: Type.Array(
    Type.Object({ no: Type.Integer(), uscc: Type.String(), reason: Type.String() }),
  ),
})

export const PublicPlanView = Type.Object({
  ...summary,
  ...proof,
  /** How many; numbered from 1 on. */
  inspectors: Type.Integer(),
  recusals: Type.Array(Type.Object({ no: Type.Integer(), uscc: Type.String() })),
  /** The frozen list: credit codes in ascending order. */
  list: Type.Array(Type.String()),
})

const ListPart = {
  state: Type.Optional(PlanState),
  before: Type.Optional(Uuid),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
}
export const PlanQuery = Type.Object(ListPart, closed)
export const PublicPlanQuery = Type.Object(
  { ...ListPart, region: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })) },
  closed,
)
export type PlanSummaryOf = Static<typeof PlanSummary>
export type PublicPlan = Static<typeof PublicPlanView>
export type PublicPlanLine = Static<typeof PublicPlanSummary>
