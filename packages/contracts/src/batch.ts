import { type Static, Type } from 'typebox'
import { literals, MessageText, Nullable, Uuid, Version } from './schema.ts'

/** An act that may be done to many cases at once. */
export const PlainAct = Type.Object({
  act: Type.String(),
  label: MessageText,
  opinion: literals('required', 'optional', 'none'),
  needsSecondFactor: Type.Boolean(),
})
export type PlainAct = Static<typeof PlainAct>

export const BatchActBody = Type.Object(
  {
    act: Type.String({ pattern: '^[a-z-]{1,60}$' }),
    cases: Type.Array(
      Type.Object({ id: Uuid, version: Version }, { additionalProperties: false }),
      { minItems: 1, maxItems: 100 },
    ),
    /** The same for all. */
    opinion: Type.Optional(Type.String({ maxLength: 5000 })),
    /** The second factor, once for all. */
    code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
  },
  { additionalProperties: false },
)
export type BatchActBody = Static<typeof BatchActBody>

/** What became of each, in the order that was asked for. */
export const BatchReply = Type.Object({
  results: Type.Array(
    Type.Object({
      id: Uuid,
      caseNo: Nullable(Type.String()),
      stateLabel: Nullable(MessageText),
      /** Why it was not done; null: it was. */
      problem: Nullable(MessageText),
    }),
  ),
})
export type BatchReply = Static<typeof BatchReply>
