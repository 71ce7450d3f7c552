import { Type } from 'typebox'
import { areas, organisationTypes } from '../labels.ts'
import { kinds } from '../text/read-law.ts'

const oneOf = <const T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.String({ enum: [...values] }))
const nullable = <T extends Parameters<typeof Type.Optional>[0]>(type: T) =>
  Type.Union([type, Type.Null()])

export const PlainDate = Type.String({ format: 'date' })
export const Uuid = Type.String({ format: 'uuid' })
export const Key = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' })
export const Region = Type.String({ pattern: '^[0-9]{6}$' })
export const Kind = oneOf(kinds)
export const Area = oneOf(areas)
export const OrganisationType = oneOf(organisationTypes)
const Access = oneOf(['PUBLIC', 'INTERNAL'])
export const State = oneOf(['DRAFT', 'REVIEWED', 'PUBLISHED', 'EXPIRED'])
const Instant = Type.String({ format: 'date-time' })
const Fault = Type.Object({
  kind: oneOf(['no-articles', 'starts-later', 'gap', 'restart', 'out-of-order']),
  line: Type.String(),
})

/* What an editor writes */

export const ContentBody = Type.Object({
  title: Type.String({ minLength: 2, maxLength: 300 }),
  kind: Kind,
  access: Access,
  issuer: nullable(Type.String({ maxLength: 200 })),
  documentNumber: nullable(Type.String({ maxLength: 100 })),
  areas: Type.Array(Area, { maxItems: 20 }),
  organisationTypes: Type.Array(OrganisationType, { maxItems: 3 }),
  lawRefs: Type.Array(Type.String({ minLength: 2, maxLength: 200 }), { maxItems: 50 }),
  validFrom: nullable(PlainDate),
  validTo: nullable(PlainDate),
  isSummary: Type.Boolean(),
  text: Type.String({ minLength: 1, maxLength: 800_000 }),
})

export const DraftedReply = Type.Object({
  versionId: Uuid,
  key: Key,
  number: Type.Integer(),
  revision: Type.Integer(),
  /** Where the text was not cut as laws are. */
  faults: Type.Array(Fault),
})

export const ActBody = Type.Object({
  revision: Type.Integer({ minimum: 1 }),
  opinion: Type.Optional(Type.String({ maxLength: 1000 })),
})

/* What readers get */

const Heading = Type.Object({ label: Type.String(), title: Type.String() })
const Range = Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })

/** Names of the public interface. */
export const DocumentSummary = Type.Object({
  key: Key,
  version: Type.Integer(),
  title: Type.String(),
  kind: Kind,
  state: State,
  issuer: nullable(Type.String()),
  document_number: nullable(Type.String()),
  region: Region,
  areas: Type.Array(Area),
  organisation_types: Type.Array(OrganisationType),
  valid_from: nullable(PlainDate),
  valid_to: nullable(PlainDate),
  /** The day is read from the text and was not checked. */
  is_date_inferred: Type.Boolean(),
  /** In words of the platform, not of the law. */
  is_summary: Type.Boolean(),
  href: Type.String(),
})

const Passage = Type.Object({
  anchor: Type.String(),
  label: nullable(Type.String()),
  path: Type.Array(Heading),
  text: Type.String(),
})

export const FoundPassage = Type.Object({
  ...Passage.properties,
  /** 《…》第…条, to be quoted with the text. */
  source: Type.String(),
  href: Type.String(),
  document: DocumentSummary,
  /** Half-open ranges of UTF-16 offsets into the text. */
  marks: Type.Array(Range),
  excerpt: Range,
  coverage: Type.Number(),
})

const CitedArticles = Type.Object({
  title: Type.String(),
  articles: Type.Array(Type.String()),
  href: nullable(Type.String()),
})
const CitingPassage = Type.Object({
  title: Type.String(),
  label: nullable(Type.String()),
  href: Type.String(),
})
const Outdated = Type.Object({
  anchor: nullable(Type.String()),
  cited: Type.String(),
  reason: oneOf(['expired', 'changed', 'removed']),
  from: PlainDate,
})

export const DocumentReply = Type.Object({
  ...DocumentSummary.properties,
  law_refs: Type.Array(Type.String()),
  source: nullable(Type.String()),
  passages: Type.Array(Passage),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      valid_from: nullable(PlainDate),
      valid_to: nullable(PlainDate),
    }),
  ),
  cites: Type.Array(CitedArticles),
  cited_by: Type.Array(CitingPassage),
  /** Passages that rest on law which has changed and that nobody has looked at since. */
  outdated: Type.Array(Outdated),
})

export const AnswerReply = Type.Object({
  passages: Type.Array(FoundPassage),
  /** Each with the places of its passages in the list, from 1; null where no model phrased one. */
  sentences: nullable(
    Type.Array(Type.Object({ text: Type.String(), passages: Type.Array(Type.Integer()) })),
  ),
  why: nullable(oneOf(['off', 'no-passages', 'unreachable', 'timeout', 'unusable', 'uncited'])),
})

/* What editors get */

export const VersionSummary = Type.Object({
  id: Uuid,
  key: Key,
  number: Type.Integer(),
  revision: Type.Integer(),
  state: State,
  access: Access,
  ownerRegion: Region,
  kind: Kind,
  title: Type.String(),
  validFrom: nullable(PlainDate),
  validTo: nullable(PlainDate),
})

export const VersionReply = Type.Object({
  ...VersionSummary.properties,
  issuer: nullable(Type.String()),
  documentNumber: nullable(Type.String()),
  areas: Type.Array(Area),
  organisationTypes: Type.Array(OrganisationType),
  lawRefs: Type.Array(Type.String()),
  isSummary: Type.Boolean(),
  isDateInferred: Type.Boolean(),
  source: nullable(Type.String()),
  /** As it was written, to be worked on. */
  text: Type.String(),
  passages: Type.Array(Passage),
  steps: Type.Array(
    Type.Object({
      act: oneOf(['draft', 'edit', 'review', 'return', 'publish', 'expire']),
      actorName: Type.String(),
      opinion: nullable(Type.String()),
      at: Instant,
    }),
  ),
})

export const FlagReply = Type.Object({
  id: Uuid,
  citedKey: Key,
  citedTitle: Type.String(),
  article: nullable(Type.String()),
  reason: oneOf(['expired', 'changed', 'removed']),
  fromDay: PlainDate,
  subjectKind: oneOf(['passage', 'rule', 'process']),
  subjectRef: Type.String(),
  subjectName: Type.String(),
  ownerRegion: Region,
  raisedAt: Instant,
  settledAt: nullable(Instant),
  settledBy: nullable(Type.String()),
  note: nullable(Type.String()),
})

export const pageOf = <T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), next: nullable(Type.String()) })
