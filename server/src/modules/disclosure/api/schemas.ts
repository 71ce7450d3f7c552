import { Type } from 'typebox'
import { type SortOrder, sortOrders } from '../find-organisations.ts'

const Text = Type.Object({ zh: Type.String(), en: Type.String() })
const PlainDate = Type.String({ format: 'date' })

/** Given several times, any of them. */
const anyOf = (...values: string[]) =>
  Type.Array(Type.String({ enum: values }), { minItems: 1, maxItems: values.length })

const OrganisationQuery = Type.Object(
  {
    q: Type.Optional(
      Type.String({ maxLength: 100, description: 'Name, former name, pinyin, initials or code' }),
    ),
    type: Type.Optional(anyOf('51', '52', '53', '59')),
    status: Type.Optional(
      anyOf('registered', 'suspended', 'liquidating', 'deregistered', 'revoked', 'voided'),
    ),
    region: Type.Optional(
      Type.String({
        pattern: '^[0-9]{6}$',
        description: 'GB/T 2260 of the registrar; a division and all below it',
      }),
    ),
    own: Type.Optional(
      Type.Boolean({
        description: 'Only what the registrar of `region` itself registered, none below it',
      }),
    ),
    charity: Type.Optional(Type.Boolean()),
    sort: Type.Optional(
      Type.Unsafe<SortOrder>(
        Type.String({
          enum: [...sortOrders],
          default: 'relevance',
          description: 'By date only where no more than 1000 are found',
        }),
      ),
    ),
  },
  { additionalProperties: false },
)

export const OrganisationListQuery = Type.Object(
  {
    ...OrganisationQuery.properties,
    page_token: Type.Optional(Type.String({ maxLength: 64 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
  },
  { additionalProperties: false },
)

const Facet = Type.Array(Type.Object({ value: Type.String(), label: Text, count: Type.Integer() }))

export const OrganisationList = Type.Object({
  total: Type.Integer(),
  is_total_at_least: Type.Boolean(),
  facets: Type.Object({
    type: Facet,
    status: Facet,
    region: Facet,
    /** Of the registrar of the division itself. */
    own: Facet,
    charity: Facet,
    is_exact: Type.Boolean(),
  }),
  items: Type.Array(
    Type.Object({
      uscc: Type.String(),
      name: Type.String(),
      former_names: Type.Array(Type.String()),
      org_type: Type.String(),
      status: Type.String(),
      registrar: Type.String(),
      registrar_name: Type.String(),
      legal_rep: Type.Optional(Type.String()),
      established_on: Type.Optional(PlainDate),
      closed_on: Type.Optional(PlainDate),
      is_charity: Type.Boolean(),
      can_fundraise: Type.Boolean(),
      matched_by: Type.Optional(Type.String()),
      url: Type.String(),
    }),
  ),
  next_page_token: Type.Optional(Type.String()),
  as_of: PlainDate,
  license: Type.String(),
  citation: Type.String(),
})

const Change = Type.Object({
  field: Type.String(),
  label: Text,
  before: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
})

export const organisationDetail = (basic: object) =>
  Type.Object({
    uscc: Type.String(),
    at: Type.Optional(PlainDate),
    basic: Type.Unsafe<Record<string, unknown>>(basic),
    former_names: Type.Array(Type.Object({ name: Type.String(), until: Type.Optional(PlainDate) })),
    people_in_charge: Type.Array(
      Type.Object({
        name: Type.String(),
        post: Type.String(),
        post_label: Text,
        since: Type.Optional(PlainDate),
      }),
    ),
    certificate: Type.Optional(
      Type.Object({
        number: Type.String(),
        kind: Type.String(),
        status: Type.String({ enum: ['VALID', 'EXPIRED', 'VOID', 'SEALED'] }),
        issued_on: PlainDate,
        valid_to: Type.Optional(PlainDate),
        issuer: Type.String(),
      }),
    ),
    branches: Type.Array(
      Type.Object({
        name: Type.String(),
        kind: Type.String(),
        residence: Type.Optional(Type.String()),
        set_up_on: Type.Optional(PlainDate),
        closed_on: Type.Optional(PlainDate),
      }),
    ),
    history: Type.Array(
      Type.Object({
        valid_from: PlainDate,
        valid_to: Type.Optional(PlainDate),
        title: Text,
        case_no: Type.Optional(Type.String()),
        legal_basis: Type.Optional(Type.String()),
        changes: Type.Array(Change),
      }),
    ),
    under_review: Type.Array(
      Type.String({ description: 'A field that somebody says is wrong, while it is checked' }),
    ),
    as_of: PlainDate,
    source_node: Type.String(),
    updated_at: Type.String({ format: 'date-time' }),
    license: Type.String(),
    how_to_correct: Type.String(),
    citation: Type.String(),
    url: Type.String(),
  })

export const Verdict = Type.Object({
  outcome: Type.String({
    enum: [
      'VALID',
      'EXPIRED',
      'NOT_YET',
      'REVOKED_ORG',
      'VOID_CERT',
      'BAD_SIG',
      'BAD_CODE',
      'BAD_FORMAT',
      'UNKNOWN_KEY',
      'UNSUPPORTED',
      'OFFLINE_OK',
    ],
  }),
  claims: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()]))),
  steps: Type.Array(Type.Object({ check: Type.String(), ok: Type.Boolean(), message: Text })),
  message: Text,
  advice: Text,
})
