import { type Context, read, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { boundsOf } from '../../../kernel/china-day.ts'
import { noChannel } from '../refusals.ts'
import type { PaymentServices } from '../services.ts'
import { type AccountRow, findAccount, listConfirmed, openSecrets } from './account-store.ts'
import { createAlipay } from './alipay.ts'
import type { Channel, OnlineChannel } from './channel.ts'
import { createSandbox, sandboxKey } from './sandbox.ts'
import { createWechatPay } from './wechat.ts'

/** An account of a payee at a channel, opened: `accountId` is null of the sandbox, which has none. */
export interface PayeeChannel {
  accountId: string | null
  channel: Channel
}

/**
 * A payment's channel, by the account that it was made with.
 * @throws AppError YQ_INVALID (PAYMENT_CHANNEL) if the payee has no such account
 */
export async function channelOf(
  services: PaymentServices,
  uscc: string,
  channel: OnlineChannel,
  accountId: string | null,
): Promise<Channel> {
  if (channel === 'sandbox') return sandboxOf(services, uscc)
  return read(services, reader, async (tx) => {
    const row = accountId === null ? undefined : await findAccount(tx, accountId)
    if (row?.uscc !== uscc || row.channel !== channel) throw noChannel()
    return openAccount(tx, services, row)
  })
}

/**
 * Whatever account a callback may be for: former ones still tell of payments made with them.
 * @throws AppError YQ_INVALID (PAYMENT_CHANNEL) if the payee has none
 */
export async function listeningChannels(
  services: PaymentServices,
  uscc: string,
  channel: OnlineChannel,
): Promise<PayeeChannel[]> {
  if (channel === 'sandbox') {
    return [{ accountId: null, channel: await sandboxOf(services, uscc) }]
  }
  const found = await opened(services, (tx) => listConfirmed(tx, uscc))
  const own = found.filter((one) => one.channel.id === channel)
  if (own.length === 0) throw noChannel()
  return own
}

/** Accounts that may have taken or given back money on a day in China. */
export async function billedChannels(
  services: PaymentServices,
  uscc: string,
  day: string,
): Promise<Channel[]> {
  // Payments that were open when an account was replaced are paid with it within a day.
  const since = new Date(boundsOf(day).from.getTime() - 86_400_000)
  const found = await opened(services, async (tx) =>
    (await listConfirmed(tx, uscc)).filter(({ ended_at }) => ended_at === null || ended_at > since),
  )
  const merchants = found.map(({ channel }) => channel)
  return services.config.demo ? [await sandboxOf(services, uscc), ...merchants] : merchants
}

const reader = systemActor('支付渠道')

const opened = (services: PaymentServices, list: (tx: Tx) => Promise<AccountRow[]>) =>
  read(services, reader, async (tx) => {
    const found: PayeeChannel[] = []
    for (const row of await list(tx)) {
      found.push({ accountId: row.id, channel: await openAccount(tx, services, row) })
    }
    return found
  })

async function openAccount(tx: Tx, services: PaymentServices, row: AccountRow): Promise<Channel> {
  const { publicUrl, payments } = services.config
  const { now } = services
  const { uscc, channel, merchant_no: merchantNo, settings } = row
  const notifyUrl = `${publicUrl}${callbackPath(channel, uscc)}`
  const secrets = await openSecrets(tx, services, row)
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

/** Play money is no money: it is taken in demos alone, for organisations that there are. */
async function sandboxOf(services: PaymentServices, uscc: string): Promise<Channel> {
  const { config, keys } = services
  if (!config.demo) throw noChannel()
  const name = await read(services, reader, (tx) => services.payments.payeeName(tx, uscc))
  if (name === null) throw noChannel()
  const cashierUrl = (number: string) => `${config.publicUrl}${cashierPath(number)}`
  return createSandbox(uscc, { context: services, key: sandboxKey(keys, uscc), cashierUrl })
}

/** Channels that the payee can be paid through. */
export async function channelsOf(
  services: Context & Pick<PaymentServices, 'config'>,
  uscc: string,
): Promise<OnlineChannel[]> {
  const rows = await read(services, reader, (tx) => listConfirmed(tx, uscc))
  const inForce = rows.filter(({ state }) => state === 'IN_FORCE').map(({ channel }) => channel)
  return services.config.demo ? ['sandbox', ...inForce] : inForce
}

export const callbackPath = (channel: OnlineChannel, uscc: string) =>
  `/payments/callbacks/${channel}/${uscc}`
/** Where a payer pays and sees what became of it. */
export const payPath = (number: string) => `/pay/${number}`
export const cashierPath = (number: string) => `/sandbox-cashier/${number}`
