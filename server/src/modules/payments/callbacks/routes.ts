import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { AppError } from '../../../kernel/errors.ts'
import { listeningChannels } from '../channels/accounts.ts'
import { onlineChannels } from '../channels/channel.ts'
import type { PaymentServices } from '../services.ts'
import { receiveCallback } from './receive.ts'

const OfChannel = Type.Object({
  channel: Type.Union(onlineChannels.map((channel) => Type.Literal(channel))),
  uscc: Type.String({ pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' }),
})
/** Channels send from few addresses, and much at a time. */
const rateLimit = { max: 6000, timeWindow: '1 minute' }
const mostBytes = 256 * 1024

/** Where channels say what was paid: signatures are over the bytes as they came. */
export async function callbackRoutes(app: App, services: PaymentServices): Promise<void> {
  await app.register(async (raw: App) => {
    raw.removeAllContentTypeParsers()
    raw.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: mostBytes },
      (_request, body, done) => done(null, body),
    )
    raw.post(
      '/payments/callbacks/:channel/:uscc',
      {
        config: { permission: 'public', idempotent: false, rateLimit, errors: ['YQ_NOT_FOUND'] },
        schema: {
          operationId: 'receivePaymentCallback',
          description:
            'For payment channels only, as each of them documents it. Idempotent by its transaction number.',
          params: OfChannel,
        },
      },
      async ({ params: { channel: id, uscc }, headers, body }, reply) => {
        const accounts = await listeningChannels(services, uscc, id).catch((error: unknown) => {
          if (error instanceof AppError) throw new AppError('YQ_NOT_FOUND')
          throw error
        })
        const sent = { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }
        const { reply: answer } = await receiveCallback(services, accounts, uscc, sent)
        return reply.code(answer.status).type(answer.type).send(answer.body)
      },
    )
  })
}
