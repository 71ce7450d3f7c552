import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { RegisterRecord } from '../../metadata/index.ts'
import { keyFrom } from '../rows.ts'
import { approveRectification, returnRectification } from './decide.ts'
import { attachPaper, viewPaper } from './paper.ts'
import { proposeRectification } from './propose.ts'
import type { RectificationServices } from './services.ts'
import {
  getRectification,
  listRectifications,
  type RectificationRow,
  type RectificationState,
  rectificationStates,
} from './store.ts'

const Uuid = Type.String({ format: 'uuid' })
const Day = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const Fields = Type.Unsafe<RegisterRecord>(Type.Object({}, { additionalProperties: true }))
const State = Type.Unsafe<RectificationState>(Type.String({ enum: [...rectificationStates] }))
const Id = Type.Object({ id: Uuid })
const Rectification = Type.Object({
  id: Uuid,
  number: Type.String(),
  dataset: Type.String(),
  recordKey: Type.String(),
  title: Type.String(),
  regionCode: Type.String(),
  version: Type.Integer(),
  validFrom: Day,
  /** The fields to be rectified, as they stood at the proposal and as they should be; null is empty. */
  oldValues: Fields,
  newValues: Fields,
  reason: Type.String(),
  errorReport: Nullable(Type.Object({ id: Uuid, number: Type.String() })),
  /** What the reporter is told once it is approved. */
  answer: Nullable(Type.String()),
  paper: Nullable(Type.Object({ name: Type.String(), mediaType: Type.String() })),
  state: State,
  proposer: Type.String(),
  proposedAt: Instant,
  /** It is one's own proposal, which one cannot decide. */
  isMine: Type.Boolean(),
  approver: Nullable(Type.String()),
  decidedAt: Nullable(Instant),
  opinion: Nullable(Type.String()),
})
const Proposal = Type.Object(
  {
    changes: Fields,
    version: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
    validFrom: Type.Optional(Day),
    errorReport: Type.Optional(
      Type.Object({ id: Uuid, answer: Type.String({ minLength: 1, maxLength: 1000 }) }),
    ),
  },
  { additionalProperties: false },
)
const Query = Type.Object(
  {
    state: Type.Optional(Type.Array(State, { minItems: 1 })),
    errorReport: Type.Optional(Uuid),
    uscc: Type.Optional(Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })),
    before: Type.Optional(Uuid),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
  },
  { additionalProperties: false },
)

/** Rectifying the register (更正): proposed by one official, decided by another. */
export function rectificationRoutes(app: App, services: RectificationServices): void {
  proposingRoutes(app, services)
  readingRoutes(app, services)
  decidingRoutes(app, services)
  paperRoutes(app, services)
}

function proposingRoutes(app: App, services: RectificationServices): void {
  app.post(
    '/api/v1/registers/:dataset/:key/rectifications',
    {
      config: {
        permission: 'registers.propose-rectification',
        errors: ['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_INVALID', 'YQ_WRONG_STATE'],
      },
      schema: {
        operationId: 'proposeRectification',
        params: Type.Object({
          dataset: Type.String({ maxLength: 60 }),
          key: Type.String({ maxLength: 300 }),
        }),
        body: Proposal,
        response: { 201: Rectification },
      },
    },
    async ({ actor, params, body }, reply) => {
      const dataset = services.registers.catalogue.find(params.dataset)
      if (!dataset) throw new AppError('YQ_NOT_FOUND')
      const key = keyFrom(dataset, params.key)
      const row = await proposeRectification(services, actor, { ...body, dataset, key })
      return reply.code(201).send(viewOf(row, actor.accountId))
    },
  )
}

function readingRoutes(app: App, services: RectificationServices): void {
  app.get(
    '/api/v1/rectifications',
    {
      config: { permission: 'registers.read' },
      schema: {
        operationId: 'listRectifications',
        querystring: Query,
        response: {
          200: Type.Object({ items: Type.Array(Rectification), next: Nullable(Type.String()) }),
        },
      },
    },
    async ({ actor, query }) => {
      const { limit = 20, ...filter } = query
      const rows = await read(services, actor, (tx) =>
        listRectifications(tx, { ...filter, limit: limit + 1 }),
      )
      const items = rows.slice(0, limit).map((row) => viewOf(row, actor.accountId))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )

  app.get(
    '/api/v1/rectifications/:id',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getRectification', params: Id, response: { 200: Rectification } },
    },
    async ({ actor, params: { id } }) =>
      viewOf(await read(services, actor, (tx) => getRectification(tx, id)), actor.accountId),
  )
}

function decidingRoutes(app: App, services: RectificationServices): void {
  const permission = 'registers.approve-rectification'
  app.post(
    '/api/v1/rectifications/:id/approve',
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_STALE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'approveRectification',
        description:
          'Amends the register. Refused to whoever proposed it, and once the record changed.',
        params: Id,
        body: Type.Object(
          { opinion: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })) },
          { additionalProperties: false },
        ),
        response: { 200: Rectification },
      },
    },
    async ({ actor, params: { id }, body: { opinion = null } }) =>
      viewOf(await approveRectification(services, actor, id, opinion), actor.accountId),
  )

  app.post(
    '/api/v1/rectifications/:id/return',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'returnRectification',
        params: Id,
        body: Type.Object(
          { opinion: Type.String({ minLength: 2, maxLength: 500 }) },
          { additionalProperties: false },
        ),
        response: { 200: Rectification },
      },
    },
    async ({ actor, params: { id }, body: { opinion } }) =>
      viewOf(await returnRectification(services, actor, id, opinion), actor.accountId),
  )
}

function paperRoutes(app: App, services: RectificationServices): void {
  app.post(
    '/api/v1/rectifications/:id/paper',
    {
      config: {
        permission: 'registers.propose-rectification',
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_MALFORMED'] as const),
          ...(['YQ_TOO_LARGE', 'YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'attachRectificationPaper',
        description: 'multipart/form-data with one part, the file.',
        consumes: ['multipart/form-data'],
        params: Id,
        response: { 200: Rectification },
      },
    },
    async (request) => {
      const part = await sentFile(request)
      const { actor, params } = request
      const { filename: fileName, file: content } = part
      const row = await attachPaper(services, actor, { id: params.id, fileName, content })
      return viewOf(row, actor.accountId)
    },
  )

  app.get(
    '/api/v1/rectifications/:id/paper',
    {
      config: { permission: 'registers.read', errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getRectificationPaper', produces: ['*/*'], params: Id },
    },
    async ({ actor, params: { id } }, reply) => {
      const paper = await viewPaper(services, actor, id)
      return sendPaper(services.files, reply, paper)
    },
  )
}

const viewOf = (row: RectificationRow, viewer: string | null) => ({
  id: row.id,
  number: row.number,
  dataset: row.dataset,
  recordKey: row.record_key,
  title: row.title,
  regionCode: row.region_code,
  version: row.version,
  validFrom: row.valid_from,
  oldValues: row.old_values,
  newValues: row.new_values,
  reason: row.reason,
  errorReport:
    row.error_report_id && row.error_report_number
      ? { id: row.error_report_id, number: row.error_report_number }
      : null,
  answer: row.answer,
  paper:
    row.paper_name && row.paper_media_type
      ? { name: row.paper_name, mediaType: row.paper_media_type }
      : null,
  state: row.state,
  proposer: row.proposer,
  proposedAt: row.proposed_at.toISOString(),
  isMine: row.proposed_by === viewer,
  approver: row.approver,
  decidedAt: row.decided_at?.toISOString() ?? null,
  opinion: row.opinion,
})
