import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { viewByLink } from '../confirming/link.ts'
import { receiveConfirmation } from '../confirming/receive.ts'
import type { DisbursementServices } from '../services.ts'
import { LinkView } from './schemas.ts'

const path = '/public/v1/receipt-confirmations/:token'
const Token = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{32}$' }) })

/** For whoever was paid and has no account: sees what it is about, and confirms once. */
export function linkRoutes(app: App, services: DisbursementServices): void {
  app.get(
    path,
    {
      config: { permission: 'public', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'viewReceiptConfirmation',
        params: Token,
        response: { 200: LinkView },
      },
    },
    async ({ params: { token } }, reply) => {
      const { found, goodsName, charity, campaign } = await viewByLink(services, token)
      reply.header('cache-control', 'private, no-store')
      return {
        ...{ charity, campaignName: campaign, number: found.number, payeeType: found.payee_type },
        ...{
          payeeName: found.payee_name,
          goodsName,
          item: found.item,
          unit: found.unit,
          price: found.price,
        },
        ...{ size: found.size - found.returned - found.confirmed, settledOn: found.settled_on },
        ...{ category: found.category, persons: found.persons, hasMinors: found.has_minors },
      }
    },
  )
  app.post(
    path,
    {
      config: {
        permission: 'public',
        errors: [
          ...(['YQ_NOT_FOUND', 'YQ_WRONG_STATE', 'YQ_INVALID', 'YQ_MALFORMED'] as const),
          ...(['YQ_TOO_LARGE', 'YQ_FILE_TYPE', 'YQ_FILE_INFECTED', 'YQ_SCANNER_AWAY'] as const),
        ],
      },
      schema: {
        operationId: 'confirmReceipt',
        description:
          'multipart/form-data: size (yuan, or units of goods), name, of partners category, persons and hasMinors, then the files.',
        consumes: ['multipart/form-data'],
        params: Token,
      },
    },
    async (request, reply) => {
      await receiveConfirmation(services, request.params.token, request)
      return reply.code(204).send()
    },
  )
}
