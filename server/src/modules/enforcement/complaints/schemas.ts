import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { SheetFormat } from '../../registers/index.ts'
import { breakdowns } from './statistics.ts'
import { complaintStates, matters, officeActs, stepActs, targetKinds } from './course.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Region = Type.String({ pattern: '^[0-9]{6}$' })
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })
const strict = { additionalProperties: false }

export const Id = Type.Object({ id: Uuid })
export const ActParams = Type.Object({ id: Uuid, act: oneOf(officeActs) })
export const FileParams = Type.Object({ id: Uuid, file: Uuid })

export const ActBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    /** Grounds, finding or answer; the reporter reads the grounds of a refusal and the answer. */
    text: Type.Optional(Type.String({ minLength: 2, maxLength: 3000 })),
    region: Type.Optional(Region),
    body: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })),
    redacted: Type.Optional(Type.String({ minLength: 2, maxLength: 5000 })),
    files: Type.Optional(Type.Array(Hash, { maxItems: 10 })),
    isSettled: Type.Optional(Type.Boolean()),
    isInCourt: Type.Optional(Type.Boolean()),
  },
  strict,
)
export const RevealBody = Type.Object(
  {
    reason: Type.String({ minLength: 2, maxLength: 300 }),
    code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  },
  strict,
)
export const Reporter = Type.Object({
  name: Type.String(),
  mobile: Type.String(),
  email: Type.String(),
})

const filter = {
  state: Type.Optional(Type.Array(oneOf(complaintStates), { minItems: 1 })),
  matter: Type.Optional(Type.Array(oneOf(matters), { minItems: 1 })),
  /** Only what lies with one's own office. */
  own: Type.Optional(Type.Boolean()),
  late: Type.Optional(Type.Boolean()),
  uscc: Type.Optional(Type.String({ minLength: 18, maxLength: 18 })),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
}
export const ListQuery = Type.Object(
  {
    ...filter,
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  strict,
)
export const ExportQuery = Type.Object({ ...filter, format: SheetFormat }, strict)

export const ComplaintSummary = Type.Object({
  id: Uuid,
  number: Type.String(),
  version: Type.Integer(),
  state: oneOf(complaintStates),
  matter: oneOf(matters),
  targetKind: oneOf(targetKinds),
  targetName: Type.String(),
  targetUscc: Nullable(Type.String()),
  isNamed: Type.Boolean(),
  officeRegion: Region,
  office: Type.String(),
  receivedAt: Instant,
  dueOn: Nullable(Day),
  isLate: Type.Boolean(),
  /** How many like it were folded into it. */
  folded: Type.Integer({ minimum: 0 }),
})
export type ComplaintSummary = Static<typeof ComplaintSummary>

export const ComplaintView = Type.Object({
  ...ComplaintSummary.properties,
  actRegion: Region,
  happenedOn: Nullable(Day),
  wantsReply: Type.Boolean(),
  /** Null for an office that does not handle it. */
  content: Nullable(Type.Object({ facts: Type.String(), place: Type.String() })),
  files: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      sha256: Hash,
      mediaType: Type.String(),
      bytes: Type.Integer(),
    }),
  ),
  redacted: Nullable(Type.String()),
  lead: Nullable(Type.Object({ number: Type.String(), state: Type.String() })),
  forwardedTo: Nullable(Type.String()),
  reply: Nullable(Type.String()),
  repliedOn: Nullable(Day),
  rating: Nullable(Type.Integer()),
  foldedInto: Nullable(Uuid),
  foldedOnes: Type.Array(
    Type.Object({ id: Uuid, number: Type.String(), isNamed: Type.Boolean(), receivedAt: Instant }),
  ),
  acts: Type.Array(oneOf(officeActs)),
  steps: Type.Array(
    Type.Object({
      act: oneOf(stepActs),
      text: Nullable(Type.String()),
      to: Nullable(Type.String()),
      dueOn: Nullable(Day),
      by: Type.String(),
      at: Instant,
    }),
  ),
})
export type ComplaintView = Static<typeof ComplaintView>

export const Offices = Type.Object({
  items: Type.Array(Type.Object({ region: Region, name: Type.String() })),
})
const Count = Type.Integer({ minimum: 0 })
export const Period = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }, strict)
export const FiguresQuery = Type.Object({ ...Period.properties, format: SheetFormat }, strict)
export const Statistics = Type.Object({
  from: Day,
  to: Day,
  timeliness: Type.Object({
    received: Count,
    /** Accepted, refused or passed on; of these, within the term. */
    decided: Count,
    decidedInTime: Count,
    replied: Count,
    repliedInTime: Count,
  }),
  cells: Type.Array(
    Type.Object({
      by: oneOf(breakdowns),
      /** A matter, a division, or what it came to. */
      key: Type.String(),
      label: Type.String(),
      /** Null where it is too small to be shown. */
      count: Nullable(Count),
    }),
  ),
  months: Type.Array(
    Type.Object({ month: Type.String(), received: Count, replied: Count, late: Count }),
  ),
  targets: Type.Array(
    Type.Object({
      name: Type.String(),
      uscc: Nullable(Type.String()),
      received: Count,
      leads: Count,
    }),
  ),
})
