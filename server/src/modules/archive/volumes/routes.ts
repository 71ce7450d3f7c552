import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { mediaTypes, onePage, sendSheet, SheetFormat } from '../../registers/index.ts'
import { sendPackage } from '../package/make.ts'
import { ArchiveClass, Day, Instant, itemStates, Limit, VolumeId } from '../schemas.ts'
import type { ArchiveServices } from '../services.ts'
import { volumeSheet } from '../sheets.ts'
import { arrangeVolume, checkVolume } from './arrange.ts'
import { packVolume, sheetLines } from './export.ts'
import { listVolumes, volumeKey } from './store.ts'
import { summaryOf, viewVolume } from './view.ts'

const permission = 'archive.keep'
const states = ['open', 'arranged', 'transferred'] as const
const State = Type.Unsafe<(typeof states)[number]>(Type.String({ enum: [...states] }))
const VolumeParams = Type.Object({ id: VolumeId })

const Summary = Type.Object({
  /** Registrar and code of the organisation. */
  id: Type.String(),
  uscc: Type.String(),
  name: Type.String(),
  /** Null until it is arranged. */
  volumeNo: Nullable(Type.String()),
  registrar: Type.String(),
  /** `open` while something waits to be arranged. */
  state: State,
  items: Type.Integer(),
  files: Type.Integer(),
  pages: Type.Integer(),
  open: Type.Integer(),
  from: Day,
  to: Day,
})
const Line = Type.Object({
  order: Type.Integer(),
  archiveNo: Type.String(),
  caseNumber: Type.String(),
  maker: Type.String(),
  title: Type.String(),
  archiveClass: ArchiveClass,
  date: Day,
  files: Type.Integer(),
  pageFrom: Type.Integer(),
  pages: Type.Integer(),
  retention: Nullable(Type.String()),
  state: Type.Unsafe<(typeof itemStates)[number]>(Type.String({ enum: [...itemStates] })),
  /** Of its signed catalogue, which names every paper by its own. */
  sha256: Nullable(Type.String()),
})
const Volume = Type.Object({
  ...Summary.properties,
  fonds: Type.String(),
  title: Type.String(),
  retention: Nullable(Type.String()),
  note: Nullable(Type.String()),
  arranger: Nullable(Type.String()),
  arrangedAt: Nullable(Instant),
  checkedBy: Nullable(Type.String()),
  checkedAt: Nullable(Instant),
  lines: Type.Array(Line),
  waiting: Type.Array(Type.Pick(Line, ['archiveNo', 'title', 'date', 'state'])),
})

/** Volumes (案卷): the items of one organisation, for whoever keeps the archive. */
export function volumeRoutes(app: App, services: ArchiveServices): void {
  readingRoutes(app, services)
  exportRoutes(app, services)
  const errors = ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID'] as const

  app.post(
    '/api/v1/archive/volumes/:id/arrange',
    {
      config: { permission, errors: [...errors], idempotent: true },
      schema: {
        operationId: 'arrangeVolume',
        description:
          'Puts what is filed into the volume, with the note of its last sheet (备考表).',
        params: VolumeParams,
        body: Type.Object(
          { note: Type.String({ minLength: 1, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      await arrangeVolume(services, actor, { key: volumeKey(params.id), ...body })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/archive/volumes/:id/check',
    {
      config: { permission, errors: [...errors], idempotent: true },
      schema: {
        operationId: 'checkVolume',
        description: 'Signs the last sheet as whoever checks; not by whoever arranged it.',
        params: VolumeParams,
        body: Type.Object(
          {
            /** Of the last sheet that is signed. */
            arrangedAt: Instant,
          },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await checkVolume(services, actor, { key: volumeKey(id), ...body })
      return reply.code(204).send(null)
    },
  )
}

function readingRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/volumes',
    {
      config: { permission },
      schema: {
        operationId: 'listVolumes',
        querystring: Type.Object(
          {
            q: Type.Optional(Type.String({ maxLength: 100 })),
            state: Type.Optional(State),
            isTransferable: Type.Optional(Type.Boolean()),
            after: Type.Optional(VolumeId),
            limit: Limit,
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ items: Type.Array(Summary), next: Nullable(Type.String()) }),
        },
      },
    },
    ({ actor, query: { limit = 20, ...query } }) =>
      read(services, actor, async (tx) => {
        const rows = await listVolumes(tx, { ...query, limit: limit + 1 })
        const items = []
        for (const row of rows.slice(0, limit)) items.push(await summaryOf(tx, services, row))
        return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
      }),
  )

  app.get(
    '/api/v1/archive/volumes/:id',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getVolume', params: VolumeParams, response: { 200: Volume } },
    },
    ({ actor, params: { id } }) => viewVolume(services, actor, volumeKey(id)),
  )
}

function exportRoutes(app: App, services: ArchiveServices): void {
  app.get(
    '/api/v1/archive/volumes/:id/catalogue.:format',
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'exportVolumeCatalogue',
        produces: [mediaTypes.xlsx, mediaTypes.csv],
        params: Type.Object({ ...VolumeParams.properties, format: SheetFormat }),
      },
    },
    async ({ actor, params: { id, format } }, reply) => {
      const volume = await viewVolume(services, actor, volumeKey(id))
      const pages = onePage(sheetLines(volume))
      return sendSheet(reply, { format, name: `${volume.title}目录`, sheet: volumeSheet, pages })
    },
  )

  app.get(
    '/api/v1/archive/volumes/:id/package',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'exportVolume',
        description: 'All items of the volume with all their papers as one signed package.',
        produces: ['application/zip'],
        params: VolumeParams,
      },
    },
    async ({ actor, params: { id } }, reply) =>
      sendPackage(reply, id, await packVolume(services, actor, volumeKey(id))),
  )
}
