import { Type } from 'typebox'
import { type Actor, read, transact } from '../../kernel/context.ts'
import { AppError } from '../../kernel/errors.ts'
import type { App } from '../../kernel/http/types.ts'
import { dropAddress, keepAddress, listAddresses } from './addresses.ts'
import { channelIds, ChannelError } from './channels/channel.ts'
import { ChannelName } from './schemas.ts'
import { findPreferences, savePreferences } from './preferences.ts'
import type { NotificationServices } from './services.ts'

const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const PreferencesBody = Type.Object({
  channels: Type.Array(ChannelName, { uniqueItems: true }),
  quiet: Type.Union([Type.Object({ from: Time, until: Time }), Type.Null()]),
  digest: Type.Union([Type.Literal('none'), Type.Literal('daily')]),
})
const SettingsView = Type.Object({
  ...PreferencesBody.properties,
  addresses: Type.Array(
    Type.Object({
      id: Type.String({ format: 'uuid' }),
      channel: ChannelName,
      label: Type.String(),
      createdAt: Type.String({ format: 'date-time' }),
    }),
  ),
  /** Channels whose provider is not configured: what they send stays in the delivery log. */
  local: Type.Array(ChannelName),
  /** For `PushManager.subscribe`. */
  pushKey: Type.String(),
})

const Subscription = Type.Object({
  endpoint: Type.String({ format: 'uri', maxLength: 1000 }),
  keys: Type.Object({
    p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{80,100}=?=?$' }),
    auth: Type.String({ pattern: '^[A-Za-z0-9_-]{20,30}=?=?$' }),
  }),
})

const longestLabel = 60

/** How somebody wants to be told, and where. */
export function preferenceRoutes(app: App, services: NotificationServices): void {
  const signedIn = { permission: 'signed-in' } as const

  app.get(
    '/api/v1/notice-settings',
    {
      config: signedIn,
      schema: { operationId: 'getNoticeSettings', response: { 200: SettingsView } },
    },
    ({ actor }) => settingsOf(services, actor),
  )

  app.put(
    '/api/v1/notice-settings',
    {
      config: signedIn,
      schema: {
        operationId: 'saveNoticeSettings',
        body: PreferencesBody,
        response: { 200: SettingsView },
      },
    },
    async ({ actor, body }) => {
      const me = accountOf(actor)
      const act = { act: 'notification.set-preferences', object: `account/${me}` }
      await transact(services, actor, act, (tx) => savePreferences(tx, me, body, services.now()))
      return settingsOf(services, actor)
    },
  )

  app.post(
    '/api/v1/notice-settings/push-subscriptions',
    {
      config: signedIn,
      schema: {
        operationId: 'subscribeToPush',
        body: Type.Object({
          subscription: Subscription,
          label: Type.String({ minLength: 1, maxLength: longestLabel }),
        }),
        response: { 200: SettingsView },
      },
    },
    async ({ actor, body: { subscription, label } }) => {
      const { endpoint, keys } = subscription
      if (!isPushService(endpoint, services.config.pushOrigins)) throw unknownService()
      await keep(services, actor, 'web-push', JSON.stringify({ endpoint, keys }), label)
      return settingsOf(services, actor)
    },
  )

  app.post(
    '/api/v1/notice-settings/wechat',
    {
      config: { ...signedIn, errors: ['YQ_UNAVAILABLE'] },
      schema: {
        operationId: 'bindWechat',
        body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 128 }) }),
        response: { 200: SettingsView },
      },
    },
    async ({ actor, body: { code } }) => {
      const openId = await services.channels.wechat.openIdOf(code).catch((error: unknown) => {
        throw error instanceof ChannelError ? notBound(error.code) : error
      })
      await keep(services, actor, 'wechat', openId, '微信 WeChat')
      return settingsOf(services, actor)
    },
  )

  app.delete(
    '/api/v1/notice-settings/addresses/:id',
    {
      config: { ...signedIn, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'dropNoticeAddress',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 200: SettingsView },
      },
    },
    async ({ actor, params: { id } }) => {
      const act = { act: 'notification.drop-address', object: `address/${id}` }
      await transact(services, actor, act, async (tx) => {
        if (!(await dropAddress(tx, id))) throw new AppError('YQ_NOT_FOUND')
      })
      return settingsOf(services, actor)
    },
  )
}

function settingsOf(services: NotificationServices, actor: Actor) {
  const me = accountOf(actor)
  const { config, channels } = services
  const isLocal = {
    email: !config.smtpUrl,
    sms: !config.sms,
    'web-push': false,
    wechat: !config.wechat,
  }
  return read(services, actor, async (tx) => ({
    ...(await findPreferences(tx, me)),
    addresses: (await listAddresses(tx, me)).map(({ createdAt, channel, ...address }) => ({
      ...address,
      channel: channel as 'web-push' | 'wechat',
      createdAt: createdAt.toISOString(),
    })),
    local: channelIds.filter((id) => isLocal[id]),
    pushKey: channels['web-push'].publicKey,
  }))
}

function keep(
  services: NotificationServices,
  actor: Actor,
  channel: 'web-push' | 'wechat',
  address: string,
  label: string,
): Promise<void> {
  const accountId = accountOf(actor)
  const act = { act: 'notification.keep-address', object: `account/${accountId}` }
  return transact(services, actor, act, (tx) =>
    keepAddress(tx, services, { accountId, channel, address, label }),
  )
}

function accountOf({ accountId }: Actor): string {
  if (accountId === null) throw new AppError('YQ_UNAUTHENTICATED')
  return accountId
}

/** Nobody makes the platform send to addresses of his choice. */
function isPushService(endpoint: string, allowed: readonly string[]): boolean {
  const { protocol, host, origin } = new URL(endpoint)
  return allowed.some((pattern) => {
    const [scheme, below] = pattern.split('//*')
    return below === undefined ? origin === pattern : protocol === scheme && host.endsWith(below)
  })
}

const unknownService = () =>
  new AppError('YQ_MALFORMED', {
    reason: {
      zh: '这个浏览器的推送服务不在本平台的名单里，请换用其他通知方式，或请系统管理员加入（PUSH_ORIGINS）。',
      en: 'The push service of this browser is not on the list of this platform. Choose another channel, or have it added (PUSH_ORIGINS).',
    },
  })

const notBound = (code: string) =>
  new AppError('YQ_UNAVAILABLE', {
    reason: {
      zh: `没能向微信核实（${code}），请在小程序里重新授权后再试。`,
      en: `WeChat did not confirm it (${code}). Authorise again in the mini program and retry.`,
    },
  })
