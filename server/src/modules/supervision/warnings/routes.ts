import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { onePage, sendSheet } from '../../registers/index.ts'
import type { SupervisionServices } from '../services.ts'
import { exportWarnings, warningSheet } from './export.ts'
import {
  AsOfDay,
  Closing,
  IndicatorFigures,
  LeadReply,
  OfVersion,
  OrganisationCode,
  OrganisationWarnings,
  WarningExport,
  WarningId,
  WarningPage,
  WarningQuery,
  WarningView,
} from './schemas.ts'
import { closeWarning, leadFromWarning } from './settle.ts'
import { countWarnings, getWarning, listWarnings } from './store.ts'
import { figuresOf, viewOf, warningsOf } from './view.ts'

const path = '/api/v1/warnings'
const reading = { permission: 'supervision.watch' } as const
const settling = {
  permission: 'supervision.settle-warnings',
  errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_STALE'],
} as const

/** 预警: what the indicators found, and what officers made of it. */
export function warningRoutes(app: App, services: SupervisionServices): void {
  listRoutes(app, services)
  readingRoutes(app, services)
  settlingRoutes(app, services)
}

function listRoutes(app: App, services: SupervisionServices): void {
  app.get(
    path,
    {
      config: reading,
      schema: {
        operationId: 'listWarnings',
        querystring: WarningQuery,
        response: { 200: WarningPage },
      },
    },
    ({ actor, query: { page = 1, limit = 20, q, ...query } }) =>
      read(services, actor, async (tx) => {
        const asked = { ...query, text: q }
        const rows = await listWarnings(tx, { ...asked, offset: (page - 1) * limit, limit })
        return {
          total: await countWarnings(tx, asked),
          items: rows.map((row) => viewOf(services, row)),
        }
      }),
  )
  app.get(
    `${path}/export`,
    {
      config: reading,
      schema: { operationId: 'exportWarnings', querystring: WarningExport },
    },
    async ({ actor, query: { format, q, ...query } }, reply) => {
      const rows = await exportWarnings(services, actor, { ...query, text: q })
      const file = { format, name: '预警清单', sheet: warningSheet, pages: onePage(rows) }
      return sendSheet(reply, file)
    },
  )
  app.get(
    `${path}/indicators`,
    {
      config: reading,
      schema: { operationId: 'listWarningIndicators', response: { 200: IndicatorFigures } },
    },
    ({ actor }) => read(services, actor, async (tx) => ({ items: await figuresOf(tx) })),
  )
}

function readingRoutes(app: App, services: SupervisionServices): void {
  app.get(
    `${path}/:id`,
    {
      config: { ...reading, errors: ['YQ_NOT_FOUND'] },
      schema: { operationId: 'getWarning', params: WarningId, response: { 200: WarningView } },
    },
    ({ actor, params: { id } }) =>
      read(services, actor, async (tx) => viewOf(services, await getWarning(tx, id))),
  )
  app.get(
    '/api/v1/organisations/:uscc/warnings',
    {
      config: reading,
      schema: {
        operationId: 'listWarningsOfOrganisation',
        params: OrganisationCode,
        querystring: AsOfDay,
        response: { 200: OrganisationWarnings },
      },
    },
    ({ actor, params: { uscc }, query: { at } }) =>
      read(services, actor, (tx) => warningsOf(tx, services, actor, { uscc, day: at })),
  )
}

function settlingRoutes(app: App, services: SupervisionServices): void {
  app.post(
    `${path}/:id/closing`,
    {
      config: settling,
      schema: {
        operationId: 'closeWarning',
        params: WarningId,
        body: Closing,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await closeWarning(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
  app.post(
    `${path}/:id/lead`,
    {
      config: settling,
      schema: {
        operationId: 'makeLeadOfWarning',
        params: WarningId,
        body: OfVersion,
        response: { 201: LeadReply },
      },
    },
    async ({ actor, params: { id }, body }, reply) =>
      reply.code(201).send({ leadNo: await leadFromWarning(services, actor, { id, ...body }) }),
  )
}
