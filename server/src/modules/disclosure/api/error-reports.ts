import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { listErrorReports } from '../error-reports.ts'
import type { DisclosureServices } from '../services.ts'

const Nullable = Type.Union([Type.String(), Type.Null()])
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
})

export function errorReportApi(app: App, services: DisclosureServices): void {
  app.get(
    '/api/v1/error-reports',
    {
      config: { permission: 'registers.read' },
      schema: {
        operationId: 'listErrorReports',
        summary: '公众对登记信息提出的更正请求，只列本机关管辖的',
        querystring: Type.Object(
          {
            before: Type.Optional(Type.String({ format: 'uuid' })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ items: Type.Array(Report), next: Nullable }) },
      },
    },
    async (request) => {
      const { before, limit = 50 } = request.query
      const reports = await listErrorReports(services, request.actor, {
        ...(before && { before }),
        limit: limit + 1,
      })
      const items = reports.slice(0, limit)
      return {
        items: items.map((report) => ({ ...report, receivedAt: report.receivedAt.toISOString() })),
        next: reports.length > limit ? (items.at(-1)?.id ?? null) : null,
      }
    },
  )
}
