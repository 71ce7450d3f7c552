import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import {
  answerErrorReport,
  type ErrorReport,
  getErrorReport,
  listErrorReports,
  type ReportState,
  reportStates,
  takeErrorReport,
} from '../error-reports.ts'
import type { DisclosureServices } from '../services.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])
const State = Type.Unsafe<ReportState>(Type.String({ enum: [...reportStates] }))
const Report = Type.Object({
  id: Type.String(),
  number: Type.String(),
  uscc: Nullable,
  registrar: Nullable,
  subject: Type.String(),
  field: Type.String(),
  statement: Type.String(),
  evidence: Nullable,
  contact: Nullable,
  receivedAt: Type.String({ format: 'date-time' }),
  answerBy: Type.String({ format: 'date' }),
  state: State,
  answer: Nullable,
  answeredAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
})
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Answer = Type.Object(
  {
    outcome: Type.Unsafe<'corrected' | 'unfounded'>(
      Type.String({ enum: ['corrected', 'unfounded'] }),
    ),
    answer: Type.String({ minLength: 1, maxLength: 1000, description: 'Read by the reporter' }),
  },
  { additionalProperties: false },
)

export function errorReportApi(app: App, services: DisclosureServices): void {
  app.get(
    '/api/v1/error-reports',
    {
      config: { permission: 'disclosure.answer-reports' },
      schema: {
        operationId: 'listErrorReports',
        summary: '公众对登记信息提出的更正请求，只列本机关管辖的',
        querystring: Type.Object(
          {
            uscc: Type.Optional(Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' })),
            before: Type.Optional(Type.String({ format: 'uuid' })),
            state: Type.Optional(Type.Array(State, { minItems: 1 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(Report), next: Nullable }) },
      },
    },
    async (request) => {
      const { before, state, uscc, limit = 50 } = request.query
      const reports = await listErrorReports(services, request.actor, {
        ...(before && { before }),
        ...(state && { state }),
        ...(uscc && { uscc }),
        limit: limit + 1,
      })
      const items = reports.slice(0, limit)
      return {
        items: items.map(viewOf),
        next: reports.length > limit ? (items.at(-1)?.id ?? null) : null,
      }
    },
  )

  app.get(
    '/api/v1/error-reports/:id',
    {
      config: { permission: 'disclosure.answer-reports', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getErrorReport',
        summary: '一份更正请求',
        params: Id,
        response: { 200: Report },
      },
    },
    async ({ actor, params: { id } }) => viewOf(await getErrorReport(services, actor, id)),
  )

  const config = {
    permission: 'disclosure.answer-reports',
    errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'],
  } as const
  app.post(
    '/api/v1/error-reports/:id/take',
    {
      config,
      schema: {
        operationId: 'takeErrorReport',
        summary: '开始核实一份更正请求，报告人看到“核实中”',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await takeErrorReport(services, request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/api/v1/error-reports/:id/answer',
    {
      config,
      schema: {
        operationId: 'answerErrorReport',
        summary: '答复一份更正请求：已更正，或者核实后没有错',
        params: Id,
        body: Answer,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await answerErrorReport(services, request.actor, request.params.id, request.body)
      return reply.code(204).send(null)
    },
  )
}

const viewOf = (report: ErrorReport) => ({
  ...report,
  receivedAt: report.receivedAt.toISOString(),
  answeredAt: report.answeredAt?.toISOString() ?? null,
})
