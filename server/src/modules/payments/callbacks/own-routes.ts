import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { CallbackPage, CallbackQuery, CallbackResolution, callbackView, Id } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { resolveCallback } from './resolve.ts'
import { countCallbacks, listCallbacks } from './store.ts'

const permission = 'payments.keep'

/** Callbacks that were refused, and what became of the money. */
export function ownCallbackRoutes(app: App, services: PaymentServices): void {
  app.get(
    '/api/v1/payments/callbacks',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listPaymentCallbacks',
        querystring: CallbackQuery,
        response: { 200: CallbackPage },
      },
    },
    ({ actor, query: { uscc, open, page = 1, limit = 20 } }) => {
      requireMoneyClerk(actor, uscc)
      return read(services, actor, async (tx) => {
        const asked = { uscc, isOpen: open }
        const rows = await listCallbacks(tx, { ...asked, offset: (page - 1) * limit, limit })
        return { total: await countCallbacks(tx, asked), items: rows.map(callbackView) }
      })
    },
  )
  app.post(
    '/api/v1/payments/callbacks/:id/resolution',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'resolvePaymentCallback',
        params: Id,
        body: CallbackResolution,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      await resolveCallback(services, actor, { id, ...body })
      return reply.code(204).send(null)
    },
  )
}
