import { type Static, Type } from 'typebox'
import { CaseSummary } from './cases.ts'
import { literals, Nullable, PlainDate } from './schema.ts'

/**
 * How far the asked body is with a case: to be answered, the same past its day, given back to the applicant,
 * passed on.
 */
export const AskedStage = literals('waiting', 'overdue', 'returned', 'done')
export type AskedStage = Static<typeof AskedStage>

export const AskedSort = literals('due', '-due', 'submitted', '-submitted', 'title', '-title')
export type AskedSort = Static<typeof AskedSort>

export const AskedQuery = Type.Object({
  /** All of them if absent. */
  stage: Type.Optional(AskedStage),
  /** Part of the case number, the title or the applicant's name; or the organisation's credit code. */
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  /** Of the report. */
  year: Type.Optional(Type.Integer({ minimum: 1990, maximum: 2200 })),
  /** By the day on which an answer is due if absent. */
  sort: Type.Optional(AskedSort),
  cursor: Type.Optional(Type.String({ maxLength: 600 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type AskedQuery = Static<typeof AskedQuery>

export const AskedPage = Type.Object({
  items: Type.Array(
    Type.Object({
      ...CaseSummary.properties,
      uscc: Nullable(Type.String()),
      /** Of the report. */
      year: Nullable(Type.Integer()),
      stage: AskedStage,
      /** Day on which it was passed on last. */
      answeredOn: Nullable(PlainDate),
    }),
  ),
  next: Nullable(Type.String()),
  /** Of the same words and year; overdue ones are counted among the waiting as well. */
  counts: Type.Object({
    waiting: Type.Integer(),
    overdue: Type.Integer(),
    returned: Type.Integer(),
    done: Type.Integer(),
  }),
})
export type AskedPage = Static<typeof AskedPage>
