import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { type ClientRow, type Scope, scopes } from '../docking/clients.ts'
import {
  type DockingRefusal,
  dockingRefusals,
  type DockingRow,
  type DockingState,
  dockingStates,
} from '../docking/store.ts'
import { Day, FilingNo, Uscc } from '../pushes/schemas.ts'

export const closed = { additionalProperties: false }
const Uuid = Type.String({ format: 'uuid' })
export const Id = Type.Object({ id: Uuid })
export const Version = Type.Integer({ minimum: 1 })
export const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Instant = Type.String({ format: 'date-time' })
const named = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
export const State = named<DockingState>(dockingStates)
export const Paging = {
  page: Type.Optional(Type.Integer({ minimum: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}

export const DockingView = Type.Object({
  id: Uuid,
  version: Version,
  uscc: Uscc,
  charityName: Type.String(),
  platformUscc: Uscc,
  platformName: Type.String(),
  filingNos: Type.Array(Type.String()),
  askedAt: Instant,
  /** Last day on which the platform may answer. */
  dueOn: Day,
  state: State,
  refusal: Nullable(named<DockingRefusal>(dockingRefusals)),
  note: Nullable(Type.String()),
  agreement: Nullable(Type.Object({ no: Type.String(), from: Day, to: Nullable(Day) })),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Instant),
})
export const DockingPage = Type.Object({
  total: Type.Integer(),
  items: Type.Array(DockingView),
})

export const dockingView = (row: DockingRow): Static<typeof DockingView> => ({
  id: row.id,
  version: row.version,
  uscc: row.uscc,
  charityName: row.charity_name,
  platformUscc: row.platform_uscc,
  platformName: row.platform_name,
  filingNos: row.filing_nos,
  askedAt: row.asked_at.toISOString(),
  dueOn: row.due_on,
  state: row.state,
  refusal: row.refusal,
  note: row.note,
  agreement:
    row.agreement_no === null
      ? null
      : {
          no: row.agreement_no,
          from: String(row.agreement_from),
          to: row.agreement_to,
        },
  answeredBy: row.answered_by,
  answeredAt: row.answered_at?.toISOString() ?? null,
})

export const NewDocking = Type.Object(
  {
    uscc: Uscc,
    platformUscc: Uscc,
    filingNos: Type.Array(FilingNo, { minItems: 1, maxItems: 50, uniqueItems: true }),
  },
  closed,
)
const Accepting = Type.Object(
  {
    accept: Type.Literal(true),
    agreementNo: Words(60),
    from: Day,
    to: Type.Optional(Day),
  },
  closed,
)
const Refusing = Type.Object(
  {
    accept: Type.Literal(false),
    refusal: named<DockingRefusal>(dockingRefusals),
    note: Type.Optional(Words(500)),
  },
  closed,
)
export const AnswerBody = Type.Object(
  { version: Version, answer: Type.Union([Accepting, Refusing]) },
  closed,
)

export const NewClient = Type.Object(
  {
    platformUscc: Uscc,
    publicKey: Type.String({ maxLength: 100, description: 'Ed25519, 32 bytes in base64' }),
    scopes: Type.Array(named<Scope>(scopes), { minItems: 1, maxItems: 3, uniqueItems: true }),
  },
  closed,
)
export const ClientId = Type.Object({ id: Type.String({ pattern: '^dk-[0-9a-f]{16}$' }) })
export const ClientView = Type.Object({
  id: Type.String(),
  platformUscc: Uscc,
  publicKey: Type.String(),
  scopes: Type.Array(named<Scope>(scopes)),
  state: named(['proposed', 'confirmed', 'ended'] as const),
  proposedBy: Type.String(),
  proposedAt: Instant,
  confirmedBy: Nullable(Type.String()),
})

export const clientView = (row: ClientRow): Static<typeof ClientView> => ({
  id: row.id,
  platformUscc: row.platform_uscc,
  publicKey: row.public_key,
  scopes: row.scopes as Scope[],
  state: row.ended_at ? 'ended' : row.confirmed_at ? 'confirmed' : 'proposed',
  proposedBy: row.proposed_name,
  proposedAt: new Date(row.proposed_at).toISOString(),
  confirmedBy: row.confirmed_name,
})

/** A filed plan as it is pulled by its number: never typed again by a platform (charity §5.3). */
export const FilingView = Type.Object({
  filingNo: Type.String(),
  uscc: Uscc,
  charity: Type.String(),
  name: Type.String(),
  purpose: Type.String(),
  startOn: Day,
  endOn: Day,
  area: Type.String(),
  bank: Type.String(),
  bankAccount: Type.String(),
  targetFen: Type.Integer(),
  beneficiaries: Type.String(),
  use: Type.String(),
  residual: Type.String(),
  status: Type.String(),
})
