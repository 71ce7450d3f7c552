import { Type } from 'typebox'
import { read, today } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { listPenalties } from '../penalties.ts'
import { addressOf } from '../presentation.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const most = 1000

/** 行政处罚公示 for programs: JSON Lines, one decision a line, the latest first; sums in 分. */
export function penaltyApi(app: App, services: DisclosureServices): void {
  app.get(
    '/public/v1/penalties',
    {
      config: { permission: 'public', rateLimit: queryLimit(services), errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPenalties',
        summary: '公示中的行政处罚决定，一行一份（JSONL）；下一页见 Link 头',
        tags: ['penalties'],
        produces: ['application/x-ndjson'],
        querystring: Type.Object(
          {
            uscc: Type.Optional(Type.String({ maxLength: 18 })),
            since: Type.Optional(Type.String({ format: 'date' })),
            offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: most })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { offset = 0, limit = most, uscc, since } = request.query
      const asked = { ...(uscc && { uscc: uscc.toUpperCase() }), ...(since && { since }) }
      const { items, total } = await read(services, request.actor, (tx) =>
        listPenalties(tx, today(services), asked, { offset, limit }),
      )
      if (offset + limit < total) {
        const next = new URLSearchParams({
          ...asked,
          ...{ offset: String(offset + limit), limit: String(limit) },
        })
        reply.header('link', `</public/v1/penalties?${next}>; rel="next"`)
      }
      const lines = items.map((penalty) => {
        const known = Object.entries(penalty).filter(([, value]) => value !== null)
        const url = `${addressOf(services, penalty.uscc)}#penalties`
        return JSON.stringify({ ...Object.fromEntries(known), url })
      })
      return reply
        .header('cache-control', 'public, max-age=300')
        .type('application/x-ndjson; charset=utf-8')
        .send(lines.map((line) => `${line}\n`).join(''))
    },
  )
}
