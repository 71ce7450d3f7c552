import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { SheetFormat } from '../../registers/index.ts'
import { askerKinds, questionActs, questionStates, visibilities } from './store.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Region = Type.String({ pattern: '^[0-9]{6}$' })
const Text = Type.String({ minLength: 2, maxLength: 5000 })
const Title = Type.String({ minLength: 2, maxLength: 100 })
const State = oneOf(questionStates)
const Visibility = oneOf(visibilities)
export const Id = Type.Object({ id: Uuid })

const strict = { additionalProperties: false }
const version = { version: Type.Integer({ minimum: 1 }) }

/* What is asked and answered */

export const NewQuestion = Type.Object(
  {
    title: Title,
    text: Text,
    visibility: Type.Optional(Visibility),
    region: Type.Optional(Region),
    uscc: Type.Optional(Type.String({ minLength: 18, maxLength: 18 })),
  },
  strict,
)
const PassageRef = {
  key: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }),
  anchor: Type.String({ minLength: 1, maxLength: 100 }),
}
export const Answer = Type.Object(
  {
    ...version,
    text: Text,
    passages: Type.Optional(Type.Array(Type.Object(PassageRef, strict), { maxItems: 8 })),
  },
  strict,
)
export const Version = Type.Object(version, strict)
export const Reopening = Type.Object({ ...version, text: Text }, strict)
export const Transfer = Type.Object(
  { ...version, note: Type.String({ minLength: 2, maxLength: 500 }) },
  strict,
)
export const Assignment = Type.Object({ ...version, to: Uuid }, strict)
export const FaqDraft = Type.Object({ ...version, title: Title, text: Text }, strict)

export const ListQuery = Type.Object(
  {
    /** Asked by oneself; lying with one's office; assigned to oneself; all that one may see. */
    whose: Type.Optional(oneOf(['mine', 'office', 'assigned', 'all'])),
    state: Type.Optional(Type.Array(State, { minItems: 1 })),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    late: Type.Optional(Type.Boolean()),
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  strict,
)
const { before: _before, limit: _limit, ...listFilter } = ListQuery.properties
export const ExportQuery = Type.Object({ ...listFilter, format: SheetFormat }, strict)
export const SuggestQuery = Type.Object(
  { q: Type.String({ minLength: 2, maxLength: 300 }) },
  strict,
)
export const Period = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }, strict)

/* What readers get */

export const QuestionSummary = Type.Object({
  id: Uuid,
  number: Type.String(),
  version: Type.Integer(),
  state: State,
  visibility: Visibility,
  title: Type.String(),
  askerKind: oneOf(askerKinds),
  originRegion: Region,
  officeRegion: Region,
  /** e.g. 云汀市民政局 */
  office: Type.String(),
  assignee: Nullable(Type.String()),
  askedAt: Instant,
  /** Last day to answer; of an answered one, to ask again. */
  dueOn: Nullable(Day),
  isLate: Type.Boolean(),
  isMine: Type.Boolean(),
})

export const QuestionView = Type.Object({
  ...QuestionSummary.properties,
  /** Null for officials beside the chain of offices to which it was put. */
  asker: Nullable(Type.String()),
  organisation: Nullable(Type.Object({ uscc: Type.String(), name: Type.String() })),
  /** Whether it lies with the office for which the reader acts. */
  isWithMyOffice: Type.Boolean(),
  faqKey: Nullable(Type.String()),
  faqVersionId: Nullable(Uuid),
  steps: Type.Array(
    Type.Object({
      act: oneOf(questionActs),
      by: Type.String(),
      office: Type.String(),
      dueOn: Nullable(Day),
      text: Nullable(Type.String()),
      passages: Type.Array(
        Type.Object({ ...PassageRef, source: Type.String(), href: Type.String() }),
      ),
      to: Nullable(Type.String()),
      at: Instant,
    }),
  ),
})
export type QuestionView = Static<typeof QuestionView>

export const Former = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, title: Type.String(), answer: Type.String(), answeredAt: Instant }),
  ),
})
export const Colleagues = Type.Object({
  items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
})
const Count = Type.Integer({ minimum: 0 })
export const Statistics = Type.Object({
  from: Day,
  to: Day,
  items: Type.Array(
    Type.Object({
      officeRegion: Region,
      office: Type.String(),
      inTime: Count,
      late: Count,
      escalated: Count,
      transferred: Count,
      open: Count,
      overdue: Count,
    }),
  ),
})
