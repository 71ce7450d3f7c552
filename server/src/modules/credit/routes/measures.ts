import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { onePage, sendSheet } from '../../registers/index.ts'
import { applyMeasure, reportBack } from '../measures/apply.ts'
import { decideMeasure, proposeEnd, proposeMeasure } from '../measures/propose.ts'
import {
  EndOfMeasure,
  Feedback,
  MeasureDecision,
  MeasurePage,
  MeasureReport,
  NewApplication,
  NewMeasure,
} from '../measures/schemas.ts'
import { reportOf, reportSheet } from '../measures/report.ts'
import { measuresView } from '../measures/view.ts'
import { Id, Uuid } from '../schemas.ts'
import type { CreditServices } from '../services.ts'

const path = '/api/v1/credit/measures'
const Made = Type.Object({ id: Uuid })
const errors = ['YQ_NOT_FOUND', 'YQ_INVALID', 'YQ_WRONG_STATE'] as const

/** 联合奖惩: measures that two officials set and end, on whom they were applied, and what came of it. */
export function measureRoutes(app: App, services: CreditServices): void {
  app.get(
    path,
    {
      config: { permission: 'credit.read' },
      schema: { operationId: 'listCreditMeasures', response: { 200: MeasurePage } },
    },
    ({ actor }) => read(services, actor, (tx) => measuresView(tx, services, actor)),
  )
  proposalRoutes(app, services)
  applicationRoutes(app, services)
}

function proposalRoutes(app: App, services: CreditServices): void {
  app.post(
    `${path}/proposals`,
    {
      config: { permission: 'credit.handle', errors: ['YQ_INVALID'] },
      schema: {
        operationId: 'proposeCreditMeasure',
        body: NewMeasure,
        response: { 201: Made },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await proposeMeasure(services, actor, body) }),
  )
  app.post(
    `${path}/endings`,
    {
      config: { permission: 'credit.handle', errors },
      schema: {
        operationId: 'proposeEndOfCreditMeasure',
        body: EndOfMeasure,
        response: { 201: Made },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ id: await proposeEnd(services, actor, body) }),
  )
  app.post(
    `${path}/proposals/:id/decision`,
    {
      config: {
        permission: 'credit.approve-measures',
        errors: [...errors, 'YQ_STALE', 'YQ_FORBIDDEN'],
      },
      schema: {
        operationId: 'decideCreditMeasure',
        params: Id,
        body: MeasureDecision,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await decideMeasure(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}

function applicationRoutes(app: App, services: CreditServices): void {
  app.get(
    '/api/v1/credit/measure-applications/report',
    {
      config: { permission: 'credit.handle' },
      schema: {
        operationId: 'exportMeasureReport',
        summary: '联合奖惩实施情况，报国家发展改革委和民政部',
        querystring: MeasureReport,
      },
    },
    async ({ actor, query: { from, to, format = 'xlsx' } }, reply) => {
      const rows = await reportOf(services, actor, { from, to })
      const file = { format, name: `联合奖惩实施情况 ${from} ${to}`, sheet: reportSheet }
      return sendSheet(reply, { ...file, pages: onePage(rows) })
    },
  )
  app.post(
    '/api/v1/credit/measure-applications',
    {
      config: { permission: 'credit.handle', errors },
      schema: {
        operationId: 'applyCreditMeasure',
        body: NewApplication,
        response: { 201: Type.Object({ applicationNo: Type.String() }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send({ applicationNo: await applyMeasure(services, actor, body) }),
  )
  app.post(
    '/api/v1/credit/measure-applications/feedback',
    {
      config: { permission: 'credit.handle', errors },
      schema: {
        operationId: 'reportBackOnCreditMeasure',
        body: Feedback,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, body }, reply) => {
      await reportBack(services, actor, body)
      return reply.code(204).send(null)
    },
  )
}
