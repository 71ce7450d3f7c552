import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read, today, transact } from '../../../kernel/context.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { usesOfFiles } from '../../cases/index.ts'
import { Day, Instant, Limit, Uuid, Words } from '../schemas.ts'
import type { ArchiveServices } from '../services.ts'
import { changeDocument, removeDocument, uploadDocument } from './keep.ts'
import { getDocument, type ListedDocument, listDocuments, listKinds } from './store.ts'

// By role: whoever may apply for something has a library.
const permission = 'cases.apply'
const textStates = ['read', 'scanned', 'encrypted', 'broken', 'too-large'] as const
const Id = Type.Object({ id: Uuid })
const Name = Type.String({ minLength: 1, maxLength: 200 })
const Kind = Type.String({ minLength: 1, maxLength: 100 })
const Document = Type.Object({
  id: Uuid,
  name: Type.String(),
  kind: Nullable(Type.String()),
  /** Code of the organisation whose it is; null: one's own. */
  uscc: Nullable(Type.String()),
  sha256: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  pages: Nullable(Type.Integer()),
  madeOn: Nullable(Day),
  validUntil: Nullable(Day),
  isExpired: Type.Boolean(),
  addedBy: Type.String(),
  addedAt: Instant,
  /** Of the text in a PDF; null: it is not read yet, or is no PDF. */
  textState: Nullable(
    Type.Unsafe<(typeof textStates)[number]>(Type.String({ enum: [...textStates] })),
  ),
  /** Where the words asked for stand in it. */
  excerpt: Nullable(Type.String()),
  /** Cases in which it was handed in. */
  uses: Type.Array(Type.Object({ caseId: Uuid, caseNo: Nullable(Type.String()), name: Words })),
})
const Query = Type.Object(
  {
    q: Type.Optional(Type.String({ maxLength: 100 })),
    kind: Type.Optional(Kind),
    /** `self`, or the code of an organisation. */
    owner: Type.Optional(Type.String({ maxLength: 18 })),
    accept: Type.Optional(Type.Array(Type.String({ maxLength: 100 }))),
    before: Type.Optional(Uuid),
    limit: Limit,
  },
  { additionalProperties: false },
)

/** The document library (资料库) of a person, and of the organisations that he acts for. */
export function libraryRoutes(app: App, services: ArchiveServices): void {
  readingRoutes(app, services)
  changingRoutes(app, services)
}

function readingRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/library/documents',
    {
      config: { permission },
      schema: {
        operationId: 'listDocuments',
        querystring: Query,
        response: {
          200: Type.Object({
            items: Type.Array(Document),
            next: Nullable(Uuid),
            /** The kinds there are, for a filter. */
            kinds: Type.Array(Type.String()),
          }),
        },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listDocuments(tx, { ...query, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        const uses = await usesOfFiles(
          tx,
          services,
          shown.map(({ sha256 }) => sha256),
        )
        const day = today(services)
        const items = shown.map((row) => ({
          ...documentOf(row, day),
          uses: [...(uses.get(row.sha256) ?? [])],
        }))
        const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null
        return { items, next, kinds: await listKinds(tx) }
      }),
  )

  app.get(
    '/api/v1/library/documents/:id/content',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getDocumentContent', produces: ['*/*'], params: Id },
    },
    async ({ actor, params: { id } }, reply) => {
      const act = { act: 'archive.view-document', object: `document/${id}` }
      const paper = await transact(services, actor, act, async (tx) => {
        const { sha256, name, media_type: mediaType } = await getDocument(tx, id)
        return { sha256, name, mediaType }
      })
      return sendPaper(services.files, reply, paper)
    },
  )
}

function changingRoutes(app: App, services: ArchiveServices): void {
  app.post(
    '/api/v1/library/documents',
    {
      config: {
        permission,
        errors: [
          ...(['YQ_FORBIDDEN', 'YQ_MALFORMED', 'YQ_TOO_LARGE', 'YQ_FILE_TYPE'] as const),
          ...(['YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'uploadDocument',
        description:
          'multipart/form-data with one part, the file. The same content is kept once: then its id is answered.',
        consumes: ['multipart/form-data'],
        querystring: Type.Object(
          { uscc: Type.Optional(Type.String({ maxLength: 18 })), kind: Type.Optional(Kind) },
          { additionalProperties: false },
        ),
        response: { 201: Id },
      },
    },
    async (request, reply) => {
      const part = await sentFile(request)
      const { uscc = null, kind = null } = request.query
      const upload = { uscc, kind, fileName: part.filename, content: part.file }
      return reply.code(201).send({ id: await uploadDocument(services, request.actor, upload) })
    },
  )

  app.put(
    '/api/v1/library/documents/:id',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_INVALID'] },
      schema: {
        operationId: 'changeDocument',
        params: Id,
        body: Type.Object(
          {
            name: Name,
            kind: Nullable(Kind),
            madeOn: Nullable(Day),
            validUntil: Nullable(Day),
          },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await changeDocument(services, actor, id, body)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/library/documents/:id',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'removeDocument',
        description: 'Takes it out of the library; cases that have it keep it.',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      await removeDocument(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}

const documentOf = (row: ListedDocument, day: string) => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  uscc: row.uscc,
  sha256: row.sha256,
  mediaType: row.media_type,
  bytes: row.bytes,
  pages: row.pages,
  madeOn: row.made_on,
  validUntil: row.valid_until,
  isExpired: row.valid_until !== null && row.valid_until < day,
  addedBy: row.added_by_name,
  addedAt: row.added_at.toISOString(),
  textState: row.text_state as 'read' | null,
  excerpt: row.excerpt,
})
