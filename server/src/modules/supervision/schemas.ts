import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { findings } from './ratings/follow-up.ts'
import { pointVerdicts } from './samples/points.ts'
import { sampleStates } from './samples/store.ts'

export const Uuid = Type.String({ format: 'uuid' })
export const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
export const Id = Type.Object({ id: Uuid })
export const Version = Type.Integer({ minimum: 1 })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const literals = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

/** 5 非常满意, 4 满意, 3 基本满意, 2 不满意, 1 非常不满意. */
export const Level = Type.Integer({ minimum: 1, maximum: 5 })
export const Period = Type.Object({ from: Day, to: Day })
export const Finding = literals(findings)
export const FollowUpState = literals(['open', 'contacted', 'answered', 'judged'])
export const SampleState = literals(sampleStates)

/** What became of a bad rating, as whoever rated and the office see it. */
const FollowUp = Type.Object({
  id: Uuid,
  version: Version,
  state: FollowUpState,
  contactDueOn: Nullable(Day),
  answerDueOn: Nullable(Day),
  finding: Nullable(Finding),
  answer: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
  answerLevel: Nullable(Level),
  answerWords: Nullable(Type.String()),
})

export const CaseRating = Type.Object({
  /** Last day for a rating; null while there is no result. */
  until: Nullable(Day),
  /** Whether the asker may rate it now. */
  mayRate: Type.Boolean(),
  rating: Nullable(
    Type.Object({
      level: Level,
      tags: Type.Array(Type.String()),
      words: Nullable(Type.String()),
      ratedAt: Instant,
      /** It is the asker's own, who judges the answer. */
      isMine: Type.Boolean(),
    }),
  ),
  followUp: Nullable(FollowUp),
})

export const ListedRating = Type.Object({
  id: Uuid,
  caseId: Uuid,
  processId: Type.String(),
  processName: Message,
  regionCode: Type.String(),
  level: Level,
  tags: Type.Array(Type.String()),
  words: Nullable(Type.String()),
  ratedAt: Instant,
  followUp: Nullable(
    Type.Object({
      ...FollowUp.properties,
      contactedBy: Nullable(Type.String()),
      contactedAt: Nullable(Instant),
      contactNote: Nullable(Type.String()),
      answeredBy: Nullable(Type.String()),
      /** The day for the next step has passed. */
      isLate: Type.Boolean(),
    }),
  ),
})

const RatingFigures = Type.Object({
  total: Type.Integer(),
  /** How often 1 … 5 was given, in this order. */
  byLevel: Type.Array(Type.Integer()),
  /** 基本满意 and better of all. */
  goodRate: Nullable(Type.Number()),
})
const RatingLine = Type.Object({ of: Type.String(), name: Message, ...RatingFigures.properties })
export const RatingStatistics = Type.Object({
  ...RatingFigures.properties,
  byProcess: Type.Array(RatingLine),
  byRegion: Type.Array(Type.Object({ of: Type.String(), ...RatingFigures.properties })),
})

export const Point = Type.Object(
  {
    code: Type.String({ maxLength: 40 }),
    verdict: literals(pointVerdicts),
    note: Nullable(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
)

export const SampleView = Type.Object({
  id: Uuid,
  version: Version,
  caseId: Uuid,
  caseNo: Nullable(Type.String()),
  title: Nullable(Type.String()),
  processName: Message,
  regionCode: Type.String(),
  state: SampleState,
  draw: Type.Object({
    seed: Type.String(),
    population: Type.Integer(),
    size: Type.Integer(),
    by: Type.String(),
    at: Instant,
  }),
  points: Type.Array(Type.Object({ ...Point.properties, label: Message })),
  checkedBy: Nullable(Type.String()),
  checkedAt: Nullable(Instant),
  finding: Nullable(Type.String()),
  dueOn: Nullable(Day),
  answer: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()),
  returnedFor: Nullable(Type.String()),
  closedBy: Nullable(Type.String()),
  /** Took a step of the case, or of the other side of this check: may not go on with it. */
  isBarred: Type.Boolean(),
})
