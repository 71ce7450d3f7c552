import { type Static, Type } from 'typebox'
import { CaseDuty } from './processes.ts'
import { Instant, Nullable, PlainDate, Uuid } from './schema.ts'

const Count = Type.Integer({ minimum: 0 })

/** Why the platform gave a task to somebody: what he had then, weighed, among how many. */
export const AssignedFor = Type.Object({
  open: Count,
  yellow: Count,
  red: Count,
  load: Type.Number(),
  among: Count,
})
export type AssignedFor = Static<typeof AssignedFor>

export const Assignments = Type.Object({
  region: Type.String(),
  items: Type.Array(
    Type.Object({
      duty: CaseDuty,
      isAutomatic: Type.Boolean(),
      setBy: Nullable(Type.String()),
      setAt: Nullable(Instant),
      /** Tasks that nobody has. */
      free: Count,
      people: Type.Array(
        Type.Object({
          id: Uuid,
          name: Type.String(),
          open: Count,
          /** Who acts for him, while he is away. */
          deputy: Nullable(Type.String()),
        }),
      ),
    }),
  ),
})
export type Assignments = Static<typeof Assignments>

export const AssignmentBody = Type.Object(
  { duty: CaseDuty, isAutomatic: Type.Boolean() },
  { additionalProperties: false },
)
export type AssignmentBody = Static<typeof AssignmentBody>

/** Away from the first to the last day, both included. */
export const AbsenceBody = Type.Object(
  { duty: CaseDuty, deputyId: Uuid, from: PlainDate, to: PlainDate },
  { additionalProperties: false },
)
export type AbsenceBody = Static<typeof AbsenceBody>

export const Absences = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Uuid,
      name: Type.String(),
      isMine: Type.Boolean(),
      duty: CaseDuty,
      deputy: Type.String(),
      from: PlainDate,
      to: PlainDate,
    }),
  ),
})
