import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { measureScopes } from '../rules/target-groups.ts'
import { Day, Uuid, Version } from '../schemas.ts'

const closed = { additionalProperties: false }
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const oneOf = <const T extends string>(...values: T[]) => Type.Unsafe<T>({ enum: values })
const Kind = oneOf('reward', 'punishment')
const Scope = oneOf(...measureScopes)
const Words = (maxLength: number) => Type.String({ minLength: 2, maxLength })
const Uscc = Type.String({ pattern: '^[0-9A-Z]{18}$' })
const MeasureNo = Type.String({ minLength: 1, maxLength: 60 })

const content = {
  measure: Type.String(),
  kind: Kind,
  appliesTo: Scope,
  appliesToLabel: Message,
  body: Type.String(),
  basis: Nullable(Type.String()),
  basisFrom: Nullable(Day),
  basisTo: Nullable(Day),
  maxMonths: Nullable(Type.Integer()),
  isVerified: Type.Boolean(),
}

export const MeasurePage = Type.Object({
  items: Type.Array(
    Type.Object({
      measureNo: Type.String(),
      ...content,
      isRunning: Type.Boolean(),
      /** Why it does not run. */
      why: Nullable(Message),
      endedOn: Nullable(Day),
      /** Registered by the office that asks, which may end it. */
      isOwn: Type.Boolean(),
    }),
  ),
  /** What waits for a second official. */
  proposals: Type.Array(
    Type.Object({
      id: Uuid,
      version: Version,
      kind: oneOf('set', 'end'),
      measureNo: Type.String(),
      measure: Type.String(),
      reason: Type.String(),
      proposer: Type.String(),
      proposedAt: Type.String({ format: 'date-time' }),
      isOwn: Type.Boolean(),
      endedOn: Nullable(Day),
      content: Nullable(Type.Object(content)),
    }),
  ),
})

export const NewMeasure = Type.Object(
  {
    measure: Words(300),
    kind: Kind,
    appliesTo: Scope,
    body: Words(100),
    basis: Words(300),
    basisFrom: Day,
    basisTo: Type.Optional(Day),
    maxMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
    isVerified: Type.Boolean(),
    reason: Words(1000),
  },
  closed,
)

export const EndOfMeasure = Type.Object(
  { measureNo: MeasureNo, endedOn: Day, reason: Words(1000) },
  closed,
)

export const MeasureDecision = Type.Object(
  {
    version: Version,
    isApproved: Type.Boolean(),
    opinion: Nullable(Words(1000)),
  },
  closed,
)

export const NewApplication = Type.Object(
  {
    measureNo: MeasureNo,
    uscc: Uscc,
    personId: Type.Optional(Type.String({ maxLength: 60 })),
    /** A donor, beneficiary or other party in a matter of the charity. */
    party: Type.Optional(Words(50)),
    /** Number and day of the judgment or decision, by whom. */
    decision: Type.Optional(Type.Object({ no: Words(100), by: Words(100), on: Day }, closed)),
    /** Day on which the donor consented in writing. */
    consentOn: Type.Optional(Day),
    content: Words(1000),
    appliedOn: Day,
    until: Type.Optional(Day),
    isPublished: Type.Boolean(),
  },
  closed,
)

export const Feedback = Type.Object(
  { uscc: Uscc, applicationNo: MeasureNo, feedback: Words(1000), isEnded: Type.Boolean() },
  closed,
)

export const MeasureReport = Type.Object(
  {
    from: Day,
    to: Day,
    format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')])),
  },
  closed,
)
