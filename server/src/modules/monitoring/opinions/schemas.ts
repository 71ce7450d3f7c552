import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { opinionLevels } from '../rules/opinion-level.ts'
import { literals, Reason, Uuid } from '../schemas.ts'
import { opinionActs } from './act.ts'
import { opinionStates } from './store.ts'

const Instant = Type.String({ format: 'date-time' })
export const Level = literals(opinionLevels)
export const State = literals(opinionStates)

export const OpinionSummary = Type.Object({
  id: Uuid,
  documentId: Uuid,
  title: Type.String(),
  beginning: Type.String(),
  source: Type.String(),
  topics: Type.Array(Type.String()),
  /** Bodies that are named, five at most. */
  names: Type.Array(Type.String()),
  copies: Type.Integer(),
  level: Level,
  state: State,
  handler: Nullable(Type.String()),
  publishedAt: Nullable(Instant),
  foundAt: Instant,
})

export const OpinionView = Type.Object({
  id: Uuid,
  version: Type.Integer(),
  documentId: Uuid,
  office: Type.String(),
  level: Level,
  /** As the rule has it; an officer may have changed it. */
  judgedLevel: Level,
  state: State,
  why: Type.Array(Reason),
  ruleVersion: Type.String(),
  handler: Nullable(Type.String()),
  leadNo: Nullable(Type.String()),
  conclusion: Nullable(Type.String()),
  foundAt: Instant,
  closedAt: Nullable(Instant),
  /** What the asker may do now. */
  acts: Type.Array(literals(opinionActs)),
  steps: Type.Array(
    Type.Object({
      act: literals(['find', 'judge', ...opinionActs]),
      level: Level,
      text: Nullable(Type.String()),
      by: Type.String(),
      at: Instant,
    }),
  ),
  /** Who was told of a red one, and when he opened it. */
  alerts: Type.Array(
    Type.Object({
      round: Type.Integer(),
      office: Type.String(),
      name: Type.String(),
      isOnShift: Type.Boolean(),
      toldAt: Instant,
      openBy: Instant,
      openedAt: Nullable(Instant),
    }),
  ),
})

export const OpinionActBody = Type.Object(
  {
    act: literals(opinionActs),
    version: Type.Integer({ minimum: 1 }),
    text: Type.Optional(Type.String({ maxLength: 2000 })),
    level: Type.Optional(Level),
    asLead: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
