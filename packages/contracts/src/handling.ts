import { type Static, Type } from 'typebox'
import { MessageText, Nullable, PlainDate, Uuid } from './schema.ts'

/** How offices handle cases (网上监管), over a period; days are plain dates, both included. */
export const HandlingQuery = Type.Object({ from: PlainDate, to: PlainDate })
export type HandlingQuery = Static<typeof HandlingQuery>

const OfProcess = { process: Type.String(), processName: MessageText }
const OfStep = { ...OfProcess, state: Type.String(), label: MessageText }
const Count = Type.Integer({ minimum: 0 })

export const HandlingFigures = Type.Object({
  /** Now, whatever the period: with an office, and past the day promised or fixed by law. */
  overdue: Type.Object({
    total: Count,
    byRegion: Type.Array(Type.Object({ region: Type.String(), count: Count })),
    /** Null: with nobody yet. */
    byPerson: Type.Array(
      Type.Object({ account: Nullable(Uuid), name: Nullable(Type.String()), count: Count }),
    ),
    byStep: Type.Array(Type.Object({ ...OfStep, count: Count })),
  }),
  /** Sent back for corrections in the period. */
  returns: Type.Object({
    cases: Count,
    notices: Count,
    /** What was asked for most, by item of form or papers; `field` is null for a text about none. */
    reasons: Type.Array(
      Type.Object({
        ...OfProcess,
        field: Nullable(Type.String()),
        label: Nullable(MessageText),
        count: Count,
        cases: Count,
      }),
    ),
  }),
  /** Steps that officials ended in the period, pauses included. */
  steps: Type.Array(
    Type.Object({
      ...OfStep,
      count: Count,
      /** Calendar days. */
      median: Type.Number(),
      p90: Type.Number(),
      limit: Nullable(MessageText),
      /** Ended after the day of the term that ran. */
      late: Count,
    }),
  ),
})
export type HandlingFigures = Static<typeof HandlingFigures>
