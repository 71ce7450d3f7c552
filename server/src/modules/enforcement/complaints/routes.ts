import { Nullable } from '@yiqi/contracts'
import { addDays } from '@yiqi/statutory-clock'
import { type Static, Type } from 'typebox'
import { type Actor, asSystem, read, today, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { officeRegion } from '../../cases/index.ts'
import { onePage, sendSheet } from '../../registers/index.ts'
import { notForYou } from '../refusals.ts'
import type { EnforcementServices } from '../services.ts'
import { actOnComplaint } from './act.ts'
import { handlingComplaints } from './course.ts'
import { complaintSheet, exportComplaints } from './export.ts'
import { exportFigures, figuresOf, figuresSheet } from './figures.ts'
import { revealReporter } from './reveal.ts'
import {
  ActBody,
  ActParams,
  ComplaintSummary,
  ComplaintView,
  ExportQuery,
  FiguresQuery,
  FileParams,
  Id,
  ListQuery,
  Offices,
  Period,
  Reporter,
  RevealBody,
  Statistics,
} from './schemas.ts'
import { type ComplaintQuery, filesOf, getComplaint, listComplaints } from './store.ts'
import { summaryOf, viewAfter, viewComplaint } from './view.ts'

const path = '/api/v1/complaints'
const permission = handlingComplaints
const usualDays = 365

/** 投诉举报, at the desk of the complaint officer: nobody else sees any of it. */
export function complaintRoutes(app: App, services: EnforcementServices): void {
  listRoutes(app, services)
  figureRoutes(app, services)
  oneRoutes(app, services)
  actRoutes(app, services)
}

function listRoutes(app: App, services: EnforcementServices): void {
  app.get(
    path,
    {
      config: { permission },
      schema: {
        operationId: 'listComplaints',
        querystring: ListQuery,
        response: {
          200: Type.Object({ items: Type.Array(ComplaintSummary), next: Nullable(Type.String()) }),
        },
      },
    },
    async ({ actor, query: { limit = 20, before, ...query } }) => {
      const filter = { ...filterOf(services, actor, query), ...(before && { before }) }
      const rows = await read(services, actor, (tx) =>
        listComplaints(tx, { ...filter, limit: limit + 1 }),
      )
      const items = rows.slice(0, limit).map((row) => summaryOf(services, row))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission },
      schema: {
        operationId: 'exportComplaints',
        description: 'The list with these filters, without who reported or what was written.',
        querystring: ExportQuery,
        produces: ['*/*'],
      },
    },
    async ({ actor, query: { format, ...query } }, reply) => {
      const records = await exportComplaints(services, actor, filterOf(services, actor, query))
      const file = { format, name: '投诉举报清单', sheet: complaintSheet, pages: onePage(records) }
      return sendSheet(reply, file)
    },
  )
}

function figureRoutes(app: App, services: EnforcementServices): void {
  app.get(
    `${path}/statistics`,
    {
      config: { permission },
      schema: {
        operationId: 'countComplaints',
        description:
          'In time or not, by matter, place and outcome, by month and by organisation; the last year if no days are given.',
        querystring: Period,
        response: { 200: Statistics },
      },
    },
    ({ actor, query }) => figuresOf(services, actor, periodOf(services, query)),
  )
  app.get(
    `${path}/statistics/export`,
    {
      config: { permission },
      schema: {
        operationId: 'exportComplaintFigures',
        description: 'Figures of a period without small cells, and without organisations.',
        querystring: FiguresQuery,
        produces: ['*/*'],
      },
    },
    async ({ actor, query: { format, ...query } }, reply) => {
      const records = await exportFigures(services, actor, periodOf(services, query))
      const pages = onePage(records)
      return sendSheet(reply, { format, name: '投诉举报统计', sheet: figuresSheet, pages })
    },
  )
  app.get(
    `${path}/offices`,
    {
      config: { permission },
      schema: {
        operationId: 'listComplaintOffices',
        description: 'Other offices that take complaints.',
        response: { 200: Offices },
      },
    },
    ({ actor }) =>
      read(services, actor, (tx) =>
        asSystem(tx, async () => {
          const offices = await services.officesWith(tx, permission)
          const others = offices.filter((region) => region !== officeRegion(actor))
          return {
            items: others.map((region) => ({ region, name: services.registrarName(region) })),
          }
        }),
      ),
  )
}

function oneRoutes(app: App, services: EnforcementServices): void {
  app.get(
    `${path}/:id`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getComplaint', params: Id, response: { 200: ComplaintView } },
    },
    ({ actor, params: { id } }) => viewComplaint(services, actor, id),
  )
  app.get(
    `${path}/:id/files/:file`,
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN'] },
      schema: {
        operationId: 'getComplaintFile',
        description: 'What the reporter handed in; that it was looked at is recorded.',
        params: FileParams,
        produces: ['*/*'],
      },
    },
    async ({ actor, params: { id, file } }, reply) => {
      const what = { act: 'enforcement.view-complaint-file', object: `complaint/${id}#${file}` }
      const found = await transact(services, actor, what, async (tx) => {
        const { office_region } = await getComplaint(tx, id)
        if (office_region !== officeRegion(actor)) throw notForYou()
        return (await filesOf(tx, id)).find((one) => one.id === file)
      })
      if (!found) throw new AppError('YQ_NOT_FOUND')
      const { sha256, name, media_type: mediaType } = found
      return sendPaper(services.files, reply, { sha256, name, mediaType })
    },
  )
}

function actRoutes(app: App, services: EnforcementServices): void {
  app.post(
    `${path}/:id/acts/:act`,
    {
      config: {
        permission,
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE'] as const),
          ...(['YQ_FORBIDDEN', 'YQ_INVALID'] as const),
        ],
      },
      schema: {
        operationId: 'actOnComplaint',
        params: ActParams,
        body: ActBody,
        response: { 200: ComplaintView },
      },
    },
    async ({ actor, params, body }) =>
      viewAfter(services, actor, await actOnComplaint(services, actor, { ...body, ...params })),
  )
  app.post(
    `${path}/:id/reveal`,
    {
      // Each look is one of its own, against a code of its own; and no reply with a name in it is kept.
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_INVALID', 'YQ_TOO_MANY'],
        idempotent: false,
      },
      schema: {
        operationId: 'revealReporter',
        params: Id,
        body: RevealBody,
        response: { 200: Reporter },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      reply.header('cache-control', 'no-store')
      return revealReporter(services, actor, { id, ...body })
    },
  )
}

function periodOf(services: EnforcementServices, query: Static<typeof Period>) {
  const day = today(services)
  const { to = day, from = addDays(to, -usualDays) } = query
  return { from, to, today: day }
}

function filterOf(
  services: EnforcementServices,
  actor: Actor,
  { state, matter, own, late, uscc, q }: Static<typeof ListQuery>,
): Omit<ComplaintQuery, 'limit'> {
  return {
    ...(state && { state }),
    ...(matter && { matter }),
    ...(own && { office: officeRegion(actor) }),
    ...(uscc && { uscc }),
    ...(late && { lateOn: today(services) }),
    ...(q && { text: q.trim() }),
  }
}
