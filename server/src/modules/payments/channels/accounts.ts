import { type Actor, type Context, read, systemActor, transact } from '../../../kernel/context.ts'
import { openFor, sealFor } from '../../../kernel/crypto/index.ts'
import { noChannel } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { createAlipay } from './alipay.ts'
import type { Channel, OnlineChannel } from './channel.ts'
import { createSandbox, sandboxKey } from './sandbox.ts'
import { createWechatPay } from './wechat.ts'

export type MerchantChannel = Exclude<OnlineChannel, 'sandbox'>

/** What a payee is known by at a channel; `secrets` never leave again. */
export interface MerchantAccount {
  uscc: string
  channel: MerchantChannel
  merchantNo: string
  settings: Record<string, string>
  secrets: Record<string, string>
}

const holderOf = (uscc: string, channel: string) => `payment-channel/${uscc}/${channel}`
const addressOf = (uscc: string, channel: string) => ({
  table: 'channel_account',
  row: `${uscc}/${channel}`,
  column: 'secrets',
})

/** Gives a payee its own account at a channel, or changes it. */
export function setMerchantAccount(
  services: PaymentServices,
  actor: Actor,
  { uscc, channel, merchantNo, settings, secrets }: MerchantAccount,
): Promise<void> {
  const act = { act: 'payments.set-channel', object: `organisation/${uscc}`, reason: channel }
  return transact(services, actor, act, async (tx) => {
    const holder = holderOf(uscc, channel)
    const sealed = await sealFor(
      ...([tx, services, services.keys, holder, addressOf(uscc, channel)] as const),
      JSON.stringify(secrets),
    )
    const values = {
      merchant_no: merchantNo,
      settings: JSON.stringify(settings),
      secrets: sealed,
      set_by: actor.accountId ?? '',
      set_at: services.now(),
    }
    await tx
      .insertInto('payments.channel_account')
      .values({ uscc, channel, ...values })
      .onConflict((conflict) => conflict.columns(['uscc', 'channel']).doUpdateSet(values))
      .execute()
  })
}

/**
 * The payee's account at a channel.
 * @throws AppError YQ_INVALID (PAYMENT_CHANNEL) if it has none
 */
export async function channelOf(
  services: PaymentServices,
  uscc: string,
  channel: OnlineChannel,
): Promise<Channel> {
  if (channel === 'sandbox') return sandboxOf(services, uscc)
  const { publicUrl, payments } = services.config
  const { now } = services
  const notifyUrl = `${publicUrl}${callbackPath(channel, uscc)}`
  const { merchantNo, settings, secrets } = await accountOf(services, uscc, channel)
  const text = (name: string) => settings[name] ?? secrets[name] ?? ''
  if (channel === 'wechat') {
    const signer = { serialNo: text('serialNo'), privateKey: text('privateKey') }
    const platform = { platformKeyId: text('platformKeyId'), platformKey: text('platformKey') }
    const account = { merchantNo, appId: text('appId'), apiV3Key: text('apiV3Key') }
    const site = { endpoint: payments.wechat, notifyUrl, now }
    return createWechatPay({ ...account, ...signer, ...platform }, site)
  }
  const keys = { privateKey: text('privateKey'), alipayKey: text('alipayKey') }
  const returnUrl = (number: string) => `${publicUrl}${payPath(number)}`
  const site = { gateway: payments.alipay, notifyUrl, returnUrl, now }
  return createAlipay({ appId: text('appId'), sellerId: merchantNo, ...keys }, site)
}

/** Play money is no money: it is taken in demos alone. */
function sandboxOf(services: PaymentServices, uscc: string): Channel {
  const { config, keys } = services
  if (!config.demo) throw noChannel()
  const cashierUrl = (number: string) => `${config.publicUrl}${cashierPath(number)}`
  return createSandbox(uscc, { context: services, key: sandboxKey(keys, uscc), cashierUrl })
}

const accountOf = (services: PaymentServices, uscc: string, channel: MerchantChannel) =>
  read(services, systemActor('支付渠道'), async (tx) => {
    const row = await tx
      .selectFrom('payments.channel_account')
      .select(['merchant_no', 'settings', 'secrets'])
      .where('uscc', '=', uscc)
      .where('channel', '=', channel)
      .executeTakeFirst()
    if (!row) throw noChannel()
    const address = addressOf(uscc, channel)
    const plain = await openFor(tx, services.keys, holderOf(uscc, channel), address, row.secrets)
    return {
      merchantNo: row.merchant_no,
      settings: row.settings as Record<string, string>,
      secrets: JSON.parse(plain) as Record<string, string>,
    }
  })

/** Channels that the payee can be paid through. */
export async function channelsOf(
  services: Context & Pick<PaymentServices, 'config'>,
  uscc: string,
): Promise<OnlineChannel[]> {
  const rows = await read(services, systemActor('支付渠道'), (tx) =>
    tx
      .selectFrom('payments.channel_account')
      .select('channel')
      .where('uscc', '=', uscc)
      .orderBy('channel', 'desc')
      .execute(),
  )
  const merchants = rows.map(({ channel }) => channel as MerchantChannel)
  return services.config.demo ? ['sandbox', ...merchants] : merchants
}

export const callbackPath = (channel: OnlineChannel, uscc: string) =>
  `/payments/callbacks/${channel}/${uscc}`
/** Where a payer pays and sees what became of it. */
export const payPath = (number: string) => `/pay/${number}`
export const cashierPath = (number: string) => `/sandbox-cashier/${number}`
