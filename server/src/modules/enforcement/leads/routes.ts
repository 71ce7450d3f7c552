import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { type Actor, asSystem, read, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { sendPaper } from '../../../kernel/http/send-paper.ts'
import type { App } from '../../../kernel/http/types.ts'
import { officeRegion } from '../../cases/index.ts'
import { onePage, sendSheet } from '../../registers/index.ts'
import type { EnforcementServices } from '../services.ts'
import {
  assignLead,
  confirmLead,
  dismissLead,
  handlingLeads,
  mergeLead,
  moveLead,
  transferLead,
} from './act.ts'
import { exportLeads, leadSheet } from './export.ts'
import { transferLetter } from './letter.ts'
import {
  Assignment,
  Colleagues,
  Confirmation,
  Dismissal,
  EvidenceFile,
  ExportQuery,
  Id,
  LeadSummary,
  LeadView,
  ListQuery,
  Merger,
  Move,
  Transfer,
} from './schemas.ts'
import { getLead, type LeadQuery, type LeadRow, listLeads } from './store.ts'
import { summaryOf, viewAfter, viewLead } from './view.ts'

const reading = 'enforcement.read-leads'
const path = '/api/v1/leads'
const reader = { permission: reading, errors: ['YQ_NOT_FOUND'] as const }

/** 线索: looked into by the office that has them. */
export function leadRoutes(app: App, services: EnforcementServices): void {
  readingRoutes(app, services)
  paperRoutes(app, services)
  actRoutes(app, services)
}

function readingRoutes(app: App, services: EnforcementServices): void {
  app.get(
    path,
    {
      config: { permission: reading },
      schema: {
        operationId: 'listLeads',
        querystring: ListQuery,
        response: {
          200: Type.Object({ items: Type.Array(LeadSummary), next: Nullable(Type.String()) }),
        },
      },
    },
    async ({ actor, query: { limit = 20, before, ...query } }) => {
      const filter = { ...filterOf(actor, query), ...(before && { before }), limit: limit + 1 }
      const rows = await read(services, actor, (tx) => listLeads(tx, filter))
      const items = rows.slice(0, limit).map((row) => summaryOf(services, row))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  )
  app.get(
    `${path}/export`,
    {
      config: { permission: reading },
      schema: { operationId: 'exportLeads', querystring: ExportQuery, produces: ['*/*'] },
    },
    async ({ actor, query: { format, ...query } }, reply) => {
      const records = await exportLeads(services, actor, filterOf(actor, query))
      const file = { format, name: '线索清单', sheet: leadSheet, pages: onePage(records) }
      return sendSheet(reply, file)
    },
  )
  app.get(
    `${path}/colleagues`,
    {
      config: { permission: handlingLeads },
      schema: {
        operationId: 'listLeadHandlers',
        description: 'Who looks into leads in the same office, and which other offices do.',
        response: { 200: Colleagues },
      },
    },
    ({ actor }) =>
      read(services, actor, (tx) =>
        asSystem(tx, async () => {
          const own = officeRegion(actor)
          const offices = await services.officesWith(tx, handlingLeads)
          return {
            items: [...(await services.holders(tx, handlingLeads, [own]))],
            offices: offices
              .filter((region) => region !== own)
              .map((region) => ({ region, name: services.registrarName(region) })),
          }
        }),
      ),
  )
  app.get(
    `${path}/:id`,
    {
      config: reader,
      schema: { operationId: 'getLead', params: Id, response: { 200: LeadView } },
    },
    ({ actor, params: { id } }) => viewLead(services, actor, id),
  )
}

function paperRoutes(app: App, services: EnforcementServices): void {
  app.get(
    `${path}/:id/evidence/:sha256`,
    {
      config: reader,
      schema: {
        operationId: 'getLeadEvidence',
        description: 'A kept piece of evidence; that it was looked at is recorded.',
        params: EvidenceFile,
        produces: ['*/*'],
      },
    },
    async ({ actor, params: { id, sha256 } }, reply) => {
      const what = { act: 'enforcement.view-evidence', object: `lead/${id}#${sha256}` }
      const file = await transact(services, actor, what, async (tx) =>
        (await getLead(tx, id)).evidence.find((one) => one.sha256 === sha256),
      )
      if (!file) throw new AppError('YQ_NOT_FOUND')
      const { title, mediaType = 'application/octet-stream' } = file
      return sendPaper(services.files, reply, { sha256, name: title, mediaType })
    },
  )
  app.get(
    `${path}/:id/letter`,
    {
      config: reader,
      schema: {
        operationId: 'getTransferLetter',
        description: 'The letter with which the lead went to a body outside.',
        params: Id,
        produces: ['application/pdf'],
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const { bytes, name } = await transferLetter(services, actor, id)
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(bytes))
    },
  )
}

function actRoutes(app: App, services: EnforcementServices): void {
  const config = {
    permission: handlingLeads,
    errors: [
      ...(['YQ_NOT_FOUND', 'YQ_STALE', 'YQ_WRONG_STATE'] as const),
      ...(['YQ_FORBIDDEN', 'YQ_INVALID'] as const),
    ],
  }
  const mount = <B extends Type.TSchema>(
    verb: string,
    body: B,
    work: (
      services: EnforcementServices,
      actor: Actor,
      order: { id: string } & Static<B>,
    ) => Promise<LeadRow>,
  ) =>
    app.post(
      `${path}/:id/${verb}`,
      {
        config,
        schema: { operationId: `${verb}Lead`, params: Id, body, response: { 200: LeadView } },
      },
      async (request) => {
        const { actor } = request
        const { id } = request.params as { id: string }
        const order = { ...(request.body as object), id } as { id: string } & Static<B>
        return viewAfter(services, actor, await work(services, actor, order))
      },
    )
  mount('assign', Assignment, assignLead)
  mount('confirm', Confirmation, confirmLead)
  mount('dismiss', Dismissal, dismissLead)
  mount('merge', Merger, mergeLead)
  mount('move', Move, moveLead)
  mount('transfer', Transfer, transferLead)
}

function filterOf(
  actor: Actor,
  { state, source, region, mine, confidence, q }: Static<typeof ListQuery>,
): Omit<LeadQuery, 'limit'> {
  return {
    ...(state && { state }),
    ...(source && { source }),
    ...(region && { region }),
    ...(mine && actor.accountId && { assignedTo: actor.accountId }),
    ...(confidence && { leastConfidence: confidence }),
    ...(q && { text: q.trim() }),
  }
}
