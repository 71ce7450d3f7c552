import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { SheetFormat } from '../../registers/index.ts'
import { leadActs, leadSources, leadStates } from './store.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

const Uuid = Type.String({ format: 'uuid' })
const Instant = Type.String({ format: 'date-time' })
const Region = Type.String({ pattern: '^[0-9]{6}$' })
const Reason = Type.String({ minLength: 2, maxLength: 2000 })
const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const strict = { additionalProperties: false }
const version = { version: Type.Integer({ minimum: 1 }) }

export const Id = Type.Object({ id: Uuid })
export const EvidenceFile = Type.Object({
  id: Uuid,
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
})

export const Assignment = Type.Object({ ...version, to: Uuid }, strict)
export const Confirmation = Type.Object(
  { ...version, process: Type.String({ maxLength: 60 }), reason: Reason },
  strict,
)
export const Dismissal = Type.Object({ ...version, reason: Reason }, strict)
export const Merger = Type.Object(
  {
    ...version,
    into: Type.String({ pattern: '^L[0-9]{8}-[0-9A-HJ-NP-Z]{8}$' }),
    reason: Reason,
  },
  strict,
)
export const Move = Type.Object({ ...version, region: Region, reason: Reason }, strict)
export const Transfer = Type.Object(
  { ...version, body: Type.String({ minLength: 2, maxLength: 100 }), reason: Reason },
  strict,
)

const filter = {
  state: Type.Optional(Type.Array(oneOf(leadStates), { minItems: 1 })),
  source: Type.Optional(Type.Array(oneOf(leadSources), { minItems: 1 })),
  region: Type.Optional(Region),
  /** Assigned to oneself. */
  mine: Type.Optional(Type.Boolean()),
  /** Leads whose confidence is known and at least this. */
  confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
}
export const ListQuery = Type.Object(
  {
    ...filter,
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  strict,
)
export const ExportQuery = Type.Object({ ...filter, format: SheetFormat }, strict)

export const LeadSummary = Type.Object({
  id: Uuid,
  number: Type.String(),
  version: Type.Integer(),
  state: oneOf(leadStates),
  source: oneOf(leadSources),
  subjectName: Type.String(),
  uscc: Nullable(Type.String()),
  region: Region,
  /** e.g. 云汀市民政局 */
  office: Type.String(),
  brief: Type.String(),
  confidence: Nullable(Type.Number()),
  assignee: Nullable(Type.String()),
  raisedAt: Instant,
})

export const LeadView = Type.Object({
  ...LeadSummary.properties,
  sourceRef: Nullable(Type.String()),
  facts: Type.String(),
  evidence: Type.Array(
    Type.Object({
      title: Type.String(),
      sha256: Nullable(Type.String()),
      url: Nullable(Type.String()),
      at: Nullable(Type.String()),
      text: Nullable(Type.String()),
    }),
  ),
  why: Type.Array(Type.String()),
  caseId: Nullable(Uuid),
  mergedInto: Nullable(Type.Object({ id: Uuid, number: Type.String() })),
  transferredTo: Nullable(Type.String()),
  near: Type.Array(LeadSummary),
  /** Whether it lies with the office for which the reader acts, and he looks into leads. */
  mayAct: Type.Boolean(),
  /** Kinds of case that it may open. */
  opens: Type.Array(Type.Object({ id: Type.String(), name: Text })),
  steps: Type.Array(
    Type.Object({
      act: oneOf(leadActs),
      text: Nullable(Type.String()),
      to: Nullable(Type.String()),
      by: Type.String(),
      at: Instant,
    }),
  ),
})
export type LeadView = Static<typeof LeadView>
export type LeadSummary = Static<typeof LeadSummary>

export const Colleagues = Type.Object({
  items: Type.Array(Type.Object({ id: Uuid, name: Type.String() })),
  /** Other offices that look into leads. */
  offices: Type.Array(Type.Object({ region: Region, name: Type.String() })),
})
