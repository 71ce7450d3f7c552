import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'

export const Uuid = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const Message = Type.Object({ zh: Type.String(), en: Type.String() })

export const CaseId = Type.Object({ caseId: Uuid })
export const Body = Type.Unsafe<'expert' | 'committee'>(
  Type.String({ enum: ['expert', 'committee'] }),
)
export const Subject = Type.Unsafe<'grade' | 'objection'>(
  Type.String({ enum: ['grade', 'objection'] }),
)

export const MemberView = Type.Object({
  accountId: Uuid,
  name: Type.String(),
  body: Body,
  employer: Nullable(Type.String()),
  declaredAt: Nullable(Instant),
  recusedAt: Nullable(Instant),
  recusalReason: Nullable(Type.String()),
  handedInAt: Nullable(Instant),
})

export const BallotView = Type.Object({
  id: Uuid,
  subject: Subject,
  openedAt: Instant,
  closedAt: Nullable(Instant),
  /** Counted once it is closed. */
  members: Nullable(Type.Integer()),
  votesFor: Nullable(Type.Integer()),
  votesAgainst: Nullable(Type.Integer()),
  isQuorate: Nullable(Type.Boolean()),
  isCarried: Nullable(Type.Boolean()),
  /** What one has voted oneself; null: not yet. */
  own: Nullable(Type.Boolean()),
  /** Who voted how; empty while it is open. */
  votes: Type.Array(
    Type.Object({ name: Type.String(), isFor: Type.Boolean(), reason: Nullable(Type.String()) }),
  ),
})

const Draft = Type.Object({
  grade: Type.String(),
  /** Points, e.g. `955.0`. */
  score: Type.String(),
  experts: Type.Integer(),
})

/** An evaluation as the office, its experts and its committee see it. */
export const EvaluationView = Type.Object({
  caseId: Uuid,
  caseNo: Nullable(Type.String()),
  state: Type.String(),
  name: Type.String(),
  uscc: Nullable(Type.String()),
  draft: Nullable(Draft),
  members: Type.Array(MemberView),
  ballots: Type.Array(BallotView),
})

export const Candidate = Type.Object({ id: Uuid, name: Type.String() })

export const OwnEvaluation = Type.Object({
  caseId: Uuid,
  caseNo: Nullable(Type.String()),
  name: Type.String(),
  state: Type.String(),
  body: Body,
  declaredAt: Nullable(Instant),
  recusedAt: Nullable(Instant),
  handedInAt: Nullable(Instant),
})

export const SheetView = Type.Object({
  caseId: Uuid,
  caseNo: Nullable(Type.String()),
  name: Type.String(),
  state: Type.String(),
  declaredAt: Nullable(Instant),
  recusedAt: Nullable(Instant),
  handedInAt: Nullable(Instant),
  dimensions: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Message,
      indicators: Type.Array(
        Type.Object({
          code: Type.String(),
          label: Message,
          wanted: Message,
          max: Type.Integer(),
          /** What the organisation claims, and what for. */
          self: Nullable(Type.Integer()),
          evidence: Nullable(Type.String()),
          points: Nullable(Type.Integer()),
          note: Nullable(Type.String()),
          version: Type.Integer(),
        }),
      ),
    }),
  ),
})
