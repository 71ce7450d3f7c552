import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import { type Actor, read, today, transact } from '../../../kernel/context.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import { sentFile } from '../../../kernel/http/sent-file.ts'
import type { App } from '../../../kernel/http/types.ts'
import { accountOf } from '../own-region.ts'
import type { OfficeServices } from '../services.ts'
import { announcing, approving, reading } from './act.ts'
import {
  attachToAnnouncement,
  correctAnnouncement,
  detachFromAnnouncement,
  discardAnnouncement,
  draftAnnouncement,
  editAnnouncement,
  takeOverAnnouncement,
} from './draft.ts'
import {
  approveAnnouncement,
  recallAnnouncement,
  returnAnnouncement,
  submitAnnouncement,
  withdrawAnnouncement,
} from './publish.ts'
import { remindReceivers, signAnnouncement } from './receivers.ts'
import {
  AnnouncementSummary,
  AnnouncementView,
  AnnexId,
  Content,
  Correction,
  Counts,
  Edit,
  Id,
  ListQuery,
  Signature,
  Version,
  WithReason,
} from './schemas.ts'
import { getReadableAnnex } from './sight.ts'
import { type AnnouncementRow, getAnnouncement, insertReading } from './store.ts'
import { countWaiting, findAnnouncements, viewAnnouncement } from './view.ts'

const base = '/api/v1/announcements'
const actErrors = [
  ...(['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE'] as const),
  ...(['YQ_FORBIDDEN', 'YQ_INVALID'] as const),
]

/** 通知公告: written, approved, published, read and signed for. */
export function announcementRoutes(app: App, services: OfficeServices): void {
  readingRoutes(app, services)
  receivingRoutes(app, services)
  draftRoutes(app, services)
  annexRoutes(app, services)
  actRoutes(app, services)
}

function readingRoutes(app: App, services: OfficeServices): void {
  app.get(
    base,
    {
      config: { permission: reading, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listAnnouncements',
        description: 'Pinned ones first, then the latest.',
        querystring: ListQuery,
        response: {
          200: Type.Object({
            items: Type.Array(AnnouncementSummary),
            next: Nullable(Type.String()),
          }),
        },
      },
    },
    ({ actor, query }) => {
      const { box = 'received', state, kind, q, unread, toSign, valid, before, limit = 20 } = query
      const day = today(services)
      return findAnnouncements(services, actor, {
        box,
        today: day,
        limit,
        ...(state && { state }),
        ...(kind && { kind }),
        ...(q && { text: q.trim() }),
        ...(unread && { unreadBy: accountOf(actor) }),
        ...(toSign && { isToSign: true }),
        ...(valid && { validOn: day }),
        ...(before && { before }),
      })
    },
  )

  app.get(
    `${base}/counts`,
    {
      config: { permission: reading },
      schema: { operationId: 'countAnnouncements', response: { 200: Counts } },
    },
    ({ actor }) => countWaiting(services, actor),
  )

  app.get(
    `${base}/:id`,
    {
      config: { permission: reading, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getAnnouncement', params: Id, response: { 200: AnnouncementView } },
    },
    ({ actor, params: { id } }) => viewAnnouncement(services, actor, id),
  )

  app.get(
    `${base}/:id/annexes/:annexId`,
    {
      config: { permission: reading, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getAnnouncementAnnex', produces: ['*/*'], params: AnnexId },
    },
    async ({ actor, params }, reply) => {
      const { sha256, name, media_type } = await read(services, actor, (tx) =>
        getReadableAnnex(tx, { id: params.id, annexId: params.annexId }),
      )
      return sendPaper(services.files, reply, { sha256, name, mediaType: media_type })
    },
  )
}

function receivingRoutes(app: App, services: OfficeServices): void {
  app.post(
    `${base}/:id/read`,
    {
      config: { permission: reading, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'readAnnouncement', params: Id, response: { 200: Counts } },
    },
    async ({ actor, params: { id } }) => {
      const what = { act: 'office.read-announcement', object: `announcement/${id}` }
      await transact(services, actor, what, async (tx) => {
        await getAnnouncement(tx, id)
        await insertReading(tx, {
          announcement_id: id,
          account_id: accountOf(actor),
          read_at: services.now(),
        })
      })
      return countWaiting(services, actor)
    },
  )

  app.post(
    `${base}/:id/sign`,
    {
      config: { permission: reading, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'signAnnouncement',
        description: 'For an organisation by any of its clerks, for an office by anybody in it.',
        params: Id,
        body: Signature,
        response: { 200: AnnouncementView },
      },
    },
    async ({ actor, params: { id }, body }) => {
      await signAnnouncement(services, actor, { id, ...body })
      return viewAnnouncement(services, actor, id)
    },
  )
}

function draftRoutes(app: App, services: OfficeServices): void {
  app.post(
    base,
    {
      config: { permission: announcing, errors: ['YQ_INVALID', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'draftAnnouncement',
        body: Content,
        response: { 201: AnnouncementView },
      },
    },
    async ({ actor, body }, reply) => {
      const { id } = await draftAnnouncement(services, actor, body)
      return reply.code(201).send(await viewAnnouncement(services, actor, id))
    },
  )

  app.put(
    `${base}/:id`,
    {
      config: { permission: announcing, errors: actErrors },
      schema: {
        operationId: 'editAnnouncement',
        params: Id,
        body: Edit,
        response: { 200: AnnouncementView },
      },
    },
    async ({ actor, params: { id }, body }) => {
      await editAnnouncement(services, actor, { id, ...body })
      return viewAnnouncement(services, actor, id)
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config: { permission: announcing, errors: actErrors },
      schema: { operationId: 'discardAnnouncement', params: Id, response: { 204: Type.Null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      await discardAnnouncement(services, actor, id)
      return reply.code(204).send(null)
    },
  )
}

function annexRoutes(app: App, services: OfficeServices): void {
  app.post(
    `${base}/:id/annexes`,
    {
      config: {
        permission: announcing,
        errors: [
          ...actErrors,
          ...(['YQ_MALFORMED', 'YQ_TOO_LARGE', 'YQ_FILE_TYPE'] as const),
          ...(['YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'attachToAnnouncement',
        description: 'multipart/form-data with one part, the file.',
        consumes: ['multipart/form-data'],
        params: Id,
        response: { 201: AnnouncementView },
      },
    },
    async (request, reply) => {
      const { actor } = request
      const { id } = request.params
      const part = await sentFile(request)
      const file = { fileName: part.filename, content: part.file }
      await attachToAnnouncement(services, actor, { id, ...file })
      return reply.code(201).send(await viewAnnouncement(services, actor, id))
    },
  )

  app.delete(
    `${base}/:id/annexes/:annexId`,
    {
      config: { permission: announcing, errors: actErrors },
      schema: {
        operationId: 'detachFromAnnouncement',
        params: AnnexId,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params }, reply) => {
      await detachFromAnnouncement(services, actor, params)
      return reply.code(204).send(null)
    },
  )
}

function actRoutes(app: App, services: OfficeServices): void {
  const schema = <B extends Type.TSchema>(operationId: string, body: B) => ({
    operationId,
    params: Id,
    body,
    response: { 200: AnnouncementView },
  })
  const path = (verb: string) => `${base}/:id/${verb}`
  const writer = { permission: announcing, errors: actErrors }
  const approver = { permission: approving, errors: actErrors }
  const shown = async (actor: Actor, done: Promise<AnnouncementRow>) =>
    viewAnnouncement(services, actor, (await done).id)

  app.post(
    path('submit'),
    { config: writer, schema: schema('submitAnnouncement', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, submitAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('recall'),
    { config: writer, schema: schema('recallAnnouncement', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, recallAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('take-over'),
    { config: writer, schema: schema('takeOverAnnouncement', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, takeOverAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('approve'),
    { config: approver, schema: schema('approveAnnouncement', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, approveAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('return'),
    { config: approver, schema: schema('returnAnnouncement', WithReason) },
    ({ actor, params: { id }, body }) =>
      shown(actor, returnAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('withdraw'),
    { config: writer, schema: schema('withdrawAnnouncement', WithReason) },
    ({ actor, params: { id }, body }) =>
      shown(actor, withdrawAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('correct'),
    { config: writer, schema: schema('correctAnnouncement', Correction) },
    ({ actor, params: { id }, body }) =>
      shown(actor, correctAnnouncement(services, actor, { id, ...body })),
  )
  app.post(
    path('remind'),
    { config: writer, schema: schema('remindReceivers', Version) },
    ({ actor, params: { id }, body }) =>
      shown(actor, remindReceivers(services, actor, { id, ...body })),
  )
}
