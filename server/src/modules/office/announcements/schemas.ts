import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { announcementKinds, audiences } from './content.ts'
import { receiverKinds } from './receiver-store.ts'
import { announcementStates } from './store.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))

const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Region = Type.String({ pattern: '^[0-9]{6}$' })
const Count = Type.Integer({ minimum: 0 })
const Kind = Type.String({ enum: announcementKinds })
const State = oneOf(announcementStates)
const Audiences = Type.Array(oneOf(audiences), { minItems: 1, uniqueItems: true })
const OrganisationTypes = Type.Array(Type.String({ pattern: '^5[1239]$' }), { uniqueItems: true })
const Reason = Type.String({ minLength: 2, maxLength: 500 })
const strict = { additionalProperties: false }
const version = { version: Type.Integer({ minimum: 1 }) }
const words = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 }))

export const Id = Type.Object({ id: Uuid })
export const AnnexId = Type.Object({ id: Uuid, annexId: Uuid })

/* What is written */

export const Content = Type.Object(
  {
    kind: Kind,
    title: Type.String({ minLength: 2, maxLength: 100 }),
    text: Type.String({ minLength: 2, maxLength: 20_000 }),
    audiences: Audiences,
    /** Of organisations; empty: all types. */
    organisationTypes: OrganisationTypes,
    validFrom: Nullable(Day),
    validTo: Nullable(Day),
    isPinned: Type.Boolean(),
    needsSigning: Type.Boolean(),
  },
  strict,
)
export const Edit = Type.Object({ ...version, content: Content }, strict)
export const Version = Type.Object(version, strict)
export const WithReason = Type.Object({ ...version, reason: Reason }, strict)
export const Correction = Type.Object(
  {
    ...version,
    correction: Reason,
    /** Whether the text of the former editions is taken from sight, once it is published. */
    hidesFormer: Type.Optional(Type.Boolean()),
  },
  strict,
)
export const Signature = Type.Object(
  {
    /** One of those for whom the actor may sign; absent: all of them. */
    receiver: Type.Optional(Type.String({ maxLength: 40 })),
  },
  strict,
)

/* What is asked */

export const ListQuery = Type.Object(
  {
    /** Addressed to oneself; written by one's office. */
    box: Type.Optional(oneOf(['received', 'office'])),
    state: Type.Optional(Type.Array(State, { minItems: 1 })),
    kind: Type.Optional(Kind),
    q: words,
    unread: Type.Optional(Type.Boolean()),
    toSign: Type.Optional(Type.Boolean()),
    /** Only what is valid today. */
    valid: Type.Optional(Type.Boolean()),
    before: Type.Optional(Uuid),
    limit,
  },
  strict,
)
export const ReceiverFilter = {
  signed: Type.Optional(Type.Boolean()),
  q: words,
}
export const ReceiversQuery = Type.Object(
  { ...ReceiverFilter, after: Type.Optional(Type.String({ maxLength: 60 })), limit },
  strict,
)
export const PublicQuery = Type.Object(
  {
    region: Type.Optional(Region),
    kind: Type.Optional(Kind),
    q: words,
    before: Type.Optional(Uuid),
    limit,
  },
  strict,
)

/* What readers get */

const Annex = Type.Object({
  id: Uuid,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
})

/** What everybody may know of a public one. */
export const PublicSummary = Type.Object({
  id: Uuid,
  kind: Kind,
  title: Type.String(),
  regionCode: Region,
  /** e.g. 云汀市民政局 */
  office: Type.String(),
  edition: Type.Integer(),
  isPinned: Type.Boolean(),
  validTo: Nullable(Day),
  publishedAt: Nullable(Instant),
})
export const PublicView = Type.Object({
  ...PublicSummary.properties,
  state: State,
  /** Null once it, or an edition after it, is withdrawn, or one after it took it from sight. */
  text: Nullable(Type.String()),
  correction: Nullable(Type.String()),
  withdrawal: Nullable(Type.Object({ at: Instant, reason: Type.String() })),
  annexes: Type.Array(Annex),
  editions: Type.Array(
    Type.Object({ id: Uuid, edition: Type.Integer(), state: State, at: Nullable(Instant) }),
  ),
})
export type PublicView = Static<typeof PublicView>

export const AnnouncementSummary = Type.Object({
  ...PublicSummary.properties,
  version: Type.Integer(),
  state: State,
  audiences: Audiences,
  organisationTypes: OrganisationTypes,
  validFrom: Nullable(Day),
  needsSigning: Type.Boolean(),
  isRead: Type.Boolean(),
  /** Whether the reader has still to sign. */
  isToSign: Type.Boolean(),
  writtenAt: Instant,
})

const officeActs = [
  ...(['edit', 'discard', 'submit', 'approve', 'return'] as const),
  ...(['withdraw', 'correct', 'remind', 'recall', 'take-over'] as const),
] as const
export type OfficeAct = (typeof officeActs)[number]

export const AnnouncementView = Type.Object({
  ...AnnouncementSummary.properties,
  /** As of `PublicView`; its office and its receivers keep it. */
  text: PublicView.properties.text,
  correction: PublicView.properties.correction,
  /** Whether it takes the text of former editions from sight. */
  hidesFormer: Type.Boolean(),
  withdrawal: PublicView.properties.withdrawal,
  annexes: PublicView.properties.annexes,
  editions: PublicView.properties.editions,
  /** For whom the reader signs. */
  signatures: Type.Array(
    Type.Object({
      kind: oneOf(receiverKinds),
      receiver: Type.String(),
      name: Type.String(),
      signer: Nullable(Type.String()),
      signedAt: Nullable(Instant),
    }),
  ),
  /** Null for all but officials of the office that wrote it. */
  work: Nullable(
    Type.Object({
      writer: Type.String(),
      approver: Nullable(Type.String()),
      withdrawer: Nullable(Type.String()),
      returnReason: Nullable(Type.String()),
      receivers: Nullable(Type.Object({ total: Count, signed: Count })),
      /** What the reader may do now. */
      acts: Type.Array(oneOf(officeActs)),
    }),
  ),
})
export type AnnouncementView = Static<typeof AnnouncementView>

export const Receivers = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: oneOf(receiverKinds),
      /** Code of the organisation or of the region; of officials nothing. */
      code: Nullable(Type.String()),
      name: Type.String(),
      signer: Nullable(Type.String()),
      signedAt: Nullable(Instant),
      remindedAt: Nullable(Instant),
    }),
  ),
  next: Nullable(Type.String()),
})
export const Counts = Type.Object({ unread: Count, toSign: Count, toApprove: Count })
