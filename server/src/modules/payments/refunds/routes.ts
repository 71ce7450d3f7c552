import type { App } from '../../../kernel/http/types.ts'
import { Id, NewRefund, RefundDecision, refundView, RefundView } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { decideRefund, type RefundGuard, requestRefund } from './request.ts'

const permission = 'payments.keep'

export function refundRoutes(
  app: App,
  services: PaymentServices,
  guards: readonly RefundGuard[],
): void {
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
      const row = await requestRefund(services, actor, draft, guards)
      return reply.code(201).send(refundView(row, actor.accountId))
    },
  )
  app.post(
    '/api/v1/payments/refunds/:id/decision',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
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
