import { Nullable } from '@yiqi/contracts'
import { type Static, Type } from 'typebox'
import { type Actor, read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import { requireMoneyClerk } from '../../../kernel/money-clerk.ts'
import { Id, named, Uscc, Uuid } from '../schemas.ts'
import type { PaymentServices } from '../services.ts'
import { type AccountRow, accountStates, listAccounts } from './account-store.ts'
import { channelsOf } from './accounts.ts'
import { onlineChannels } from './channel.ts'
import { decideMerchantAccount, type MerchantAccount, proposeMerchantAccount } from './propose.ts'

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

const AccountView = Type.Object({
  id: Uuid,
  channel: named(onlineChannels),
  merchantNo: Type.String(),
  state: named(accountStates),
  setBy: Type.String(),
  setAt: Type.String({ format: 'date-time' }),
  checkedBy: Nullable(Type.String()),
  /** One proposed it oneself, and cannot agree. */
  isMine: Type.Boolean(),
})
const Decision = Type.Object({ isAgreed: Type.Boolean() }, closed)
const mostAccounts = 50

const accountView = (row: AccountRow, viewer: string | null): Static<typeof AccountView> => ({
  ...{ id: row.id, channel: row.channel, merchantNo: row.merchant_no, state: row.state },
  ...{ setBy: row.set_name, setAt: row.set_at.toISOString(), checkedBy: row.checked_name },
  isMine: row.set_by === viewer,
})

/** A payee's own accounts with channels: one clerk enters them, another confirms; keys never come out. */
export function channelRoutes(app: App, services: PaymentServices): void {
  app.get(
    '/api/v1/payments/channels/:uscc',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: {
        operationId: 'listPaymentChannels',
        params: OfPayee,
        response: {
          200: Type.Object({
            items: Type.Array(named(onlineChannels)),
            accounts: Type.Array(AccountView),
          }),
        },
      },
    },
    async ({ actor, params: { uscc } }) => {
      requireMoneyClerk(actor, uscc)
      const rows = await read(services, actor, (tx) => listAccounts(tx, uscc, mostAccounts))
      const accounts = rows.map((row) => accountView(row, actor.accountId))
      return { items: await channelsOf(services, uscc), accounts }
    },
  )
  proposalRoutes(app, services)
}

function proposalRoutes(app: App, services: PaymentServices): void {
  const propose = async (actor: Actor, account: MerchantAccount) => {
    requireMoneyClerk(actor, account.uscc)
    return accountView(await proposeMerchantAccount(services, actor, account), actor.accountId)
  }
  const answer = { params: OfPayee, response: { 200: AccountView } }
  app.put(
    '/api/v1/payments/channels/:uscc/wechat',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'proposeWechatMerchant', body: WechatMerchant, ...answer },
    },
    ({ actor, params: { uscc }, body }) => {
      const { merchantNo, apiV3Key, privateKey, ...settings } = body
      const secrets = { apiV3Key, privateKey }
      return propose(actor, { uscc, channel: 'wechat', merchantNo, settings, secrets })
    },
  )
  app.put(
    '/api/v1/payments/channels/:uscc/alipay',
    {
      config: { permission, errors: ['YQ_FORBIDDEN'] },
      schema: { operationId: 'proposeAlipayMerchant', body: AlipayMerchant, ...answer },
    },
    ({ actor, params: { uscc }, body }) => {
      const { merchantNo, privateKey, ...settings } = body
      return propose(actor, {
        ...{ uscc, channel: 'alipay', merchantNo, settings },
        secrets: { privateKey },
      })
    },
  )
  app.post(
    '/api/v1/payments/channel-accounts/:id/decision',
    {
      config: { permission, errors: ['YQ_NOT_FOUND', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE'] },
      schema: {
        operationId: 'decideMerchantAccount',
        params: Id,
        body: Decision,
        response: { 200: AccountView },
      },
    },
    async ({ actor, params: { id }, body: { isAgreed } }) =>
      accountView(await decideMerchantAccount(services, actor, { id, isAgreed }), actor.accountId),
  )
}
