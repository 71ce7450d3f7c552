import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { sourceKinds, sourceStates } from './sources/store.ts'

export const literals = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const Instant = Type.String({ format: 'date-time' })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })
const closed = { additionalProperties: false }

export const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
const SourceKind = literals(sourceKinds)
const Confidence = Type.Number({ minimum: 0, maximum: 1 })
export const SuspicionKind = literals(['illegal', 'lookalike', 'unknown'])
export const SuspicionState = literals(['WATCHED', 'RAISED', 'DISMISSED'])
export const Topic = Type.String({ maxLength: 40 })

export const NewSource = Type.Object(
  {
    kind: SourceKind,
    name: Type.String({ minLength: 2, maxLength: 100 }),
    address: Nullable(Type.String({ maxLength: 2000 })),
    purpose: Type.String({ minLength: 2, maxLength: 500 }),
    legalBasis: Type.String({ minLength: 2, maxLength: 500 }),
    /** 5 to 10080; null: read only by hand. */
    everyMinutes: Nullable(Type.Integer({ minimum: 5, maximum: 10_080 })),
  },
  closed,
)

export const SourceStepBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    reason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  },
  closed,
)

export const RunView = Type.Object({
  id: Uuid,
  fileName: Nullable(Type.String()),
  state: literals(['RUNNING', 'DONE', 'FAILED']),
  startedAt: Instant,
  endedAt: Nullable(Instant),
  /** Documents that the source gave. */
  found: Type.Integer(),
  added: Type.Integer(),
  /** The same story as an earlier one. */
  folded: Type.Integer(),
  leads: Type.Integer(),
  faultCount: Type.Integer(),
  /** The first hundred. */
  faults: Type.Array(Type.Object({ place: Type.String(), reason: Message })),
})

export const SourceView = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  kind: SourceKind,
  name: Type.String(),
  address: Nullable(Type.String()),
  region: Type.String(),
  purpose: Type.String(),
  legalBasis: Type.String(),
  everyMinutes: Nullable(Type.Integer()),
  state: literals(sourceStates),
  proposer: Type.String(),
  proposedAt: Instant,
  approver: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  nextRunAt: Nullable(Instant),
  /** The asker proposed it, so that another one has to agree. */
  isMine: Type.Boolean(),
  lastRun: Nullable(RunView),
})

export const DocumentSummary = Type.Object({
  id: Uuid,
  url: Type.String(),
  title: Type.String(),
  beginning: Type.String(),
  source: Type.String(),
  publishedAt: Nullable(Instant),
  readAt: Instant,
  tone: Type.Integer({ minimum: -1, maximum: 1 }),
  topics: Type.Array(Topic),
  /** How often the same story was found besides. */
  copies: Type.Integer(),
})

export const SightingView = Type.Object({
  id: Uuid,
  name: Type.String(),
  /** As written in the text. */
  written: Type.String(),
  match: literals(['exact', 'folded', 'lookalike', 'unknown']),
  uscc: Nullable(Type.String()),
  suspicionId: Nullable(Uuid),
  /** UTF-16 code units from the beginning of the text. */
  start: Type.Integer(),
  context: Type.String(),
  score: Confidence,
  why: Type.Array(Type.Object({ code: Type.String(), message: Message })),
})

export const DocumentView = Type.Object({
  id: Uuid,
  url: Type.String(),
  title: Type.String(),
  text: Type.String(),
  publishedAt: Nullable(Instant),
  readAt: Instant,
  tone: Type.Integer(),
  toneWords: Type.Array(Type.String()),
  topics: Type.Array(Topic),
  /** SHA-256 of what was received, as the audit trail has it. */
  snapshot: Type.String(),
  sightings: Type.Array(SightingView),
})

/** One of the reasons of a rule. */
export const Reason = Type.Object({
  code: Type.String(),
  message: Message,
  inputs: Type.Record(Type.String(), Type.Unknown()),
})

export const SuspicionView = Type.Object({
  id: Uuid,
  name: Type.String(),
  class: SuspicionKind,
  resembles: Nullable(Type.String()),
  confidence: Confidence,
  /** Reasons of the rule that weighed it. */
  why: Type.Array(Reason),
  ruleVersion: Type.String(),
  documents: Type.Integer(),
  firstAt: Instant,
  lastAt: Instant,
  state: SuspicionState,
  leadNo: Nullable(Type.String()),
  reason: Nullable(Type.String()),
})

export const OpinionView = Type.Object({
  months: Type.Array(
    Type.Object({
      month: Type.String(),
      documents: Type.Integer(),
      good: Type.Integer(),
      bad: Type.Integer(),
    }),
  ),
  topics: Type.Array(Type.Object({ topic: Topic, documents: Type.Integer() })),
})
