import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import { requireClerk } from '../own-organisation.ts'
import { named, Uscc } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { channelsOf, setMerchantAccount } from './accounts.ts'
import { onlineChannels } from './channel.ts'

const permission = 'payments.keep'
const Pem = Type.String({ minLength: 50, maxLength: 8000 })
const Short = Type.String({ minLength: 1, maxLength: 80 })
const closed = { additionalProperties: false }
const WechatMerchant = Type.Object(
  {
    ...{ merchantNo: Short, appId: Short, serialNo: Short, platformKeyId: Short },
    platformKey: Pem,
    apiV3Key: Type.String({ minLength: 32, maxLength: 32 }),
    privateKey: Pem,
  },
  closed,
)
const AlipayMerchant = Type.Object(
  { merchantNo: Short, appId: Short, alipayKey: Pem, privateKey: Pem },
  closed,
)
const OfPayee = Type.Object({ uscc: Uscc })

/** A payee's own accounts with channels; keys go in and never come out. */
export function channelRoutes(app: App, services: PaymentServices): void {
  app.get(
    '/api/v1/payments/channels/:uscc',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listPaymentChannels',
        params: OfPayee,
        response: { 200: Type.Object({ items: Type.Array(named(onlineChannels)) }) },
      },
    },
    async ({ actor, params: { uscc } }) => {
      requireClerk(actor, uscc)
      return { items: await channelsOf(services, uscc) }
    },
  )
  app.put(
    '/api/v1/payments/channels/:uscc/wechat',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'setWechatMerchant',
        params: OfPayee,
        body: WechatMerchant,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { uscc }, body }, reply) => {
      requireClerk(actor, uscc)
      const { merchantNo, apiV3Key, privateKey, ...settings } = body
      const account = { uscc, channel: 'wechat', merchantNo, settings } as const
      await setMerchantAccount(services, actor, { ...account, secrets: { apiV3Key, privateKey } })
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/api/v1/payments/channels/:uscc/alipay',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'setAlipayMerchant',
        params: OfPayee,
        body: AlipayMerchant,
        response: { 204: Type.Null() },
      },
    },
    async ({ actor, params: { uscc }, body }, reply) => {
      requireClerk(actor, uscc)
      const { merchantNo, privateKey, ...settings } = body
      const account = { uscc, channel: 'alipay', merchantNo, settings } as const
      await setMerchantAccount(services, actor, { ...account, secrets: { privateKey } })
      return reply.code(204).send(null)
    },
  )
}
