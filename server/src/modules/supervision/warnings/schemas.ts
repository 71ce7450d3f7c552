import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { SheetFormat } from '../../registers/index.ts'
import { levels } from './indicators/index.ts'
import { warningStates } from './store.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const closed = { additionalProperties: false }
const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const Version = Type.Integer({ minimum: 1 })
const WarningLevel = oneOf(['yellow', 'orange', 'red'])
const Level = oneOf(levels)

export const WarningId = Type.Object({ id: Uuid })
export const OrganisationCode = Type.Object({ uscc: Type.String({ pattern: '^[0-9A-Z]{18}$' }) })

export const WarningView = Type.Object({
  id: Uuid,
  version: Version,
  indicator: Type.String(),
  title: Message,
  /** How it is reckoned, in words. */
  formula: Message,
  uscc: Type.String(),
  name: Type.String(),
  regionCode: Type.String(),
  office: Type.String(),
  level: WarningLevel,
  value: Nullable(Type.Number()),
  message: Message,
  /** Inputs of the rule, each with its label. */
  evidence: Type.Array(
    Type.Object({ name: Type.String(), label: Type.String(), value: Type.String() }),
  ),
  /** Id of the rule and the first day of its version. */
  rule: Type.String(),
  firstSeenOn: Day,
  lastSeenOn: Day,
  state: oneOf(warningStates),
  isTrue: Nullable(Type.Boolean()),
  note: Nullable(Type.String()),
  closedBy: Nullable(Type.String()),
  closedAt: Nullable(Type.String({ format: 'date-time' })),
  leadNo: Nullable(Type.String()),
})

const filter = {
  state: Type.Optional(oneOf(warningStates)),
  level: Type.Optional(WarningLevel),
  indicator: Type.Optional(Type.String({ pattern: '^[AR][0-9]{2}$' })),
  uscc: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{18}$' })),
  q: Type.Optional(Type.String({ maxLength: 100 })),
}
export const WarningQuery = Type.Object(
  {
    ...filter,
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 1 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  closed,
)
export const WarningExport = Type.Object({ ...filter, format: SheetFormat }, closed)
export const WarningPage = Type.Object({ total: Type.Integer(), items: Type.Array(WarningView) })

export const Closing = Type.Object(
  {
    version: Version,
    isTrue: Type.Boolean(),
    note: Type.String({ minLength: 2, maxLength: 1000 }),
  },
  closed,
)
export const OfVersion = Type.Object({ version: Version }, closed)
export const LeadReply = Type.Object({ leadNo: Type.String() })

export const IndicatorFigures = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      title: Message,
      formula: Message,
      rule: Type.String(),
      /** Whether the registers have what it asks for. */
      hasData: Type.Boolean(),
      /** What would feed it. */
      awaits: Nullable(Message),
      open: Type.Integer(),
      proved: Type.Integer(),
      mistaken: Type.Integer(),
      /** Share of those closed that were true; null before any was closed. */
      precision: Nullable(Type.Number()),
    }),
  ),
})

export const OrganisationWarnings = Type.Object({
  score: Type.Number(),
  level: Level,
  items: Type.Array(
    Type.Object({
      ...WarningView.properties,
      /** Whether it stood open at the end of the day that was asked for. */
      isOpen: Type.Boolean(),
    }),
  ),
  complaints: Type.Object({
    received: Type.Integer(),
    /** Found true by then. */
    verified: Type.Integer(),
  }),
})

export const AsOfDay = Type.Object({ at: Type.Optional(Day) }, closed)
