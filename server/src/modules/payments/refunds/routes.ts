import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import {
  Id,
  NewRefund,
  RefundDecision,
  RefundPage,
  RefundQuery,
  refundView,
  RefundView,
} from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { decideRefund, requestRefund } from './request.ts'
import { countRefunds, listRefunds } from './store.ts'

const permission = 'payments.keep'

export function refundRoutes(app: App, services: PaymentServices): void {
  app.get(
    '/api/v1/payments/refunds',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listRefunds',
        querystring: RefundQuery,
        response: { 200: RefundPage },
      },
    },
    ({ actor, query: { uscc, state, page = 1, limit = 20 } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const asked = { uscc, state }
        const rows = await listRefunds(tx, { ...asked, offset: (page - 1) * limit, limit })
        const items = rows.map((row) => refundView(row, actor.accountId))
        return { total: await countRefunds(tx, asked), items }
      })
    },
  )
  app.post(
    '/api/v1/payments/:id/refunds',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID'] },
      schema: {
        operationId: 'requestRefund',
        params: Id,
        body: NewRefund,
        response: { 201: RefundView },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const draft = { paymentId: id, ...body }
      const row = await requestRefund(services, actor, draft)
      return reply.code(201).send(refundView(row, actor.accountId))
    },
  )
  app.post(
    '/api/v1/payments/refunds/:id/decision',
    {
      config: {
        permission,
        errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
      },
      schema: {
        operationId: 'decideRefund',
        params: Id,
        body: RefundDecision,
        response: { 200: RefundView },
      },
    },
    async ({ actor, params: { id }, body }) =>
      refundView(await decideRefund(services, actor, { id, ...body }), actor.accountId),
  )
}
