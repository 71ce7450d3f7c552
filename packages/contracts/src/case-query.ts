import { type Static, Type } from 'typebox'
import { CaseOutcome } from './cases.ts'
import { CasePhase } from './processes.ts'
import { literals, PlainDate } from './schema.ts'

/**
 * A figure of the statistics by the cases it counts: whose main clock has ended, has ended in time, ran out;
 * whose applicant was asked for corrections more than once.
 */
export const CaseFigure = literals('finished', 'on-time', 'lapsed', 'second-notice')
export type CaseFigure = Static<typeof CaseFigure>

/**
 * What supervision counts: cases sent back for corrections, steps that officials ended, and those that ended
 * after their term.
 */
export const HandlingEvent = literals('returned', 'step-ended', 'step-late')
export type HandlingEvent = Static<typeof HandlingEvent>

export const CaseQuery = Type.Object({
  /**
   * Cases one is a party to (absent), is asked about as a supervising unit, has worked on, or that lie in
   * one's regions.
   */
  whose: Type.Optional(literals('mine', 'supervised', 'handled', 'region')),
  process: Type.Optional(Type.String({ maxLength: 100 })),
  phase: Type.Optional(CasePhase),
  outcome: Type.Optional(CaseOutcome),
  state: Type.Optional(Type.String({ maxLength: 60 })),
  /** Not closed yet. */
  isOpen: Type.Optional(Type.Boolean()),
  /** Days of submission, both included. */
  submittedFrom: Type.Optional(PlainDate),
  submittedTo: Type.Optional(PlainDate),
  /** Cases that this figure of the service's statistics counts; with `process`. */
  figure: Type.Optional(CaseFigure),
  /** Organisation that the case is about. */
  uscc: Type.Optional(Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })),
  /** Registrar. */
  region: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  /** With the office now, and past its day. */
  isOverdue: Type.Optional(Type.Boolean()),
  /** Account that has the task now; `nobody`: still free. */
  assignee: Type.Optional(Type.String({ pattern: '^(nobody|[0-9a-f-]{36})$' })),
  /** Cases with such an event between two days, both included. */
  event: Type.Optional(HandlingEvent),
  eventFrom: Type.Optional(PlainDate),
  eventTo: Type.Optional(PlainDate),
  /** State of the step that ended, with `event`. */
  step: Type.Optional(Type.String({ maxLength: 60 })),
  /** Form field or `material:<slot>` that was to be corrected, with `event`; `none`: a text about none. */
  item: Type.Optional(Type.String({ maxLength: 200 })),
  /** Whether to count them all. */
  withTotal: Type.Optional(Type.Boolean()),
  /** Part of the case number, the title or the applicant's name. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type CaseQuery = Static<typeof CaseQuery>
